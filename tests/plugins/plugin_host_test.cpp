// Plugins that are wrong, each in its own way: what the host does with them, and what becomes of their records.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "cli/command.h"
#include "pages/page_book.h"
#include "pages/status.h"
#include "plugins/library.h"
#include "plugins/restricted_reader.h"
#include "register/action.h"
#include "schema/schema_file.h"
#include "support/workspace.h"
#include "plugins/plugin_folder.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::PluginFolder;
using testing_support::WorkspaceFixture;

const Date today = Date::of(2026, 6, 15);

const Schema& core_types() {
  static const Schema core = merge(read_schema(schema_folder(std::string(SOURCE_FOLDER) + "/schemas/core", "core")));
  return core;
}

PluginInfo only_plugin(const PluginFolder& folder) {
  const auto plugins = PluginHost(folder.path(), core_types()).plugins();
  EXPECT_EQ(plugins.size(), 1u);
  return plugins.empty() ? PluginInfo{} : plugins.front();
}

std::string manifest_of(const std::string& id, const std::string& rest = "sdk = 2\n") { return "id = \"" + id + "\"\nname = \"" + id + "\"\nversion = \"1.0.0\"\n" + rest; }

// A record type, as a workstream had it while it was in order.
std::string type_named(const std::string& id, const std::string& prefix) {
  return "[[type]]\nid = \"" + id + "\"\nlabel = \"Walk of " + id + "\"\nplural = \"Walks of " + id + "\"\nprefix = \"" + prefix +
         "\"\ntitle = \"{name}\"\nfield = [{ id = \"name\", label = \"Name\", type = \"text\", required = true, search = true }]\n";
}
const std::string walks = type_named("walk", "WLK");
const std::string types_alone = "sdk = 2\ncode = false\n";

// A plugin that must not be at work.
struct Wrong {
  const char* rogue;
  PluginStatus status;
  bool runs;           // whether any of its code may run
  const char* reason;  // part of what is said of it
  const char* mend;
};

void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.rogue; }

const Wrong wrong_ones[] = {
    {"wrong_sdk_in_manifest", PluginStatus::Refused, false, "It was made for SDK 99, and this program speaks 2.", "Install the version of the plugin for SDK 2."},
    {"wrong_sdk_in_library", PluginStatus::Refused, false, "Its library was built for SDK 99, and this program speaks 2.", "Install the version of the plugin for SDK 2."},
    {"wrong_abi", PluginStatus::Refused, false, "Its library was built with another form of the standard library.", "Build the plugin with the settings of the program."},
    {"wrong_compiler", PluginStatus::Refused, false, "Its library was built with version 11 of the compiler", "Build the plugin with the compiler of the program."},
    {"unstamped", PluginStatus::Refused, false, "Its library does not say which SDK it was built for.", "Use GOODSTANDING_PLUGIN"},
    {"no_factory", PluginStatus::Refused, false, "Its library has no function \"goodstanding_make_plugin\".", "Use GOODSTANDING_PLUGIN"},
    {"missing_symbol", PluginStatus::Refused, false, "The system does not load its library: ", "Install the plugin anew."},
    {"clashing_schema", PluginStatus::Refused, false, "schema.toml:2:1: The record type \"action\" is declared already by core.", "Choose another id."},
    {"throws_when_made", PluginStatus::Failed, true, "It failed while it was made: something of type int.", "Install another version of the plugin."},
    {"throws_in_load", PluginStatus::Failed, true, "It failed while loading: the moon is wrong.", "its records stay in the register"},
};

class WrongPlugins : public testing::TestWithParam<Wrong> {};
INSTANTIATE_TEST_SUITE_P(Each, WrongPlugins, testing::ValuesIn(wrong_ones), [](const auto& each) { return std::string(each.param.rogue); });

