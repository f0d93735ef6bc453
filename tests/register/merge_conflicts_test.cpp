// What copies wrote without knowing of each other: what is listed, what is not, and what settles it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <goodstanding/error.h>

#include "journal/verify.h"
#include "register/describe.h"
#include "register/merge_conflicts.h"
#include "register/settlement.h"
#include "store/state_digest.h"
#include "support/copies.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::conflicts_text;
using testing_support::copies_types;
using testing_support::ScratchFolder;
using testing_support::TestRegister;

class MergeConflicts : public testing::Test {
 protected:
  MergeConflicts() : first(3, copies_types()) {
    action = first.an_action("Fit new safes", Date::of(2026, 7, 1));
    second_ = std::make_unique<TestRegister>(first, 4);
  }
  TestRegister& second() { return *second_; }

  void set(TestRegister& copy, const RecordId& id, const char* field, Value value, std::string reason = "why") {
    tick();
    Draft draft = copy.session().draft(std::move(reason));
    draft.set(id, field, std::move(value));
    copy.session().commit(draft);
  }
  void move(TestRegister& copy, const RecordId& id, const char* transition) {
    tick();
    Draft draft = copy.session().draft("why");
    draft.move(id, transition);
    copy.session().commit(draft);
  }
  void exchange() {
    for (int i = 0; i < 2; ++i)
      for (TestRegister* copy : {&first, second_.get()}) copy->reg().exchange(scratch_.path("."));
    EXPECT_EQ(store::state_digest(first.store()), store::state_digest(second().store()));
    EXPECT_EQ(conflicts_text(first), conflicts_text(second()));
  }
  // Time goes on for everyone.
  void tick(std::int64_t milliseconds = 60'000) {
    first.clock.advance(milliseconds);
    second_->clock.advance(milliseconds);
  }
  std::vector<MergeConflict> conflicts() { return merge_conflicts(first.session()); }
  Value now(const char* field) { return first.reader().get(action)->value(field); }

  TestRegister first;
  RecordId action;

 private:
  std::unique_ptr<TestRegister> second_;
  ScratchFolder scratch_;
};

TEST_F(MergeConflicts, TwoValuesOfOneFieldAreListedWithWhoAndWhen) {
  set(first, action, "due", Value(Date::of(2026, 8, 1)), "the supplier");
  set(second(), action, "due", Value(Date::of(2026, 9, 1)), "the committee");
  set(second(), action, "score", Value(3));  // nobody else wrote this one
  exchange();
  const auto open = conflicts();
  ASSERT_THAT(open, SizeIs(1));
  EXPECT_EQ(open[0].kind, MergeConflictKind::Field);
  EXPECT_EQ(open[0].label, "Due");
  EXPECT_EQ(open[0].words, "\"Due\" of ACT-0001 was written in copies that did not know of each other; now it is 1 September 2026.");
  ASSERT_THAT(open[0].sides, SizeIs(2));
  EXPECT_EQ(open[0].sides[0].words, "1 September 2026");
  EXPECT_TRUE(open[0].sides[0].stands);
  EXPECT_EQ(open[0].sides[1].words, "1 August 2026");
  EXPECT_EQ(open[0].sides[1].who, "Clinical governance lead");
  EXPECT_EQ(open[0].sides[1].reason, "the supplier");
  EXPECT_FALSE(open[0].sides[1].stands);
  const auto findings = merge_check(first.session()).find(first.reader());
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].record, action);
}

TEST_F(MergeConflicts, NothingIsListedWhereCopiesAgreeOrFollowEachOther) {
  set(first, action, "score", Value(3));
  set(second(), action, "score", Value(3));
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
  set(first, action, "notes", Value("first"));
  exchange();
  set(second(), action, "notes", Value("then"));
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
  EXPECT_EQ(now("notes"), Value("then"));
}

TEST_F(MergeConflicts, KeepingTheOtherValueWritesItAndSaysWhy) {
  set(first, action, "due", Value(Date::of(2026, 8, 1)));
  set(second(), action, "due", Value(Date::of(2026, 9, 1)));
  exchange();
  const std::string id = conflicts().at(0).id;
  EXPECT_THROW(settle(first.session(), id, {1, {}, "  "}), Error);
  EXPECT_THROW(settle(first.session(), id, {2, {}, "no such side"}), Error);
  EXPECT_THROW(settle(first.session(), id, {{}, {}, "says nothing"}), Error);
  EXPECT_THROW(settle(first.session(), "0123456789ab", {1, {}, "no such conflict"}), Error);
  const Stamp not_kept = conflicts().at(0).sides[0].stamp;
  const Change change = settle(first.session(), id, {1, {}, "The supplier knows"});
  EXPECT_EQ(describe(change, first.reader()), "Conflict over Due of ACT-0001 settled");
  EXPECT_EQ(now("due"), Value(Date::of(2026, 8, 1)));
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
  const auto settlements = second().reader().all(Query::of(settlement::type));
  ASSERT_THAT(settlements, SizeIs(1));
  EXPECT_EQ(settlements[0].get(settlement::subject), action);
  EXPECT_EQ(settlements[0].get(settlement::field), "due");
  EXPECT_EQ(settlements[0].get(settlement::reason), "The supplier knows");
  EXPECT_THAT(read_stamps(*settlements[0].get(settlement::settled)), testing::Contains(not_kept));
  // What is written later is no conflict with what was settled.
  set(second(), action, "due", Value(Date::of(2026, 10, 1)));
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
  EXPECT_TRUE(verify(first.store()).whole());
}

