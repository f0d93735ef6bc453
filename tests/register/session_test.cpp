#include "register/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access/person.h"
#include "journal/verify.h"
#include "platform/files.h"
#include "register/core_rules.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::ScratchFolder;
using testing_support::TestRegister;

std::vector<std::string> messages(const std::vector<Refusal>& refusals) {
  std::vector<std::string> out;
  for (const Refusal& refusal : refusals) out.push_back(refusal.rule + ": " + refusal.message);
  return out;
}

std::string refused_with(Session& session, const Draft& draft) {
  try {
    session.commit(draft);
  } catch (const Refused& e) {
    return e.message();
  }
  return "accepted";
}

TEST(Session, HandsOutReferencesInOrder) {
  TestRegister test;
  const RecordId first = test.an_action("One");
  const RecordId second = test.an_action("Two");
  EXPECT_EQ(test.reader().get(first)->ref(), "ACT-0001");
  EXPECT_EQ(test.reader().get(second)->ref(), "ACT-0002");
  EXPECT_EQ(test.reader().by_ref("act-0002")->id(), second);
  EXPECT_FALSE(test.reader().by_ref("ACT-0003"));
}

TEST(Session, RefusesWhatTheRecordTypeDoesNotAllowAndSaysAllOfIt) {
  TestRegister test;
  Draft draft = test.session().draft();
  const RecordId id = draft.add("action");
  draft.set(id, "title", Value("two\nlines"));
  draft.set(id, "score", Value(9));
  draft.set(id, "plan", Value(test.session().person()));
  draft.set(id, "kind", Value(ChoiceId("could_do")));
  EXPECT_THAT(messages(draft.check()),
              ElementsAre("value: Action: \"Kind\" must be one of \"Must do\" or \"Should do\".",
                          "reference: Action: \"Plan\" leads to a record of another type.",
                          "value: Action: \"Score\" must be 5 or less.", "value: Action: \"Title\" must be a single line."));
  const Arrival before = test.store().journal().last_arrival();
  EXPECT_THROW(test.session().commit(draft), Refused);
  EXPECT_EQ(test.store().journal().last_arrival(), before);
}

TEST(Session, AsksForWhatIsRequired) {
  TestRegister test;
  Draft draft = test.session().draft();
  draft.add("action");
  EXPECT_THAT(messages(draft.check()), ElementsAre("required: Action: \"Title\" must be given."));
}

TEST(Session, KeepsUniqueFieldsUniqueAlsoWithinOneDraft) {
  TestRegister test;
  test.a_plan("Medicines");
  Draft draft = test.session().draft();
  draft.set(draft.add("plan"), "name", Value("medicines"));
  EXPECT_THAT(messages(draft.check()), ElementsAre(HasSubstr("another record has \"medicines\" as its \"Name\" already")));

  Draft two = test.session().draft();
  two.set(two.add("plan"), "name", Value("Governance"));
  two.set(two.add("plan"), "name", Value("Governance"));
  EXPECT_EQ(two.check().size(), 2u);
}

TEST(Session, MovesOnlyAlongTransitionsAndAsksForTheirFieldsAndReasons) {
  TestRegister test;
  const RecordId id = test.an_action("Store medicines safely");
  Draft finish = test.session().draft();
  finish.move(id, "finish");
  EXPECT_THAT(messages(finish.check()), ElementsAre("transition: ACT-0001: \"Mark done\" needs \"Due\"."));
  finish.set(id, "due", Value(Date::of(2026, 7, 1)));
  test.session().commit(finish);
  EXPECT_EQ(test.reader().get(id)->state(), "done");

  Draft again = test.session().draft();
  again.move(id, "finish");
  EXPECT_THAT(refused_with(test.session(), again), HasSubstr("\"Mark done\" is not possible while it is \"Done\". It leads from \"Open\"."));

  Draft reopen = test.session().draft();
  reopen.move(id, "reopen");
  EXPECT_THAT(refused_with(test.session(), reopen), HasSubstr("\"Reopen\" needs a reason."));
  reopen.set_reason("The audit of May found two open safes.");
  test.session().commit(reopen);
  EXPECT_EQ(test.reader().get(id)->state(), "open");

  Draft by_hand = test.session().draft();
  by_hand.set(id, "state", Value(ChoiceId("done")));
  EXPECT_THAT(refused_with(test.session(), by_hand), HasSubstr("changed by a transition, not by hand"));
}