TEST_P(WrongPlugins, IsNamedWithItsReasonAndRunsNothingWhenItIsRefused) {
  const Wrong& wrong = GetParam();
  PluginFolder folder;
  folder.install(wrong.rogue);
  PluginHost host(folder.path(), core_types());
  ASSERT_EQ(host.plugins().size(), 1u);
  const PluginInfo info = host.plugins().front();
  EXPECT_EQ(info.status, wrong.status);
  EXPECT_EQ(info.id, wrong.rogue);
  EXPECT_THAT(info.reason, AllOf(HasSubstr(wrong.reason), HasSubstr(wrong.mend)));
  EXPECT_THAT(host.types().types, IsEmpty());
  EXPECT_THAT(host.pages(), IsEmpty()) << "what it handed over before it failed is not kept";
  if (wrong.runs) EXPECT_THAT(folder.ran(), ElementsAre(wrong.rogue));
  else EXPECT_THAT(folder.ran(), IsEmpty()) << "code of a refused library ran";
}

TEST(PluginHost, TheRegisterOpensAndRecordsOfWhatIsNotLoadedAreReadableAndNotCounted) {
  // While they were in order, all of them were record types alone: two records of each.
  PluginFolder folder;
  std::map<std::string, std::string> type_of;
  for (const Wrong& wrong : wrong_ones) {
    const auto number = std::to_string(type_of.size());
    type_of.emplace(wrong.rogue, "walk_" + number);
    folder.write(wrong.rogue, "plugin.toml", manifest_of(wrong.rogue, types_alone));
    folder.write(wrong.rogue, "schema.toml", type_named("walk_" + number, "WLK" + std::string(1, static_cast<char>('A' + type_of.size()))));
  }
  WorkspaceFixture fixture(false, today, folder.path());
  {
    const auto work = fixture.open();
    Draft draft = work->session().draft();
    for (const auto& [plugin, type] : type_of)
      for (const char* name : {"Ward A", "Ward B"}) draft.set(draft.add(type), "name", Value(name));
    work->session().commit(draft);
    for (const auto& [plugin, type] : type_of) EXPECT_EQ(work->reader().count(Query::of(type)), Count::of(2));
  }

  for (const Wrong& wrong : wrong_ones) folder.install(wrong.rogue);
  const auto work = fixture.open();
  EXPECT_EQ(work->opened().outcome, OpenOutcome::Current) << work->opened().message;
  const Reader& reader = work->reader();
  const auto streams = work->plugins().alerts(reader);
  const std::string page = to_text(make_page(*work, "workstreams"), 1000);
  for (const Wrong& wrong : wrong_ones) {
    SCOPED_TRACE(wrong.rogue);
    const std::string& type = type_of.at(wrong.rogue);
    EXPECT_EQ(reader.count(Query::of(type)), Count::not_loaded());
    const auto records = reader.find(Query::of(type)).records;
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(reader.title(*reader.by_ref(records[1].ref())), "Ward B");
    const auto stream = std::ranges::find(streams, wrong.rogue, &WorkstreamAlerts::plugin);
    ASSERT_NE(stream, streams.end());
    EXPECT_FALSE(stream->loaded);
    EXPECT_THAT(stream->alerts, IsEmpty());
    EXPECT_THAT(stream->reason, HasSubstr(wrong.reason));
    EXPECT_THAT(page, HasSubstr(stream->name + " \u00b7 "));
  }
  EXPECT_EQ(streams.size(), type_of.size());
  EXPECT_EQ(reader.search("ward", 100).size(), 2 * type_of.size());
  EXPECT_THAT(to_text(make_page(*work, "records")), Not(ContainsRegex("Walks of walk_0 +[0-9]")));

  // The rest of the work goes on.
  Draft draft = work->session().draft();
  draft.set(draft.add(action::type), action::title, "Find another version of the plugin");
  EXPECT_TRUE(work->session().commit(draft));
}

