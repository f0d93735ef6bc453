// Actions that recur: tests/cases/recurrence.toml says when the next turn is due; here, that closing one makes one.
#include "register/recurrence.h"

#include <goodstanding/error.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "journal/verify.h"
#include "register/action.h"
#include "register/bulk_edit.h"
#include "register/evidence.h"
#include "register/follow_ups.h"
#include "support/case_table.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::Case;
using testing_support::cases;
using testing_support::CoreRegister;

std::optional<PartialDate> date(const Case& c, const char* key) { return c.has(key) ? PartialDate::parse(c.text(key)) : std::nullopt; }

TEST(NextDue, IsWhatTheTableOfCasesSays) {
  CoreRegister reg(CoreRegister::Rules::Yes);
  reg.give_frameworks("bank_holidays");
  const WorkingDays days = WorkingDays::of(reg.reader());
  for (const Case& c : cases("recurrence", "next")) {
    SCOPED_TRACE(c.where());
    const TurnFacts facts{date(c, "first"), date(c, "due"), *date(c, "done"), *parse_cadence(c.text("every"))};
    EXPECT_EQ(next_due(facts, c.has("working") ? &days : nullptr).to_words(), c.text("is"));
  }
}

constexpr const char* facts = R"(
[[team]]
key = "medicines"
name = "Medicines"
[[team]]
key = "audit"
name = "Clinical audit"
[[person]]
key = "pharmacist"
role = "Chief Pharmacist"
unit = "medicines"
[[person]]
key = "auditor"
role = "Head of Clinical Audit"
unit = "audit"
[[business_case]]
key = "case"
title = "Another safe"
[[action_plan]]
key = "plan"
title = "Medicines"
[[action]]
key = "audit"
title = "Audit the safes"
description = "At every station."
cadence = "Monthly, on the last day"
owner = "person:pharmacist"
plan = "plan"
workstream = "medicines"
due = "2026-05-31"
original_due = "2026-05-31"
forecast = "2026-06-05"
confidence = "sure"
waits_for = ["business_case:case"]
source_ref = "MD-04"
[[action]]
key = "once"
title = "Fit new safes"
owner = "person:pharmacist"
due = "2026-05-31"
[[action]]
key = "vague"
title = "Talk to the crews"
cadence = "Regularly"
owner = "person:pharmacist"
due = "2026-05-31"
)";

class Recurrence : public testing::Test {
 protected:
  Recurrence() : keys(reg.give(facts)) {}

  RecordId id(const std::string& key) const { return keys.at(key); }
  RecordId audit() const { return id("action:audit"); }
  // The turns of the audit after its first, by due date.
  std::vector<Record> turns() const { return reg.reader().all(Query::of(action::type).where(action::occurrence_of == audit()).sort(action::due)); }
  std::vector<std::string> dues() const {
    std::vector<std::string> out;
    for (const Record& turn : turns()) out.push_back(reg.reader().words(turn, "due") + ", " + reg.reader().words(turn, "state"));
    return out;
  }
  void prove(const RecordId& action) {
    Draft draft = reg.session().draft();
    const RecordId piece = draft.add(evidence::type);
    draft.set(piece, evidence::title, "Audit of safes");
    draft.set(piece, evidence::about, {action});
    reg.session().commit(draft);
  }
  // As the commands and the forms do it.
  Draft moved(const RecordId& action, const char* transition, const std::map<std::string, Value>& fields, const char* who = "person:pharmacist") {
    Draft draft = reg.session().draft("As agreed");
    draft.attest({id(who), "mail of 15 June 2026"});
    for (const auto& [field, value] : fields) draft.set(action, field, value);
    draft.move(action, transition);
    add_follow_ups(draft, reg.reader(), action, transition);
    return draft;
  }
  Change done(const RecordId& action, Date on) {
    prove(action);
    return *reg.session().commit(moved(action, "mark_done", {{"completed", Value(PartialDate(on))}}));
  }
  Change verified(const RecordId& action, Date on) {
    return *reg.session().commit(moved(action, "verify", {{"verified_on", Value(on)}, {"verified_by", Value(id("person:auditor"))}, {"verified_through", Value(ChoiceId("audit"))}, {"independence_declared", Value(true)}}, "person:auditor"));
  }

  CoreRegister reg{CoreRegister::Rules::Yes};
  FactKeys keys;
};

TEST_F(Recurrence, ATurnThatIsDoneMakesTheNextInTheSameChange) {
  const Change change = done(audit(), Date::of(2026, 6, 1));
  ASSERT_EQ(turns().size(), 1u);
  const Record next = turns().front();
  EXPECT_EQ(reg.reader().history(next.id()).front().stamp, change.stamp);
  const auto words = [&](const char* field) { return reg.reader().words(next, field); };
  EXPECT_EQ(words("due"), "30 June 2026");
  EXPECT_EQ(words("original_due"), "30 June 2026");
  EXPECT_EQ(words("state"), "Not started");
  // What it is goes on; how one turn went does not.
  EXPECT_EQ(words("title"), "Audit the safes");
  EXPECT_EQ(words("description"), "At every station.");
  EXPECT_EQ(words("owner"), "Chief Pharmacist");
  EXPECT_EQ(words("plan"), "Medicines");
  EXPECT_EQ(words("workstream"), "medicines");
  EXPECT_EQ(words("cadence"), "Monthly, on the last day");
  for (const char* field : {"forecast", "confidence", "completed", "waits_for", "source_ref"}) EXPECT_EQ(words(field), "") << field;
  EXPECT_TRUE(verify(reg.test().store()).whole());
}