TEST_F(MergeConflicts, KeepingWhatStandsOrAThirdValueSettlesItToo) {
  for (const bool third : {false, true}) {
    set(first, action, "score", Value(third ? 4 : 1));
    set(second(), action, "score", Value(third ? 5 : 2));
    exchange();
    ASSERT_THAT(conflicts(), SizeIs(1));
    Decision decision{0, {}, "agreed"};
    if (third) decision = {{}, Value(3), "agreed"};
    settle(second().session(), conflicts().at(0).id, decision);
    exchange();
    EXPECT_THAT(conflicts(), IsEmpty());
    EXPECT_EQ(now("score"), Value(third ? 3 : 2));
  }
}

TEST_F(MergeConflicts, UndoingADecisionOpensTheConflictAgain) {
  set(first, action, "score", Value(1));
  set(second(), action, "score", Value(2));
  exchange();
  for (const std::size_t keep : {0U, 1U}) {
    settle(first.session(), conflicts().at(0).id, {keep, {}, "too quick"});
    ASSERT_THAT(conflicts(), IsEmpty());
    first.session().undo(first.session().undoable()->stamp);
    exchange();
    ASSERT_THAT(conflicts(), SizeIs(1));
    EXPECT_EQ(now("score"), Value(2));
  }
}

TEST_F(MergeConflicts, TwoDecisionsAtOnceAreAConflictAgain) {
  set(first, action, "score", Value(1));
  set(second(), action, "score", Value(2));
  exchange();
  const std::string id = conflicts().at(0).id;
  settle(first.session(), id, {0, {}, "two is right"});
  settle(second().session(), id, {1, {}, "one is right"});
  exchange();
  ASSERT_THAT(conflicts(), SizeIs(1));
  EXPECT_EQ(conflicts().at(0).id, id);
  settle(first.session(), id, {0, {}, "agreed"});
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
  // Two that say the same are none.
  set(first, action, "notes", Value("a"));
  set(second(), action, "notes", Value("b"));
  exchange();
  const std::string other = conflicts().at(0).id;
  for (TestRegister* copy : {&first, &second()}) settle(copy->session(), other, {0, {}, "as it stands"});
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
}

TEST_F(MergeConflicts, StatesAreChosenBetweenAndARuleStillStandsAgainstTheChoice) {
  move(first, action, "finish");
  exchange();
  set(first, action, "due", Value(), "not known any more");
  move(first, action, "reopen");
  move(second(), action, "reopen");
  set(second(), action, "score", Value(1));
  move(second(), action, "finish");  // the second copy still holds a due date
  exchange();
  const auto open = conflicts();
  // The first copy reopened it, the second finished it again.
  ASSERT_FALSE(open.empty());
  EXPECT_EQ(open[0].label, "State");
  settle(second().session(), open[0].id, {1, {}, "it is not done"});
  exchange();
  EXPECT_EQ(first.reader().get(action)->state(), open[0].sides[1].value.as<ChoiceId>()->text());
  EXPECT_THAT(conflicts(), IsEmpty());
}

TEST_F(MergeConflicts, AMoveThatNeedsWhatAnotherCopyHadClearedIsListed) {
  set(first, action, "due", Value(), "not known any more");
  move(second(), action, "finish");  // needs a due date, which the second copy still holds
  exchange();
  const auto open = conflicts();
  ASSERT_THAT(open, SizeIs(1));
  EXPECT_EQ(open[0].kind, MergeConflictKind::Transition);
  EXPECT_EQ(open[0].words, "ACT-0001 is \"Done\", which needs \"Due\"; another copy had cleared it.");
  // Any of three ways out: the field is given, the record goes back, or it stays.
  TestRegister gives(first, 21);
  set(gives, action, "due", Value(Date::of(2026, 7, 31)));
  EXPECT_THAT(merge_conflicts(gives.session()), IsEmpty());
  TestRegister back(first, 22);
  settle(back.session(), open[0].id, {1, {}, "not done without a date"});
  EXPECT_EQ(back.reader().get(action)->state(), "open");
  EXPECT_THAT(merge_conflicts(back.session()), IsEmpty());
  settle(first.session(), open[0].id, {0, {}, "done, whatever the date"});
  EXPECT_EQ(first.reader().get(action)->state(), "done");
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
}