TEST(PluginHost, AWholePluginIsLoadedBesideThoseThatAreWrong) {
  PluginFolder folder;
  for (const Wrong& wrong : wrong_ones) folder.install(wrong.rogue);
  folder.install("well");
  PluginHost host(folder.path(), core_types());
  for (const PluginInfo& info : host.plugins()) EXPECT_EQ(info.status == PluginStatus::Loaded, info.id == "well") << info.id << ": " << info.reason;
  EXPECT_THAT(folder.ran(), testing::UnorderedElementsAre("throws_in_load", "throws_when_made", "well"));
  ASSERT_EQ(host.types().types.size(), 1u);
  EXPECT_EQ(host.types().types.front().id, "station_round");
}

TEST(PluginHost, TheCommandLineSaysTheSameOfEachPlugin) {
  PluginFolder folder;
  for (const Wrong& wrong : wrong_ones) folder.install(wrong.rogue);
  folder.install("well");
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(cli::run({"plugins", "check", folder.path(), "--json"}, out, err), cli::answer_is_no);
  EXPECT_EQ(err.str(), "");
  const auto list = nlohmann::json::parse(out.str());
  const auto plugins = PluginHost(folder.path(), core_types()).plugins();
  ASSERT_EQ(list.size(), plugins.size());
  for (std::size_t i = 0; i < plugins.size(); ++i) {
    EXPECT_EQ(list[i]["id"], plugins[i].id);
    EXPECT_EQ(list[i]["status"], std::string(to_word(plugins[i].status)));
    EXPECT_EQ(list[i]["reason"], plugins[i].reason);
  }
  std::ostringstream text;
  cli::run({"plugins", "check", folder.file("wrong_abi", "")}, text, err);
  EXPECT_THAT(text.str(), AllOf(HasSubstr("wrong_abi  1.0.0    refused  Wrong abi: Its library was built with another form of the standard library."), Not(HasSubstr("well"))));
}

TEST(PluginHost, ALibraryCutShortAnywhereIsRefusedAndNeverRun) {
  PluginFolder folder;
  folder.install("well");
  const std::string path = folder.file("well", "well.so");
  const std::string whole = read_file(path);
  ASSERT_NO_THROW(check_library(path));
  constexpr std::size_t cuts = 64;
  for (std::size_t i = 0; i < cuts; ++i) {
    folder.write("well", "well.so", std::string_view(whole).substr(0, whole.size() * i / cuts));
    const PluginInfo info = only_plugin(folder);
    EXPECT_EQ(info.status, PluginStatus::Refused) << i;
    EXPECT_THAT(info.reason, HasSubstr("Its library is not a whole shared library.")) << i;
  }
  folder.write("well", "well.so", std::string_view(whole).substr(0, whole.size() - 1));
  EXPECT_EQ(only_plugin(folder).status, PluginStatus::Refused);
  folder.write("well", "well.so", "#!/bin/sh\necho this is no library\n");
  EXPECT_THAT(only_plugin(folder).reason, HasSubstr("not a whole shared library"));
  remove_file(path);
  EXPECT_THAT(only_plugin(folder).reason, HasSubstr("Its library \"well.so\" is missing."));
  make_folders(path);
  EXPECT_EQ(only_plugin(folder).status, PluginStatus::Refused) << "a folder in the library's place";
  EXPECT_THAT(folder.ran(), IsEmpty());
}

TEST(PluginHost, WhateverBytesALibraryHasItIsJudgedWithoutBeingRun) {
  PluginFolder folder;
  folder.install("well");
  const std::string whole = read_file(folder.file("well", "well.so"));
  const std::string path = folder.file("well", "changed.so");
  SeededChance chance(20260615);
  int refused = 0;
  for (int i = 0; i < 400; ++i) {
    std::string bytes = whole;
    // Half of them in the headers, on which everything else hangs.
    const std::size_t within = i % 2 == 0 ? 64 : bytes.size();
    for (auto n = 1 + chance.below(12); n > 0; --n) bytes[chance.below(within)] = static_cast<char>(chance.below(256));
    write_file(path, bytes, false);
    try {
      check_library(path);
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::PluginRefused);
      ++refused;
    }
  }
  EXPECT_GT(refused, 100);
  EXPECT_THAT(folder.ran(), IsEmpty());
}