TEST_F(Recurrence, EachTurnLeadsToTheFirstOfItsSeries) {
  done(audit(), Date::of(2026, 6, 1));
  done(turns().back().id(), Date::of(2026, 6, 14));
  done(turns().back().id(), Date::of(2026, 6, 15));
  EXPECT_THAT(dues(), ElementsAre("30 June 2026, Done", "31 July 2026, Done", "31 August 2026, Not started"));
}

TEST_F(Recurrence, OneClosureNeverMakesTwo) {
  const auto reopen = [&](const RecordId& action) { reg.session().commit(moved(action, "reopen", {})); };
  done(audit(), Date::of(2026, 6, 1));
  verified(audit(), Date::of(2026, 6, 2));
  EXPECT_THAT(dues(), ElementsAre("30 June 2026, Not started")) << "verified is the same closure";
  reopen(audit());
  done(audit(), Date::of(2026, 6, 10));
  EXPECT_THAT(dues(), ElementsAre("30 June 2026, Not started")) << "and so is one done again";
  const RecordId second = turns().back().id();
  done(second, Date::of(2026, 6, 12));
  reopen(audit());
  done(audit(), Date::of(2026, 6, 13));
  reopen(second);
  done(second, Date::of(2026, 6, 14));
  EXPECT_THAT(dues(), ElementsAre("30 June 2026, Done", "31 July 2026, Not started"));
}

TEST_F(Recurrence, TheNextTurnIsUndoneWithTheClosureAndDoneAgainWithIt) {
  const Change change = done(audit(), Date::of(2026, 6, 1));
  const Change undone = reg.session().undo(change.stamp);
  EXPECT_THAT(dues(), IsEmpty());
  EXPECT_EQ(reg.reader().get(audit())->state(), "not_started");
  reg.session().undo(undone.stamp);
  EXPECT_THAT(dues(), ElementsAre("30 June 2026, Not started"));
  reg.session().undo(reg.session().undoable()->stamp);
  reg.session().commit(moved(audit(), "mark_done", {{"completed", Value(PartialDate(Date::of(2026, 6, 2)))}}));
  EXPECT_THAT(dues(), ElementsAre("30 June 2026, Not started")) << "the one that was struck out is no turn";
}

TEST_F(Recurrence, AClosureWhoseNextTurnWasWorkedOnIsNotUndoneQuietly) {
  const Change change = done(audit(), Date::of(2026, 6, 1));
  Draft draft = reg.session().draft("The auditor is away");
  draft.set(turns().front().id(), action::due, PartialDate(Date::of(2026, 7, 3)));
  reg.session().commit(draft);
  EXPECT_THROW(reg.session().undo(change.stamp), Conflict);
  EXPECT_EQ(turns().size(), 1u);
}

TEST_F(Recurrence, WhatWasDoneBeforeTheProgramKnewOfTurnsGetsOneWhenItIsVerified) {
  prove(audit());
  Draft draft = reg.session().draft();
  draft.attest({id("person:pharmacist"), "mail of 15 June 2026"});
  draft.set(audit(), action::completed, PartialDate(Date::of(2026, 6, 1)));
  draft.move(audit(), "mark_done");  // as another program may have written it
  reg.session().commit(draft);
  EXPECT_THAT(dues(), IsEmpty());
  verified(audit(), Date::of(2026, 6, 2));
  EXPECT_THAT(dues(), ElementsAre("30 June 2026, Not started"));
}

TEST_F(Recurrence, WhatHasNoPeriodOrNoCadenceHasNoNextTurn) {
  const std::size_t before = reg.reader().ids(Query::of(action::type)).size();
  done(id("action:once"), Date::of(2026, 6, 1));
  done(id("action:vague"), Date::of(2026, 6, 1));
  reg.session().commit(moved(audit(), "withdraw", {}));
  EXPECT_EQ(reg.reader().ids(Query::of(action::type)).size(), before);
}

TEST_F(Recurrence, OfTurnsThatAreDoneTogetherOnlyTheLastHasANext) {
  done(audit(), Date::of(2026, 6, 1));
  const RecordId second = turns().front().id();
  reg.session().commit(moved(audit(), "reopen", {}));
  prove(second);
  // Both at once, in either order, on the word of whoever is signed in.
  Draft owner = reg.session().draft();
  for (const RecordId& action : {audit(), second}) owner.set(action, action::owner, reg.session().person());
  reg.session().commit(owner);
  for (const auto& order : {std::vector{audit(), second}, std::vector{second, audit()}}) {
    std::vector<RecordEdit> edits;
    for (const RecordId& action : order) edits.push_back({action, {{"completed", Value(PartialDate(Date::of(2026, 6, 12)))}}, "mark_done"});
    const BulkResult result = commit_bulk(reg.session(), edits, "");
    EXPECT_EQ(result.changed, 2u);
    EXPECT_THAT(dues(), ElementsAre("30 June 2026, Done", "31 July 2026, Not started"));
    reg.session().undo(reg.session().undoable()->stamp);
    EXPECT_THAT(dues(), ElementsAre("30 June 2026, Not started"));
  }
}

}  // namespace
}  // namespace goodstanding
