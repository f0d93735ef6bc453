// What a trust publishes holds what the rules name and nothing else, is known as its own, and stands beside another trust's only
// where both speak of the same thing.
#include "pages/group_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/toml.h"
#include "platform/files.h"
#include "register/organisation.h"
#include "register/published_extract.h"
#include "support/core_register.h"
#include "support/guarded_register.h"
#include "support/workspace.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::core_types;
using testing_support::CoreRegister;
using testing_support::GuardedRegister;
using testing_support::ScratchFolder;
using testing_support::WorkspaceFixture;

std::string shipped_rules() { return read_file(SOURCE_FOLDER "/schemas/publish.toml"); }

// A trust of our own making: what the two differ in is a word here and there.
std::string trust(const std::string& name, const std::string& rating, const std::string& period, const std::string& figure) {
  return R"TOML([[organisation]]
key = "trust"
name = ")TOML" + name + R"TOML("
cqc_provider = "ZZ9"
[[person]]
key = "owner"
role = "ROLE-CANARY"
[[site]]
key = "station"
name = "SITE-CANARY"
[[service]]
key = "euc"
name = "Crews of )TOML" + name + R"TOML("
organisation = "trust"
core_service = "core_euc"
note = "NOTE-CANARY"
[[rating]]
organisation = "trust"
service = "euc"
key_question = "safe"
value = ")TOML" + rating + R"TOML("
inspected = "May 2025"
note = "NOTE-CANARY"
[[rating]]
organisation = "trust"
service = "euc"
key_question = "safe"
value = "Outstanding"
inspected = "May 2019"
[[measure]]
key = "harm"
name = "Figures of harm"
unit = "count"
owner = "owner"
note = "NOTE-CANARY"
[[measure]]
key = "cases"
name = "MEASURE-CANARY"
unit = "count"
confidential = true
[[observation]]
measure = "harm"
organisation = "trust"
period = ")TOML" + period + R"TOML("
value = ")TOML" + figure + R"TOML("
statement = "NOTE-CANARY"
[[observation]]
measure = "harm"
organisation = "trust"
site = "station"
period = "2027"
value = "4321.5"
[[observation]]
measure = "cases"
organisation = "trust"
period = "2027"
value = "1234.5"
[[target]]
measure = "harm"
kind = "plan"
value = "10"
[[target]]
measure = "cases"
value = "1234.5"
)TOML";
}

struct Trust {
  Trust(const std::string& name, const std::string& rating, const std::string& period = "2026", const std::string& figure = "12") : core(CoreRegister::Rules::Yes) {
    FactKeys keys = core.give_frameworks("cqc_single_assessment");
    for (const auto& [key, id] : core.give_frameworks("ambulance_core_services")) keys.emplace(key, id);
    core.give(trust(name, rating, period, figure), keys);
  }
  Extract extract() { return make_extract(core.session(), publishing_organisation(core.reader()), read_publish_rules(shipped_rules(), "publish.toml", core.schema()), {{"Round one", "Ambulance station standards 1.0", 12, 40}}); }
  std::string bytes() { return extract_bytes(extract(), core.session()); }
  CoreRegister core;
};

TEST(Publishing, WhatTheRulesNameGoesAndNothingElse) {
  Trust trust("First Ambulance Trust", "Good");
  const std::string bytes = trust.bytes();
  for (const char* canary : {"ROLE-CANARY", "SITE-CANARY", "NOTE-CANARY", "MEASURE-CANARY", "1234.5", "4321.5", "owner"}) EXPECT_THAT(bytes, Not(HasSubstr(canary)));
  const Extract back = read_extract(bytes, "first.json");
  EXPECT_EQ(back.organisation, "First Ambulance Trust");
  EXPECT_EQ(back.dated, Date::of(2026, 6, 15));
  EXPECT_EQ(back.signed_by, "");
  ASSERT_EQ(back.heads.size(), 1u);
  std::map<std::string, int> counts;
  for (const ExtractRecord& record : back.records) ++counts[record.type];
  EXPECT_EQ(counts, (std::map<std::string, int>{{"measure", 1}, {"observation", 1}, {"rating", 2}, {"service", 1}, {"target", 1}}));
}

