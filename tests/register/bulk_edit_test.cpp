// Many records changed alike: what the preview says is what becomes of them, and all of it is one change.
#include "register/bulk_edit.h"

#include <goodstanding/error.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "journal/verify.h"
#include "register/core_rules.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using testing_support::CoreRegister;

constexpr const char* facts = R"(
[[team]]
key = "medicines"
name = "Medicines"
[[team]]
key = "audit"
name = "Clinical audit"
[[person]]
key = "leaver"
role = "Medicines Safety Officer"
unit = "medicines"
[[person]]
key = "next"
role = "Chief Pharmacist"
unit = "medicines"
[[person]]
key = "auditor"
role = "Head of Clinical Audit"
unit = "audit"
[[committee]]
key = "group"
name = "Medicines Group"
chair = "leaver"
[[action_plan]]
key = "plan"
title = "Medicines"
executive_lead = "leaver"
owner = "person:leaver"
[[action_plan]]
key = "old"
title = "An earlier plan"
owner = "person:leaver"
state = "closed"
[[risk]]
key = "risk"
title = "Medicines go missing"
owner = "person:leaver"
[[action]]
key = "safes"
title = "Fit new safes"
plan = "plan"
owner = "person:leaver"
sro = "leaver"
due = "2026-07-31"
[[action]]
key = "keys"
title = "Audit the keys"
plan = "plan"
owner = "person:leaver"
[[action]]
key = "crews"
title = "Train the crews"
plan = "plan"
owner = "person:next"
executive_lead = "leaver"
due = "2026-09-30"
[[action]]
key = "gone"
title = "Given up"
plan = "plan"
owner = "person:leaver"
state = "withdrawn"
)";

class BulkEdit : public testing::Test {
 protected:
  BulkEdit() : keys(reg.give(facts)) {}

  RecordId id(const std::string& key) const { return keys.at(key); }
  Record record(const std::string& key) const { return *reg.reader().get(id(key)); }
  std::string words(const std::string& key, const char* field) const { return reg.reader().words(record(key), field); }
  Query open_actions() const { return Query::of("action").where(Condition::compare(FieldId("plan"), Condition::Op::Eq, id("action_plan:plan"))).where(in_state({StateId("not_started"), StateId("in_progress"), StateId("done"), StateId("verified")})).sort(Sort{FieldId(builtin::ref), false}); }

  // The preview, held against what is then written.
  BulkResult write(const std::vector<RecordEdit>& edits, const std::string& reason = {}) {
    const auto heads = reg.session().now().heads;
    const BulkResult preview = preview_bulk(reg.session(), edits, reason);
    EXPECT_EQ(reg.session().now().heads, heads) << "a preview writes nothing";
    EXPECT_FALSE(preview.written);
    EXPECT_EQ(preview.lines.size(), preview.changed + preview.same + preview.refused);
    std::vector<Record> before;
    for (const RecordEdit& edit : edits) before.push_back(*reg.reader().get(edit.record));
    const Arrival arrived = reg.test().reg().journal().last_arrival();
    const BulkResult result = commit_bulk(reg.session(), edits, reason);
    EXPECT_EQ(result.lines, preview.lines);
    EXPECT_EQ(reg.test().reg().journal().last_arrival(), arrived + (result.written ? 1 : 0)) << "one change, or none";
    EXPECT_EQ(result.written, result.changed > 0);
    for (std::size_t i = 0; i < edits.size(); ++i) {
      const BulkLine& line = result.lines[i];
      const Record after = *reg.reader().get(edits[i].record);
      if (line.fate != BulkLine::Fate::Changes) {
        EXPECT_EQ(after.written(), before[i].written()) << line.ref << " was written";
        continue;
      }
      for (const BulkDifference& difference : line.differences) {
        EXPECT_EQ(reg.reader().words(before[i], difference.field), difference.before) << line.ref;
        EXPECT_EQ(reg.reader().words(after, difference.field), difference.after) << line.ref;
      }
    }
    EXPECT_TRUE(verify(reg.test().store()).whole());
    return result;
  }
  static std::vector<std::string> lines(const BulkResult& result) {
    std::vector<std::string> out;
    for (const BulkLine& line : result.lines) {
      std::string text = line.title + ":";
      for (const BulkDifference& difference : line.differences) text += " " + difference.label + " " + (difference.before.empty() ? "nothing" : difference.before) + " > " + (difference.after.empty() ? "nothing" : difference.after);
      text += line.fate == BulkLine::Fate::Same ? " same" : line.fate == BulkLine::Fate::Refused ? " refused" : "";
      out.push_back(std::move(text));
    }
    return out;
  }