TEST(PluginHost, AManifestThatCannotBeReadIsNamedByFileLineAndMend) {
  struct Malformed {
    std::string text;
    std::string reason;
  };
  const Malformed cases[] = {
      {"id = \"well\nname = 4", "plugin.toml:1:"},
      {"", "plugin.toml: id is missing"},
      {manifest_of("well", ""), "sdk is missing"},
      {manifest_of("well", "sdk = \"one\"\n"), "plugin.toml:4:7: sdk: expected"},
      {manifest_of("well", "sdk = 2\nread = [\"site\"]\n"), "plugin.toml:5:1:"},
      {manifest_of("Well Done"), "plugin.toml:1:1: \"Well Done\" is not the name of a plugin."},
      {manifest_of("core"), "\"core\" is taken by the program itself"},
      {manifest_of("journal"), "\"journal\" is taken by the program itself"},
      {manifest_of("well", "sdk = 2\nreads = 4\n"), "plugin.toml:5:9: reads: expected"},
      {std::string("id = \"w\xff\""), "plugin.toml:1:"},
  };
  for (const Malformed& one : cases) {
    SCOPED_TRACE(one.text);
    PluginFolder folder;
    folder.install("well");
    folder.write("well", "plugin.toml", one.text);
    const PluginInfo info = only_plugin(folder);
    EXPECT_EQ(info.status, PluginStatus::Refused);
    EXPECT_EQ(info.id, "well") << "by its folder's name when the manifest does not give one that can be used";
    EXPECT_THAT(info.reason, HasSubstr(one.reason));
    EXPECT_THAT(folder.ran(), IsEmpty());
  }
}

TEST(PluginHost, OfTwoPluginsThatWantTheSameThingTheFirstByNameHasIt) {
  PluginFolder folder;
  folder.write("a", "plugin.toml", manifest_of("walks", types_alone));
  folder.write("a", "schema.toml", walks);
  folder.write("b", "plugin.toml", manifest_of("walks", types_alone));
  folder.write("c", "plugin.toml", manifest_of("others", types_alone));
  folder.write("c", "schema.toml", walks);
  const auto plugins = PluginHost(folder.path(), core_types()).plugins();
  ASSERT_EQ(plugins.size(), 3u);
  EXPECT_EQ(plugins[0].status, PluginStatus::Loaded) << plugins[0].reason;
  EXPECT_THAT(plugins[1].reason, HasSubstr("Another plugin has the id \"walks\" already"));
  EXPECT_THAT(plugins[2].reason, HasSubstr("schema.toml:2:1: The record type \"walk\" is declared already by walks."));
}

TEST(PluginHost, ATypeThatTheRegisterKnowsFromAnotherPluginIsNotTakenOver) {
  PluginFolder first;
  first.write("walks", "plugin.toml", manifest_of("walks", types_alone));
  first.write("walks", "schema.toml", walks);
  WorkspaceFixture fixture(false, today, first.path());
  PluginFolder second;
  second.write("others", "plugin.toml", manifest_of("others", types_alone));
  second.write("others", "schema.toml", walks);
  fixture.plugins = second.path();
  const auto work = fixture.open();
  // That plugin alone is set aside: the register can be written to.
  EXPECT_EQ(work->opened().outcome, OpenOutcome::Current);
  EXPECT_FALSE(work->reg().is_read_only());
  const auto plugins = work->plugins().plugins();
  ASSERT_EQ(plugins.size(), 1u);
  EXPECT_EQ(plugins.front().status, PluginStatus::Refused);
  EXPECT_THAT(plugins.front().reason, HasSubstr("walk belongs to walks and cannot be declared by others."));
  EXPECT_EQ(work->reader().count(Query::of("walk")), Count::not_loaded());
}