TEST(Publishing, ARuleThatWouldPublishPeopleOrFreeTextIsRefusedWithItsPlace) {
  CoreRegister core(CoreRegister::Rules::No);
  const auto faults = [&](const std::string& text) {
    std::vector<std::string> out;
    try {
      read_publish_rules(text, "publish.toml", core.schema());
    } catch (const Faults& e) {
      for (const Fault& fault : e.faults()) out.push_back(to_text(fault));
    }
    return out;
  };
  EXPECT_THAT(faults(shipped_rules()), IsEmpty());
  EXPECT_THAT(faults("[[publish]]\ntype = \"person\"\nfields = [\"access\"]\n"), ElementsAre(AllOf(HasSubstr("publish.toml:2"), HasSubstr("\"person\" is not a record type that can be published"))));
  EXPECT_THAT(faults("[[publish]]\ntype = \"measure\"\nfields = [\"unit\",\n \"owner\"]\n"), ElementsAre(AllOf(HasSubstr("publish.toml:3"), HasSubstr("\"owner\" may lead to people"))));
  EXPECT_THAT(faults("[[publish]]\ntype = \"measure\"\nfields = [\"name\"]\n"), ElementsAre(HasSubstr("\"name\" is free text")));
  EXPECT_THAT(faults("[[publish]]\ntype = \"evidence\"\nfields = [\"file\", \"about\"]\n"), ElementsAre(HasSubstr("\"file\" may lead to people or files"), HasSubstr("\"about\" may lead to people or files")));
  EXPECT_THAT(faults("[[publish]]\ntype = \"measure\"\nfields = [\"colour\"]\nleft_out_where = [\"shape\"]\n"), ElementsAre(HasSubstr("no field \"colour\""), HasSubstr("no field \"shape\"")));
}

TEST(Publishing, AnExtractIsSignedByWhoeverSignedInAndAlteredItIsRefused) {
  const ScratchFolder folder;
  const GuardedRegister guarded(folder.path("guarded"), {"CANARY-7f3a"});
  const auto work = guarded.open(guarded.full(), "Guardian");
  Draft draft = work->session().draft();
  const RecordId body = draft.add(organisation::type);
  draft.set(body, organisation::name, "First Ambulance Trust");
  work->session().commit(draft);
  const Extract extract = make_extract(work->session(), body, read_publish_rules(shipped_rules(), "publish.toml", work->reader().schema()), {});
  const std::string bytes = extract_bytes(extract, work->session());
  EXPECT_THAT(bytes, Not(HasSubstr("CANARY-7f3a")));
  const Extract back = read_extract(bytes, "first.json");
  EXPECT_EQ(back.signed_by, "Guardian");
  EXPECT_EQ(back.key.size(), 128u);
  for (const auto& [before, after] : {std::pair("First Ambulance", "Other Ambulance"), std::pair("\"signed_by\": \"Guardian\"", "\"signed_by\": \"Chief Executive\""), std::pair("\"dated\": \"2026-06-15\"", "\"dated\": \"2026-06-16\"")}) {
    std::string altered = bytes;
    ASSERT_NE(altered.find(before), std::string::npos);
    altered.replace(altered.find(before), std::string(before).size(), after);
    try {
      read_extract(altered, "first.json");
      ADD_FAILURE() << after;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::Damaged) << e.what();
    }
  }
  // Without its signature but with the name of who signed it, it is no less altered.
  json cut = json::parse(bytes);
  cut.erase("signature");
  EXPECT_THROW(read_extract(cut.dump(), "first.json"), Error);
}

std::vector<std::string> row_of(const Page& page, const std::string& view, const std::string& label) {
  for (const View& one : page.views) {
    if (one.id != view) continue;
    for (const Row& row : std::get<Table>(one.body).rows) {
      if (row.cells[0].text != label) continue;
      std::vector<std::string> out;
      for (std::size_t c = 1; c < row.cells.size(); ++c) out.push_back(row.cells[c].text);
      return out;
    }
  }
  return {"no such row"};
}