TEST(Session, ASlippedDateNeedsAReasonAndAFirstOneDoesNot) {
  TestRegister test;
  const RecordId id = test.an_action("Fit new safes");
  Draft first = test.session().draft();
  first.set(id, "due", Value(Date::of(2026, 7, 1)));
  test.session().commit(first);
  Draft slip = test.session().draft();
  slip.set(id, "due", Value(Date::of(2026, 9, 1)));
  EXPECT_THAT(refused_with(test.session(), slip), HasSubstr("changing \"Due\" needs a reason"));
  slip.set_reason("Safes late");
  EXPECT_TRUE(test.session().commit(slip));
}

TEST(Session, AFieldThatSomebodyElseWroteMeanwhileIsAConflictWithBothValues) {
  TestRegister test;
  const RecordId id = test.an_action("Fit new safes");
  Draft mine = test.session().draft();
  mine.set(id, "notes", Value("mine"));
  mine.set(id, "score", Value(2));

  Draft theirs = test.session().draft();
  theirs.set(id, "notes", Value("theirs"));
  test.session().commit(theirs);

  try {
    test.session().commit(mine);
    FAIL();
  } catch (const Conflict& e) {
    ASSERT_EQ(e.clashes().size(), 1u);
    EXPECT_EQ(e.clashes()[0].field, "Notes");
    EXPECT_EQ(e.clashes()[0].theirs, "theirs");
    EXPECT_EQ(e.clashes()[0].ours, "mine");
    EXPECT_EQ(e.clashes()[0].who, "Clinical governance lead");
  }
  EXPECT_EQ(*test.reader().get(id)->value("notes").as<std::string>(), "theirs");

  // Another field of the same record is no conflict.
  Draft other = test.session().draft();
  Draft meanwhile = test.session().draft();
  meanwhile.set(id, "score", Value(4));
  test.session().commit(meanwhile);
  other.set(id, "urgent", Value(true));
  EXPECT_TRUE(test.session().commit(other));
}

TEST(Session, ADraftThatChangesNothingWritesNothing) {
  TestRegister test;
  const RecordId id = test.an_action("Fit new safes");
  Draft draft = test.session().draft();
  draft.set(id, "title", Value("Fit new safes"));
  EXPECT_FALSE(test.session().commit(draft));
}

TEST(Session, UndoIsANewChangeAndRedoToo) {
  TestRegister test;
  const RecordId id = test.an_action("Fit new safes", Date::of(2026, 7, 1));
  Draft slip = test.session().draft("Safes late");
  slip.set(id, "due", Value(Date::of(2026, 9, 1)));
  test.session().commit(slip);

  EXPECT_EQ(test.session().undoable()->words, "Due of ACT-0001 changed");
  EXPECT_FALSE(test.session().redoable());
  const Arrival before = test.store().journal().last_arrival();
  test.session().undo(test.session().undoable()->stamp);
  EXPECT_EQ(test.store().journal().last_arrival(), before + 1);
  EXPECT_EQ(*test.reader().get(id)->value("due").as<Date>(), Date::of(2026, 7, 1));

  EXPECT_EQ(test.session().redoable()->words, "Due of ACT-0001 changed");
  EXPECT_EQ(test.reader().history(id).back().reason, "Undone: Due of ACT-0001 changed");
  test.session().undo(test.session().redoable()->stamp);
  EXPECT_EQ(test.reader().history(id).back().reason, "Redone: Due of ACT-0001 changed");
  EXPECT_EQ(*test.reader().get(id)->value("due").as<Date>(), Date::of(2026, 9, 1));
  EXPECT_FALSE(test.session().redoable());

  // Undone again, all the way down: the record itself is struck out.
  test.session().undo(test.session().undoable()->stamp);
  EXPECT_EQ(test.session().undoable()->words, "ACT-0001 added");
  test.session().undo(test.session().undoable()->stamp);
  EXPECT_TRUE(test.reader().get(id)->struck());
  EXPECT_EQ(test.reader().count(Query::of("action")), Count::of(0));
  test.session().undo(test.session().redoable()->stamp);
  EXPECT_EQ(test.reader().count(Query::of("action")), Count::of(1));
  EXPECT_TRUE(verify(test.store()).whole());
}