TEST_F(MergeConflicts, AFieldClearedAfterTheMoveIsNoConflict) {
  move(second(), action, "finish");
  exchange();
  set(first, action, "due", Value(), "no longer of use");
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
}

TEST_F(MergeConflicts, OneUniqueValueInTwoRecordsIsListedUntilOneOfThemChanges) {
  const RecordId here = first.a_plan("Medicines storage");
  const RecordId there = second().a_plan("medicines STORAGE");
  exchange();
  const auto open = conflicts();
  ASSERT_THAT(open, SizeIs(1));
  EXPECT_EQ(open[0].kind, MergeConflictKind::Unique);
  EXPECT_THAT(open[0].words, HasSubstr("have the same \"Name\""));
  ASSERT_THAT(open[0].sides, SizeIs(2));
  const std::size_t ours = open[0].sides[0].record == here ? 0 : 1;
  EXPECT_THROW(settle(first.session(), open[0].id, {ours, {}, "no value for the other"}), Error);
  EXPECT_THROW(settle(first.session(), open[0].id, {ours, Value("Medicines storage"), "the same again"}), Refused);
  settle(first.session(), open[0].id, {ours, Value("Medicines storage, north"), "the other is for the north"});
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
  EXPECT_EQ(first.reader().get(there)->value("name"), Value("Medicines storage, north"));
  // Striking out the one that is there twice does it too.
  second().a_plan("Learning");
  const RecordId twice = first.a_plan("Learning");
  exchange();
  ASSERT_THAT(conflicts(), SizeIs(1));
  Draft strike = first.session().draft("entered twice");
  strike.strike(twice);
  first.session().commit(strike);
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
}

TEST_F(MergeConflicts, OneReferenceOfTwoRecordsIsGivenToOneAndTheOtherGetsItsOwn) {
  const auto by_hand = [](TestRegister& copy, const char* title) {
    Draft draft = copy.session().draft("as in the old log");
    const RecordId id = draft.add("action");
    draft.set(id, "title", Value(title));
    draft.set(id, "ref", Value("ACT-0900"));
    copy.session().commit(draft);
    return id;
  };
  const RecordId here = by_hand(first, "From the first");
  tick();
  const RecordId there = by_hand(second(), "From the second");
  exchange();
  const auto open = conflicts();
  ASSERT_THAT(open, SizeIs(1));
  EXPECT_EQ(open[0].kind, MergeConflictKind::Reference);
  ASSERT_EQ(open[0].sides[0].record, here);  // who had it first comes first
  settle(first.session(), open[0].id, {0, {}, "it is printed on the board paper"});
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
  EXPECT_EQ(first.reader().get(here)->ref(), "ACT-0900");
  EXPECT_EQ(first.reader().get(there)->ref(), "ACT-0901");
}

// The numbers of references go on behind the highest that was seen, whichever copy handed it out and in whatever order it came.
TEST_F(MergeConflicts, NoCopyHandsOutAReferenceThatAnotherHas) {
  for (int i = 0; i < 3; ++i) {
    first.an_action("Here");
    second().an_action("There");
    if (i == 1) exchange();
  }
  TestRegister third(second(), 8);
  third.an_action("From a third");
  exchange();
  EXPECT_THAT(conflicts(), IsEmpty());
}

TEST_F(MergeConflicts, WhatIsStruckOutIsNotAskedAbout) {
  set(first, action, "score", Value(1));
  set(second(), action, "score", Value(2));
  exchange();
  Draft strike = first.session().draft("entered in error");
  strike.strike(action);
  first.session().commit(strike);
  EXPECT_THAT(conflicts(), IsEmpty());
  first.session().undo(first.session().undoable()->stamp);
  EXPECT_THAT(conflicts(), SizeIs(1));
}

TEST(Settlement, StampsReadBackAsTheyWereWritten) {
  const std::set<Stamp> stamps{{Instant{1781500000000}, 7, *OriginId::from_hex(std::string(32, 'a'))}, {Instant{5}, 0, *OriginId::from_hex(std::string(32, 'b'))}};
  EXPECT_EQ(read_stamps(stamps_text(stamps)), stamps);
  EXPECT_THAT(read_stamps("nonsense\n12-x-00\n-\n\n"), IsEmpty());
}

}  // namespace
}  // namespace goodstanding