  CoreRegister reg{CoreRegister::Rules::Yes};
  FactKeys keys;
};

TEST_F(BulkEdit, WhatThePreviewSaysIsWhatBecomesOfEachRecordInOneChange) {
  const auto edits = edits_of(reg.reader(), open_actions(), {{"owner", Value(id("person:next"))}, {"workstream", Value("medicines")}});
  const BulkResult result = write(edits);
  EXPECT_THAT(lines(result), ElementsAre("Fit new safes: Owner Medicines Safety Officer > Chief Pharmacist Workstream nothing > medicines", "Audit the keys: Owner Medicines Safety Officer > Chief Pharmacist Workstream nothing > medicines",
                                         "Train the crews: Workstream nothing > medicines"));
  EXPECT_EQ(words("action:gone", "owner"), "Medicines Safety Officer") << "only what the query finds";
  EXPECT_EQ(write(edits).same, 3u) << "a second time there is nothing to change";
  reg.session().undo(reg.session().undoable()->stamp);
  for (const char* key : {"action:safes", "action:keys"}) {
    EXPECT_EQ(words(key, "owner"), "Medicines Safety Officer");
    EXPECT_EQ(words(key, "workstream"), "");
  }
}

TEST_F(BulkEdit, WhatIsRefusedIsNamedWithItsRecordAndTheRestGoesOn) {
  // Moving a date asks for a reason; the one that has none yet needs none.
  const auto edits = edits_of(reg.reader(), open_actions(), {{"due", Value(PartialDate(Date::of(2026, 12, 31)))}});
  const BulkResult result = write(edits);
  EXPECT_THAT(lines(result), ElementsAre("Fit new safes: Due 31 July 2026 > 31 December 2026 refused", "Audit the keys: Due nothing > 31 December 2026", "Train the crews: Due 30 September 2026 > 31 December 2026 refused"));
  for (const std::size_t line : {0u, 2u}) EXPECT_THAT(result.lines[line].refusals, ElementsAre(HasSubstr("reason")));
  EXPECT_THAT(result.lines[1].refusals, IsEmpty());
  const BulkResult again = write(edits, "The plan was agreed anew");
  EXPECT_EQ(again.changed, 2u);
  EXPECT_EQ(again.same, 1u);
  EXPECT_EQ(reg.reader().history(id("action:safes")).back().reason, "The plan was agreed anew");
}

TEST_F(BulkEdit, AStepIsTakenByThoseThatMayTakeIt) {
  Draft draft = reg.session().draft();
  draft.move(id("action:keys"), "start");
  reg.session().commit(draft);
  const BulkResult started = write(edits_of(reg.reader(), open_actions(), {}, "start"));
  EXPECT_EQ(started.changed, 2u);
  // What is there already is left alone, and said to be.
  EXPECT_THAT(lines(started), Contains("Audit the keys: same"));
  const BulkResult done = write(edits_of(reg.reader(), open_actions(), {{"completed", Value(PartialDate(Date::of(2026, 6, 1)))}}, "mark_done"));
  EXPECT_EQ(done.refused, 3u) << "closure is earned one by one";
  for (const BulkLine& line : done.lines) EXPECT_THAT(line.refusals, Contains(HasSubstr("No evidence")));
  EXPECT_FALSE(done.written);
}

TEST_F(BulkEdit, ARecordThatIsNamedTwiceIsRefusedOrChangedAsOne) {
  const RecordId safes = id("action:safes");
  const std::vector<RecordEdit> edits{{safes, {{"due", Value(PartialDate(Date::of(2026, 12, 31)))}}, ""}, {safes, {{"title", Value("Fit better safes")}}, ""}};
  const BulkResult result = preview_bulk(reg.session(), edits, "");
  EXPECT_EQ(result.refused, 2u);
  EXPECT_TRUE(commit_bulk(reg.session(), edits, "As agreed").written);
  EXPECT_EQ(words("action:safes", "title"), "Fit better safes");
}