TEST(Session, UndoIsRefusedWithTheNameOfWhoWroteSince) {
  TestRegister test;
  const RecordId id = test.an_action("Fit new safes");
  Draft first = test.session().draft();
  first.set(id, "notes", Value("first"));
  const auto change = test.session().commit(first);

  Draft someone = test.session().draft();
  const RecordId pharmacist = someone.add("person");
  someone.set(pharmacist, "role", Value("Chief Pharmacist"));
  test.session().commit(someone);
  Session other(test.reg(), pharmacist);
  Draft second = other.draft();
  second.set(id, "notes", Value("second"));
  other.commit(second);

  try {
    test.session().undo(change->stamp);
    FAIL();
  } catch (const Conflict& e) {
    EXPECT_THAT(e.message(), HasSubstr("Chief Pharmacist changed \"Notes\""));
  }
  EXPECT_EQ(*test.reader().get(id)->value("notes").as<std::string>(), "second");
}

TEST(Session, UndoGoesThroughTheSameRules) {
  TestRegister test;
  const RecordId plan = test.a_plan("Medicines");
  const Stamp added = test.session().undoable()->stamp;
  Draft draft = test.session().draft();
  const RecordId id = draft.add("action");
  draft.set(id, "title", Value("Fit new safes"));
  draft.set(id, "plan", Value(plan));
  test.session().commit(draft);
  try {
    test.session().undo(added);
    FAIL();
  } catch (const Refused& e) {
    EXPECT_THAT(e.message(), HasSubstr("it cannot be struck out, because ACT-0001 refers to it"));
  }
}

TEST(Session, TheFoundingOfTheRegisterIsNeverOfferedForUndo) {
  TestRegister test;
  EXPECT_FALSE(test.session().undoable());
  const auto first = test.reg().journal().at(test.reg().journal().last_arrival());
  EXPECT_THROW(test.session().undo(first->stamp), Error);
  EXPECT_FALSE(test.reader().get(test.reg().founder())->struck());
}

TEST(Session, SomebodyIsAlwaysLeftWhoMayChangeTheRegister) {
  TestRegister test;
  for (const Rule& rule : core_rules()) test.reg().add(rule);
  const auto give_up = [&](Draft draft) {
    draft.set(test.reg().founder(), person::access, ChoiceId("read"));
    return draft;
  };
  EXPECT_THAT(refused_with(test.session(), give_up(test.session().draft())), HasSubstr("Nobody would be left"));
  Draft strike = test.session().draft();
  strike.strike(test.reg().founder());
  EXPECT_THAT(refused_with(test.session(), strike), HasSubstr("Nobody would be left"));
  // Handing over in one change is allowed.
  Draft hand_over = test.session().draft();
  hand_over.set(hand_over.add(person::type), person::role, "Medical Director");
  EXPECT_TRUE(test.session().commit(give_up(std::move(hand_over))));
}

TEST(Session, TypedForAnotherIsTheirAct) {
  TestRegister test;
  Draft people = test.session().draft();
  const RecordId pharmacist = people.add("person");
  people.set(pharmacist, "role", Value("Chief Pharmacist"));
  test.session().commit(people);
  const RecordId id = test.an_action("Fit new safes");
  Draft draft = test.session().draft();
  draft.set(id, "notes", Value("done at six stations"));
  draft.attest({pharmacist, "mail of 12 June 2026"});
  const auto change = test.session().commit(draft);
  EXPECT_EQ(change->who(), pharmacist);
  const auto history = test.reader().history(id);
  EXPECT_EQ(history.back().attested_by->proof, "mail of 12 June 2026");
  EXPECT_EQ(history.back().actor, test.session().person());
}

TEST(Session, HistoryTellsEachFieldWithWhatItWas) {
  TestRegister test;
  const RecordId id = test.an_action("Fit new safes", Date::of(2026, 7, 1));
  Draft slip = test.session().draft("Safes late");
  slip.set(id, "due", Value(Date::of(2026, 9, 1)));
  test.session().commit(slip);
  std::vector<std::string> lines;
  for (const HistoryItem& item : test.reader().history(id))
    if (item.field == "due") lines.push_back(to_words(item.before, nullptr) + " -> " + to_words(item.after, nullptr) + " (" + item.reason + ")");
  EXPECT_THAT(lines, ElementsAre(" -> 1 July 2026 ()", "1 July 2026 -> 1 September 2026 (Safes late)"));
}

