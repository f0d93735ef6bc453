// A newer version brings other record types: what it may change is taken in as one journalled change, what would
// lose something is refused by name, and the past replays with the record types it was written under.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "journal/verify.h"
#include "platform/files.h"
#include "schema/schema_file.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing_support::random_change;
using testing_support::ScratchFolder;
using testing_support::test_types;
using testing_support::TestRegister;

Field& field(RecordType& type, std::string_view id) {
  return *std::find_if(type.fields.begin(), type.fields.end(), [&](const Field& f) { return f.id == id; });
}
RecordType& action_of(SchemaSet& set) {
  return *std::find_if(set.types.begin(), set.types.end(), [](const RecordType& t) { return t.id == "action"; });
}

// All that an upgrade may do, in one: fields added, renamed, retired, indexed or no longer, made findable; choices, states and
// transitions added; a type and an overlay added.
SchemaSet newer_types() {
  SchemaSet set = test_types();
  RecordType& action = action_of(set);
  Field added;
  added.id = FieldId("outcome");
  added.label = "Outcome";
  added.search = true;
  action.fields.push_back(added);
  field(action, "title").label = "Name";
  field(action, "title").formerly = {"Title"};
  field(action, "notes").search = false;
  field(action, "score").retired = true;
  field(action, "time").indexed = true;
  field(action, "due").indexed = false;
  field(action, "kind").choices.push_back({ChoiceId("may_do"), "May do"});
  field(action, "kind").choices.front().retired = true;
  action.states.push_back({StateId("dropped"), "Dropped", Tone::Muted, {}, false});
  action.transitions.push_back({TransitionId("drop"), "Drop", {StateId("open")}, StateId("dropped"), {}, true});
  SchemaSet more = read_schema({{"site.toml", "[[type]]\nid = \"site\"\nlabel = \"Site\"\nplural = \"Sites\"\nprefix = \"SIT\"\ntitle = \"{name}\"\n"
                                              "field = [{ id = \"name\", label = \"Name\", type = \"text\", required = true }]\n", "core"}});
  set.types.push_back(more.types.front());
  set.extensions = read_schema({{"ours.toml", "[[extend]]\nextends = \"action\"\nlist = [\"x_region\"]\nfield = [{ id = \"x_region\", label = \"Region\", type = \"text\" }]\n", "ours", true}}, merge(set)).extensions;
  return set;
}

class Upgrade : public testing::Test {
 protected:
  Opened open(const SchemaSet& types, bool read_only = false) { return Register::open(path, {read_only, types, "a test"}, {clock, chance, installation}); }
  // Every value of every action as it stands, by the fields the older version knew.
  static std::string picture(const Reader& reader) {
    std::string out;
    static const RecordType known = test_types().types.back();
    Query query = Query::of("action");
    for (const Record& record : reader.all(query.with_struck())) {
      out += record.id().to_hex() + "|" + record.ref() + "|" + std::string(record.state()) + (record.struck() ? "|struck" : "");
      for (const Field& f : known.fields) out += "|" + record.value(f.id).canonical();
      out += "\n";
    }
    return out;
  }

  ScratchFolder folder;
  std::string path = folder.path("a.gsr");
  FixedClock clock{Date::of(2026, 7, 1)};
  Installation installation{folder.path("state")};
  SeededChance chance{99};
};

TEST_F(Upgrade, TakesInAllThatANewerVersionMayBringAndKeepsThePastAsItWas) {
  std::string before;
  {
    TestRegister old(path, folder.path("state"), 5);
    SeededChance work(55);
    for (int i = 0; i < 60; ++i) random_change(old, work);
    before = picture(old.reader());
  }
  const SchemaSet newer = newer_types();
  AsAt moment;
  RecordId id;
  {
    const Opened opened = open(newer);
    ASSERT_EQ(opened.outcome, OpenOutcome::Upgraded) << opened.message;
    EXPECT_FALSE(opened.message.empty());
    Session session(*opened.reg, opened.reg->founder());
    EXPECT_EQ(picture(session.reader()), before);
    ASSERT_TRUE(verify(opened.reg->store()).whole());
    moment = session.now();
    // The words of the fields that are still searched are found, those of the field that is not are not.
    const auto found = [&](const char* word) {
      std::set<RecordId> out;
      for (const SearchHit& hit : session.reader().search(word, 500))
        if (hit.type == "action") out.insert(hit.record);
      return out;
    };
    for (const char* word : {"medicines", "storage", "audit", "learning"}) {
      std::set<RecordId> with;
      for (const Record& record : session.reader().all(Query::of("action")))
        if (record.value("title").as<std::string>()->find(word) != std::string::npos) with.insert(record.id());
      EXPECT_EQ(found(word), with) << word;
      EXPECT_FALSE(with.empty());
    }
    // A field that is to be fast has its index.
    EXPECT_TRUE(opened.reg->store().db().use("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = 't_action$time'").step());

    // What is new is at work.
    const auto first = session.reader().find(Query::of("action").where(in_state({StateId("open")})).limit(1)).records.front();
    id = first.id();
    EXPECT_TRUE(first.value("outcome").is_none());
    Draft draft = session.draft("No longer asked for.");
    draft.set(id, "outcome", Value("unforgettable"));
    draft.set(id, "kind", Value(ChoiceId("may_do")));
    draft.set(id, "x_region", Value("Thames Valley"));
    draft.set(id, "time", Value(Duration{61}));
    draft.move(id, "drop");
    const RecordId site = draft.add("site");
    draft.set(site, "name", Value("Oxford City"));
    session.commit(draft);
    EXPECT_EQ(session.reader().get(site)->ref(), "SIT-0001");
    EXPECT_EQ(session.reader().search("unforgett", 5).size(), 1u);
    Draft retired = session.draft();
    retired.set(id, "score", Value(first.value("score") == Value(1) ? 2 : 1));
    EXPECT_EQ(retired.check().size(), 1u);
    ASSERT_TRUE(verify(opened.reg->store()).whole());
  }
  EXPECT_EQ(open(newer).outcome, OpenOutcome::Current);

  // The journal carries the record types: a program with none of its own reads all of it, and replays it.
  const Opened bare = open({}, true);
  Session session(*bare.reg, bare.reg->founder());
  EXPECT_EQ(session.reader().get(id)->state(), "dropped");
  EXPECT_EQ(session.reader().words(*session.reader().get(id), "state"), "Dropped");
  EXPECT_EQ(session.reader().schema().at("action").find("title")->label, "Name");
  EXPECT_EQ(session.reader().schema().at("action").find("x_region")->from, "ours");
  EXPECT_TRUE(verify(bare.reg->store()).whole());
  // As at the upgrade, and as at the day before it.
  EXPECT_EQ(picture(*session.reader(moment)), before);
  EXPECT_TRUE(session.reader(moment)->get(id)->value("outcome").is_none());
}