TEST(Group, TheSameStandardStandsSideBySideAndWhatIsNotHeldSaysSo) {
  Trust first("First Ambulance Trust", "Good");
  Trust second("Second Ambulance Trust", "Requires improvement", "2026", "15");
  Trust other_period("Third Ambulance Trust", "Good", "2025", "12");
  const Page page = group_page({first.extract(), second.extract()});
  EXPECT_THAT(row_of(page, "ratings", "Emergency and urgent care, Safe"), ElementsAre("Good", "Requires improvement", "Yes", "Differs")) << "one core service, whatever each calls its own; the newest rating of each";
  EXPECT_THAT(row_of(page, "measures", "Figures of harm"), ElementsAre("12", "15", "Yes", "Differs"));
  EXPECT_THAT(row_of(page, "coverage", "Ambulance station standards 1.0"), ElementsAre("12 of 40 sites", "12 of 40 sites", "Yes", "Same"));
  EXPECT_THAT(row_of(group_page({first.extract(), other_period.extract()}), "measures", "Figures of harm"), ElementsAre("12", "12", "In part: other periods", "Not compared"));

  Extract bare;
  bare.organisation = "Fourth Ambulance Trust";
  const Page with_bare = group_page({first.extract(), bare});
  EXPECT_THAT(row_of(with_bare, "ratings", "Emergency and urgent care, Safe"), ElementsAre("Good", not_held_cell().text, "No: not held by all", "Not compared"));
  EXPECT_THAT(row_of(with_bare, "measures", "Figures of harm"), ElementsAre("12", not_held_cell().text, "No: not held by all", "Not compared"));
  // Each is rated on its own: no column and no row is the group's.
  for (const View& view : with_bare.views) {
    const Table& table = std::get<Table>(view.body);
    EXPECT_NE(table.empty, "") << view.id;
    for (const Row& row : table.rows)
      for (const Cell& cell : row.cells) EXPECT_NE(cell.text, "") << view.id << ", " << row.id;
  }
  const std::string text = to_text(page);
  EXPECT_THAT(text, HasSubstr("there is no rating of the group"));
  for (const View& view : page.views)
    if (view.id == "ratings") {
      EXPECT_EQ(std::get<Table>(view.body).columns.size(), 5u);
    }
}

TEST(Group, WhatDiffersIsRecordedToBeLevelledWithJointActionsAndThenOpenedFromItsRow) {
  Trust first("First Ambulance Trust", "Good");
  Trust second("Second Ambulance Trust", "Requires improvement", "2026", "15");
  const std::vector<Extract> extracts{first.extract(), second.extract()};
  CoreRegister group(CoreRegister::Rules::Yes);
  const FactKeys keys = group.give(R"(
[[organisation]]
key = "first"
name = "First Ambulance Trust"
[[organisation]]
key = "second"
name = "Second Ambulance Trust"
[[action]]
key = "joint"
title = "Share how the first does it"
due = "2026-06-01"
[[difference]]
subject = "Emergency and urgent care, Safe"
organisation_a = "first"
position_a = "Good"
organisation_b = "second"
joint_actions = ["joint"]
state = "being_levelled"
[[difference]]
subject = "Fleet"
)");
  const auto row = [](const Page& page, const std::string& view, const std::string& label) -> const Row* {
    for (const View& one : page.views)
      if (one.id == view)
        for (const Row& held : std::get<Table>(one.body).rows)
          if (held.cells[0].text == label) return &held;
    return nullptr;
  };
  const Page page = group_page(group.reader(), extracts);
  const Row* known = row(page, "ratings", "Emergency and urgent care, Safe");
  ASSERT_NE(known, nullptr);
  EXPECT_TRUE(known->act && std::holds_alternative<OpenRecord>(*known->act));
  EXPECT_THAT(known->cells.back().detail, HasSubstr("being levelled"));
  // What nobody has recorded yet is recorded from its row, with how it stands at each.
  const Row* fresh = row(page, "measures", "Figures of harm");
  ASSERT_NE(fresh, nullptr);
  ASSERT_TRUE(fresh->act && std::holds_alternative<AddRecord>(*fresh->act));
  const auto& add = std::get<AddRecord>(*fresh->act);
  EXPECT_EQ(add.type, "difference");
  EXPECT_THAT(add.preset, Contains(std::pair<std::string, Value>("position_b", Value("15 (2026 \u00b7 target 10 (Plan for the period))"))));
  EXPECT_THAT(add.preset, Contains(std::pair<std::string, Value>("organisation_a", Value(keys.at("organisation:first")))));
  Draft draft = group.session().draft("Seen side by side.");
  const RecordId recorded = draft.add(add.type);
  for (const auto& [field, value] : add.preset) draft.set(recorded, field, value);
  group.session().commit(draft);
  EXPECT_TRUE(std::holds_alternative<OpenRecord>(*row(group_page(group.reader(), extracts), "measures", "Figures of harm")->act));
  const Row* levelled = row(page, "levelling", "Emergency and urgent care, Safe");
  ASSERT_NE(levelled, nullptr);
  EXPECT_EQ(levelled->cells[1].text, "Good");
  EXPECT_EQ(levelled->cells[2].text, not_held_cell().text);
  EXPECT_EQ(levelled->cells[2].detail, "Second Ambulance Trust");
  EXPECT_EQ(levelled->cells[4].detail, "1 Overdue");
  EXPECT_TRUE(row(page, "levelling", "Fleet")->cells[4].urgent) << "no joint action";
}