TEST(PluginHost, APluginThatIsNotThereAtAllLeavesItsRecordsReadable) {
  PluginFolder folder;
  folder.write("walks", "plugin.toml", manifest_of("walks", types_alone));
  folder.write("walks", "schema.toml", walks);
  WorkspaceFixture fixture(false, today, folder.path());
  fixture.plugins.clear();
  const auto work = fixture.open();
  const auto streams = work->plugins().alerts(work->reader());
  ASSERT_EQ(streams.size(), 1u);
  EXPECT_EQ(streams.front().name, "walks");
  EXPECT_FALSE(streams.front().loaded);
  EXPECT_THAT(streams.front().reason, HasSubstr("not installed here"));
  EXPECT_EQ(work->reader().count(Query::of("walk")), Count::not_loaded());
}

// A register with the plugin whose every hook throws.
class ThrowingHooks : public testing::Test {
 protected:
  ThrowingHooks() {
    folder.install("throws_in_hooks");
    fixture.emplace(false, today, folder.path());
    work = fixture->open();
  }
  PluginInfo info() const { return work->plugins().plugins().front(); }

  PluginFolder folder;
  std::optional<WorkspaceFixture> fixture;
  std::unique_ptr<Workspace> work;
};

TEST_F(ThrowingHooks, AnAlertThatThrowsIsToldAndTheOthersStillWork) {
  EXPECT_EQ(info().status, PluginStatus::Loaded) << info().reason;
  for (int again = 0; again < 2; ++again) {
    const auto streams = work->plugins().alerts(work->reader());
    ASSERT_EQ(streams.size(), 1u);
    EXPECT_TRUE(streams.front().loaded);
    ASSERT_EQ(streams.front().alerts.size(), 2u);
    EXPECT_EQ(streams.front().alerts[0].title, "\"Bad alerts\" could not be worked out");
    EXPECT_EQ(streams.front().alerts[0].detail, "the alerts fell over");
    EXPECT_EQ(streams.front().alerts[1].title, "Still here");
  }
  EXPECT_EQ(info().status, PluginStatus::Failed);
  EXPECT_EQ(info().reason, "\"throws_in_hooks.alerts\" failed: the alerts fell over.\nWhat failed is left out until the program is started again.");
}

TEST_F(ThrowingHooks, APageThatThrowsSaysSoAndWhereItsRecordsAre) {
  try {
    work->plugins().page("throws_in_hooks", work->reader());
    FAIL() << "no page can be made";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::PluginFailed);
    EXPECT_EQ(e.message(), "The page of Throws in hooks could not be made: something of type rogue::OwnException.");
    EXPECT_EQ(e.next_step(), "Its records can be read under Records.");
  }
}

TEST_F(ThrowingHooks, ASectionOfAPackThatThrowsSaysSoAndWhereItsRecordsAre) {
  const auto sections = work->plugins().pack_sections();
  ASSERT_EQ(sections.size(), 1u);
  EXPECT_EQ(sections.front().id, "throws_in_hooks.pack");
  EXPECT_EQ(sections.front().title, "Bad section");
  try {
    work->plugins().pack_section("throws_in_hooks.pack", work->reader(), nullptr);
    FAIL() << "no section can be made";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::PluginFailed);
    EXPECT_EQ(e.message(), "The pack's section of Throws in hooks could not be made: the section fell over.");
    EXPECT_EQ(e.next_step(), "Its records can be read under Records.");
  }
  EXPECT_THAT(info().reason, HasSubstr("\"throws_in_hooks.pack\" failed: the section fell over."));
}

TEST_F(ThrowingHooks, ACheckThatThrowsIsAFinding) {
  const auto findings = work->plugins().checks(work->reader());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings.front().tone, Tone::Bad);
  EXPECT_EQ(findings.front().message, "A check of Throws in hooks failed: something of type int.");
}