TEST_F(BulkEdit, WhatSomeoneWhoLeavesAnswersForIsHandedOverAndWhatTheyDidStaysTheirs) {
  Draft draft = reg.session().draft();
  const RecordId update = draft.add("progress_update");
  draft.set(update, "action", Value(id("action:safes")));
  draft.set(update, "text", Value("Ordered"));
  draft.set(update, "by", Value(id("person:leaver")));
  reg.session().commit(draft);
  const auto edits = edits_of_handing_over(reg.reader(), id("person:leaver"), id("person:next"));
  const BulkResult result = write(edits, "The post is vacant");
  EXPECT_EQ(result.changed, 6u);
  EXPECT_EQ(result.refused, 0u);
  EXPECT_EQ(words("action:safes", "owner"), "Chief Pharmacist");
  EXPECT_EQ(words("action:safes", "sro"), "Chief Pharmacist");
  EXPECT_EQ(words("action:keys", "owner"), "Chief Pharmacist");
  EXPECT_EQ(words("action:crews", "executive_lead"), "Chief Pharmacist");
  EXPECT_EQ(words("action_plan:plan", "owner"), "Chief Pharmacist");
  EXPECT_EQ(words("action_plan:plan", "executive_lead"), "Chief Pharmacist");
  EXPECT_EQ(words("risk:risk", "owner"), "Chief Pharmacist");
  EXPECT_EQ(words("committee:group", "chair"), "Chief Pharmacist");
  for (const char* settled : {"action:gone", "action_plan:old"}) EXPECT_EQ(words(settled, "owner"), "Medicines Safety Officer") << settled;
  EXPECT_EQ(reg.reader().words(*reg.reader().get(update), "by"), "Medicines Safety Officer");
  EXPECT_THAT(edits_of_handing_over(reg.reader(), id("person:leaver"), id("person:next")), IsEmpty()) << "nothing is left";
  reg.session().undo(reg.session().undoable()->stamp);
  EXPECT_EQ(edits_of_handing_over(reg.reader(), id("person:leaver"), id("person:next")).size(), edits.size());
}

TEST_F(BulkEdit, AClosureThatRestsOnItsOwnerIsNotHandedOverQuietly) {
  // As a merge may leave it: the rules come when the program opens the register.
  CoreRegister bare(CoreRegister::Rules::No);
  const FactKeys known = bare.give(facts);
  const RecordId action = known.at("action:keys");
  Draft draft = bare.session().draft();
  draft.move(action, "mark_done");
  draft.set(action, "completed", Value(PartialDate(Date::of(2026, 6, 1))));
  bare.session().commit(draft);
  Draft verified = bare.session().draft();
  verified.move(action, "verify");
  verified.set(action, "verified_on", Value(Date::of(2026, 6, 2)));
  verified.set(action, "verified_by", Value(known.at("person:auditor")));
  verified.set(action, "verified_through", Value(ChoiceId("audit")));
  verified.set(action, "independence_declared", Value(true));
  bare.session().commit(verified);
  for (const Rule& rule : core_rules()) bare.test().reg().add(rule);
  const BulkResult result = preview_bulk(bare.session(), edits_of_handing_over(bare.reader(), known.at("person:leaver"), known.at("person:next")), "");
  EXPECT_EQ(result.refused, 1u);
  for (const BulkLine& line : result.lines)
    if (line.fate == BulkLine::Fate::Refused) {
      EXPECT_THAT(line.refusals, ElementsAre(HasSubstr("rests on this. Reopen the action first.")));
    }
}

TEST_F(BulkEdit, AFieldAStepOrARecordThatIsNotThereIsSaidToBeSo) {
  EXPECT_THROW(edits_of(reg.reader(), open_actions(), {{"dew", Value("x")}}), Error);
  EXPECT_THROW(edits_of(reg.reader(), open_actions(), {}, "finish_off"), Error);
  EXPECT_THROW(preview_bulk(reg.session(), {{RecordId(), {}, "start"}}, ""), Error);
}

}  // namespace
}  // namespace goodstanding