TEST(Group, ABenefitStandsAgainstItsPlanByItsMeasureAndItsDay) {
  CoreRegister group(CoreRegister::Rules::Yes);
  group.give(R"(
[[organisation]]
key = "first"
name = "First Ambulance Trust"
[[measure]]
key = "waits"
name = "Waits"
unit = "minutes_seconds"
direction = "It falls"
[[observation]]
measure = "waits"
organisation = "first"
period = "May 2026"
time = "30:02"
[[target]]
measure = "waits"
kind = "plan"
time = "29:49"
[[benefit]]
title = "Shorter waits"
measure = "waits"
baseline = "31:00 in 2024/25"
expected_by = "2026-05-31"
state = "tracked"
[[benefit]]
title = "Shared learning"
)");
  const Page page = group_page(group.reader(), {});
  const auto cells = [&](const std::string& title) {
    std::vector<std::string> out;
    for (const View& view : page.views)
      if (view.id == "benefits_plan")
        for (const Row& row : std::get<Table>(view.body).rows)
          if (row.cells[0].text == title)
            for (const Cell& cell : row.cells) out.push_back((cell.urgent ? "!" : "") + cell.text);
    return out;
  };
  EXPECT_THAT(cells("Shorter waits"), ElementsAre("Shorter waits", "!31 May 2026", "31:00 in 2024/25", "30:02", "!Missed: 30:02 against 29:49 is 13 seconds over."));
  EXPECT_THAT(cells("Shared learning"), ElementsAre("Shared learning", not_held_cell().text, not_held_cell().text, "No measure", not_held_cell().text));

  // As trusts published it: the day, the figure and what it is to reach.
  Trust first("First Ambulance Trust", "Good");
  first.core.give("[[benefit]]\ntitle = \"Less harm\"\nmeasure = \"harm\"\nexpected_by = \"2026-03-31\"\nbaseline = \"20 a year\"\nstate = \"tracked\"\n", {{"measure:harm", first.core.reader().all(Query::of("measure")).front().id()}});
  EXPECT_THAT(row_of(group_page({first.extract()}), "benefits", "Less harm"), ElementsAre("First Ambulance Trust", "31 March 2026", "12", "10 (Plan for the period)"));
}

TEST(Group, ARegisterKeepsTheFileAndShowsTheNewestOfEachTrust) {
  const ScratchFolder folder;
  Trust first("First Ambulance Trust", "Good");
  write_file(folder.path("first.json"), first.bytes());
  WorkspaceFixture fixture(false);
  const auto group = fixture.open();
  const auto taken = take_extract(group->session(), folder.path("first.json"));
  ASSERT_TRUE(taken);
  EXPECT_FALSE(take_extract(group->session(), folder.path("first.json"))) << "the very same file";
  const auto held = held_extracts(group->session());
  ASSERT_EQ(held.size(), 1u);
  EXPECT_EQ(held[0].records.size(), first.extract().records.size());
  // Nothing of the trust's became a record of the group's.
  EXPECT_TRUE(group->reader().all(Query::of("rating")).empty());
  EXPECT_TRUE(group->reader().all(Query::of("measure")).empty());
  write_file(folder.path("other.json"), "{\"format\": \"something\"}");
  EXPECT_THROW(take_extract(group->session(), folder.path("other.json")), Faults);
}

}  // namespace
}  // namespace goodstanding