TEST_F(ThrowingHooks, ARuleThatCannotBeAskedIsNotARuleThatAgrees) {
  const Arrival before = work->reg().journal().last_arrival();
  for (int again = 0; again < 2; ++again) {
    Draft draft = work->session().draft();
    draft.set(draft.add("ward_round"), "name", Value("Ward A"));
    try {
      work->session().commit(draft);
      FAIL() << "it was written";
    } catch (const Refused& e) {
      ASSERT_EQ(e.refusals().size(), 1u);
      EXPECT_EQ(e.refusals().front().message, "The rule \"throws_in_hooks.rule\" of Throws in hooks could not be asked: the rule fell over.");
    }
  }
  EXPECT_EQ(work->reg().journal().last_arrival(), before);
  Draft other = work->session().draft();
  other.set(other.add(action::type), action::title, "Carry on");
  EXPECT_TRUE(work->session().commit(other));
}

TEST_F(ThrowingHooks, EveryHookThatFailedIsNamedBesideThePlugin) {
  work->plugins().alerts(work->reader());
  work->plugins().checks(work->reader());
  EXPECT_THROW(work->plugins().page("throws_in_hooks", work->reader()), Error);
  EXPECT_THAT(info().reason, AllOf(HasSubstr("\"throws_in_hooks.alerts\" failed: the alerts fell over."), HasSubstr("\"throws_in_hooks.check\" failed: something of type int."),
                                   HasSubstr("\"throws_in_hooks\" failed: something of type rogue::OwnException.")));
  // Each keeps its own words.
  EXPECT_EQ(work->plugins().alerts(work->reader()).front().alerts.front().detail, "the alerts fell over");
}

TEST(RestrictedReader, WhatAPluginDoesNotNameIsAsIfItWereNotThere) {
  WorkspaceFixture fixture(false, today, "");
  const auto work = fixture.open();
  Draft draft = work->session().draft();
  const RecordId site = draft.add("site");
  draft.set(site, "name", Value("Station G"));
  const RecordId act = draft.add(action::type);
  draft.set(act, action::title, "Fit new safes at Station G");
  draft.set(act, "site", Value(site));
  work->session().commit(draft);
  const Reader& whole = work->reader();
  const std::string site_ref = whole.get(site)->ref();
  const std::string act_ref = whole.get(act)->ref();

  const std::set<std::string, std::less<>> sites{"site"};
  const RestrictedReader reader(whole, sites);
  EXPECT_EQ(reader.title(site), "Station G");
  EXPECT_TRUE(reader.by_ref(site_ref));
  EXPECT_EQ(reader.history(site).size(), whole.history(site).size());
  EXPECT_EQ(reader.count(Query::of("site")), Count::of(1));

  EXPECT_FALSE(reader.get(act));
  EXPECT_FALSE(reader.by_ref(act_ref));
  EXPECT_EQ(reader.title(act), "");
  EXPECT_THAT(reader.history(act), IsEmpty());
  ASSERT_EQ(whole.referring(site).size(), 1u);
  EXPECT_THAT(reader.referring(site), IsEmpty());
  ASSERT_EQ(whole.search("station", 10).size(), 2u);
  EXPECT_EQ(reader.search("station", 10).size(), 1u);
  for (const auto& ask : std::vector<std::function<void()>>{[&] { reader.find(Query::of(action::type)); }, [&] { reader.count(Query::of(action::type)); }, [&] { reader.ids(Query::of(action::type)); }})
    EXPECT_THROW(ask(), Error);

  const std::set<std::string, std::less<>> actions{"action"};
  const RestrictedReader other(whole, actions);
  EXPECT_EQ(other.words(*other.get(act), "site"), "") << "the title of a record that may not be seen";
}

}  // namespace
}  // namespace goodstanding