TEST_F(Upgrade, RefusesByNameWhatWouldLoseSomethingAndLeavesTheRegisterAsItWas) {
  { TestRegister(path, folder.path("state")).an_action("One"); }
  struct Loss {
    const char* named;
    std::function<void(SchemaSet&)> change;
  };
  const std::vector<Loss> losses{
      {"action.rate is missing. Keep it and write retired = true.", [](SchemaSet& s) { std::erase_if(action_of(s).fields, [](const Field& f) { return f.id == "rate"; }); }},
      {"action.due changes from date to partial_date. Retire it and add a field with a new id.", [](SchemaSet& s) { field(action_of(s), "due").type = FieldType::PartialDate; }},
      {"action.kind loses the choice \"should_do\"", [](SchemaSet& s) { field(action_of(s), "kind").choices.pop_back(); }},
      {"action loses the state \"done\"", [](SchemaSet& s) { action_of(s).states.pop_back(); }},
      {"action has references that begin with ACT and cannot begin with TSK.", [](SchemaSet& s) { action_of(s).prefix = "TSK"; }},
      {"plan has no states", [](SchemaSet& s) { s.types[1].states = action_of(s).states; }},
      {"action belongs to core and cannot be declared by medicines.", [](SchemaSet& s) { action_of(s).owner = "medicines"; }},
  };
  const std::string untouched = read_file(path);
  SchemaSet all = test_types();
  std::vector<testing::Matcher<std::string>> every;
  for (const Loss& loss : losses) {
    SCOPED_TRACE(loss.named);
    SchemaSet offered = test_types();
    loss.change(offered);
    const Opened opened = open(offered);
    EXPECT_EQ(opened.outcome, OpenOutcome::UpgradeFailed);
    EXPECT_THAT(opened.message, HasSubstr(loss.named));
    ASSERT_TRUE(opened.reg);
    EXPECT_TRUE(opened.reg->is_read_only());
    Session session(*opened.reg, opened.reg->founder());
    EXPECT_TRUE(session.reader().by_ref("ACT-0001"));
    loss.change(all);
  }
  // All at once are all named.
  const Opened opened = open(all);
  for (const Loss& loss : losses)
    if (std::string(loss.named).find("due changes") == std::string::npos) { EXPECT_THAT(opened.message, HasSubstr(loss.named)); }
  EXPECT_EQ(read_file(path), untouched);
}

// The plugin or the overlay that declared them is gone: nothing is lost, and nothing has to be asked.
TEST_F(Upgrade, TypesAndFieldsWhoseDeclarerIsAbsentStayAsTheyAre) {
  { TestRegister(path, folder.path("state")).an_action("One"); }
  const SchemaSet newer = newer_types();
  {
    const Opened opened = open(newer);
    Session session(*opened.reg, opened.reg->founder());
    Draft draft = session.draft();
    draft.set(draft.add("site"), "name", Value("Oxford City"));
    draft.set(session.reader().by_ref("ACT-0001")->id(), "x_region", Value("Thames Valley"));
    session.commit(draft);
  }
  SchemaSet less = newer;
  less.types.pop_back();
  less.extensions.clear();
  const Opened opened = open(less);
  EXPECT_EQ(opened.outcome, OpenOutcome::Current) << opened.message;
  Session session(*opened.reg, opened.reg->founder());
  EXPECT_EQ(session.reader().get(session.reader().by_ref("SIT-0001")->id())->value("name"), Value("Oxford City"));
  EXPECT_EQ(session.reader().by_ref("ACT-0001")->value("x_region"), Value("Thames Valley"));
}

}  // namespace
}  // namespace goodstanding