TEST(Session, SomeoneWhoMayOnlyReadWritesNothing) {
  TestRegister test;
  Draft people = test.session().draft();
  const RecordId member = people.add("person");
  people.set(member, "role", Value("Committee member"));
  people.set(member, "access", Value(ChoiceId("read")));
  test.session().commit(people);
  Session reading(test.reg(), member);
  Draft draft = reading.draft();
  draft.set(draft.add("action"), "title", Value("x"));
  EXPECT_THAT(messages(draft.check()), ElementsAre("rights: Action: you may read it and not change it."));
  EXPECT_THROW(reading.commit(draft), Refused);
  EXPECT_THROW(Session(test.reg(), RecordId{}), Error);
}

TEST(Session, AttachmentsAreKeptInPiecesAndReadBack) {
  const ScratchFolder folder;
  std::string contents(3'000'000, '\0');
  SeededChance(9).fill(reinterpret_cast<std::uint8_t*>(contents.data()), contents.size());
  write_file(folder.path("photo.jpg"), contents);
  TestRegister test;
  Draft draft = test.session().draft();
  const BlobId blob = draft.attach(folder.path("photo.jpg"));
  const RecordId id = draft.add("action");
  draft.set(id, "title", Value("with a photo"));
  draft.set(id, "file", Value(blob));
  test.session().commit(draft);
  std::string back;
  int pieces = 0;
  test.session().read_blob(blob, [&](std::string_view piece) {
    back += piece;
    ++pieces;
  });
  EXPECT_EQ(back, contents);
  EXPECT_EQ(pieces, 3);

  Draft changed = test.session().draft();
  const BlobId other = changed.attach(folder.path("photo.jpg"));
  EXPECT_EQ(other, blob);
  write_file(folder.path("other.txt"), "one");
  changed.set(id, "file", Value(changed.attach(folder.path("other.txt"))));
  write_file(folder.path("other.txt"), "two");  // changed between attaching and saving
  EXPECT_THROW(test.session().commit(changed), Error);
  EXPECT_EQ(*test.reader().get(id)->value("file").as<BlobId>(), blob);
  EXPECT_TRUE(verify(test.store()).whole());
}

TEST(Session, TellsListenersAfterEachChangeUntilTheyLeave) {
  TestRegister test;
  int heard = 0;
  {
    const Subscription listening = test.reg().on_change([&] { ++heard; });
    test.an_action("One");
    test.an_action("Two");
    EXPECT_EQ(heard, 2);
  }
  test.an_action("Three");
  EXPECT_EQ(heard, 2);
}

TEST(Session, SearchFindsWordsOfRecordsThatStand) {
  TestRegister test;
  const RecordId id = test.an_action("Change the management of controlled medicines");
  test.an_action("Set out roles for governance");
  const auto refs = [&](std::string_view words) {
    std::vector<std::string> out;
    for (const SearchHit& hit : test.reader().search(words, 10)) out.push_back(hit.ref);
    return out;
  };
  EXPECT_THAT(refs("medic"), ElementsAre("ACT-0001"));          // the start of a word
  EXPECT_THAT(refs("MEDICINES controlled"), ElementsAre("ACT-0001"));
  EXPECT_THAT(refs("act-0002"), ElementsAre("ACT-0002"));
  EXPECT_THAT(refs("\"; DROP TABLE t_action; --"), IsEmpty());  // typed text is never a statement
  EXPECT_THAT(refs("   "), IsEmpty());
  Draft draft = test.session().draft();
  draft.set(id, "title", Value("Fit new safes"));
  test.session().commit(draft);
  EXPECT_THAT(refs("medicines"), IsEmpty());
  EXPECT_THAT(refs("safes"), ElementsAre("ACT-0001"));
  test.session().undo(test.session().undoable()->stamp);
  EXPECT_THAT(refs("medicines"), ElementsAre("ACT-0001"));
}

}  // namespace
}  // namespace goodstanding
