// What is confidential, end to end: who sees it, who does not, and what the file says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "journal/envelope_record.h"
#include "journal/erasure.h"
#include "journal/verify.h"
#include "platform/files.h"
#include "support/copies.h"
#include "support/guarded_trust.h"

namespace goodstanding {
namespace {

using namespace testing_support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

void expect_whole(TestRegister& copy) {
  const VerifyReport report = verify(copy.store(), {});
  EXPECT_TRUE(report.whole()) << (report.findings.empty() ? "" : report.findings.front().where + ": " + report.findings.front().what);
}

TEST(Confidential, AConcernIsSeenByThoseLetInAndIsNotThereForAnybodyElse) {
  GuardedTrust trust;
  trust.with_guardian();
  const auto guardian = trust.session("Guardian");
  const RecordId concern = add_concern(*guardian, "Rosters and fear");
  EXPECT_THAT(concerns(guardian->reader()), ElementsAre("Rosters and fear"));
  EXPECT_EQ(guardian->reader().search("rosters", 5).size(), 1U);
  EXPECT_EQ(guardian->reader().history(concern).size() > 2, true);

  for (const char* role : {GuardedTrust::administrator, "Chief Pharmacist"}) {
    const auto other = trust.session(role);
    EXPECT_THAT(concerns(other->reader()), IsEmpty()) << role;
    EXPECT_FALSE(other->reader().count(Query::of("concern")).is_number());
    EXPECT_FALSE(other->reader().get(concern).has_value());
    EXPECT_THAT(other->reader().history(concern), IsEmpty());
    EXPECT_THAT(other->reader().search("rosters", 5), IsEmpty());
    EXPECT_EQ(other->reader().title(concern), "");
    EXPECT_THAT(other->reader().referring(trust.person("Guardian")), ::testing::Each(::testing::ResultOf([](const Record& r) { return r.type().text(); }, ::testing::Not(::testing::AnyOf("concern", "reading")))));
  }
  const auto asleep = trust.session("Guardian", false);
  EXPECT_THAT(concerns(asleep->reader()), IsEmpty());
  expect_whole(trust.test());
}

TEST(Confidential, AfterLockingNothingIsOpenAndAfterSigningInAgainEverythingIs) {
  GuardedTrust trust;
  trust.with_guardian();
  const auto guardian = trust.session("Guardian");
  const RecordId concern = add_concern(*guardian, "First");
  Draft draft = guardian->draft("Closed.");
  draft.move(concern, "close");
  draft.set(concern, "account", Value(std::string(4000, 'w')));
  guardian->commit(draft);
  guardian->lock();
  EXPECT_THAT(concerns(guardian->reader()), IsEmpty());
  EXPECT_FALSE(guardian->sign_in("not the passphrase"));
  ASSERT_TRUE(guardian->sign_in(GuardedTrust::passphrase_of("Guardian")));
  const auto again = guardian->reader().get(concern);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->state(), "closed");
  EXPECT_EQ(guardian->reader().words(*again, "account"), std::string(4000, 'w'));
}

TEST(Confidential, SomebodyWhoIsEnrolledWritesOnlyAfterSigningIn) {
  GuardedTrust trust;
  trust.with_guardian();
  const auto asleep = trust.session("Guardian", false);
  Draft draft = asleep->draft("No.");
  draft.set(draft.add("voice_figure"), "words", Value("In another's name"));
  EXPECT_THROW(asleep->commit(draft), Refused);
}

TEST(Confidential, AnAdministratorLetsInTheFirstPersonAndNobodyAfterThat) {
  GuardedTrust trust;
  trust.with_guardian();
  trust.enrol("Deputy guardian");
  EXPECT_THROW(trust.let_in(GuardedTrust::administrator, GuardedTrust::administrator, "voices"), Error);
  EXPECT_THROW(trust.let_in(GuardedTrust::administrator, "Deputy guardian", "voices"), Error);
  const auto guardian = trust.session("Guardian");
  const RecordId concern = add_concern(*guardian, "Before the deputy came");
  trust.let_in("Guardian", "Deputy guardian", "voices");
  const auto deputy = trust.session("Deputy guardian");
  EXPECT_THAT(concerns(deputy->reader()), ElementsAre("Before the deputy came"));
  EXPECT_TRUE(deputy->reader().get(concern).has_value());
}

// Written past the program: a grant that an administrator signs for a friend, and one that nobody signed.
TEST(Confidential, AGrantThatNobodyEntitledSignedLetsNobodyIn) {
  GuardedTrust trust;
  trust.with_guardian();
  add_concern(*trust.session("Guardian"), "Secret");
  trust.enrol("Friend");
  const Entitlements before = entitlements(trust.reg());
  const KeyPair admin = unlock(before.enrolment_of(trust.reg().founder())->get(enrolment::locked).value(), GuardedTrust::passphrase_of(GuardedTrust::administrator)).value();
  const RecordId friend_of = trust.person("Friend");
  for (const bool is_signed : {true, false}) {
    NewChange change;
    change.actor = trust.reg().founder();
    Entry entry{EntryKind::Create, TypeId(grant::type), trust.test().chance.make<RecordId>(), {}};
    const std::string message = grant_message(trust.reg().id(), entry.record, friend_of, *before.keys_of(friend_of), "voices", "write");
    entry.fields = {{grant::person.id(), Value(friend_of), {}}, {grant::compartment.id(), Value("voices"), {}}, {grant::may.id(), Value(ChoiceId("write")), {}},
                    {grant::given_by.id(), Value(trust.reg().founder()), {}}, {grant::signature.id(), Value(is_signed ? admin.sign(message).to_hex() : std::string(128, '0')), {}}};
    change.entries.push_back(entry);
    trust.reg().write({change});
  }
  const Entitlements after = entitlements(trust.reg());
  EXPECT_EQ(after.unsigned_ones().size(), 2U);
  EXPECT_EQ(after.recipients("voices", {}).size(), 1U);
  add_concern(*trust.session("Guardian"), "Still secret");
  EXPECT_THAT(concerns(trust.session("Friend")->reader()), IsEmpty());
}

// A recovery with a stranger's own key, and a grant that this key signs.
TEST(Confidential, ARecoveryThatNobodyInsideMadeLetsNobodyInAndNothingIsSealedToIt) {
  GuardedTrust trust;
  trust.with_guardian();
  trust.enrol("Friend");
  const RecordId friend_of = trust.person("Friend");
  const KeyPair own = KeyPair::make(trust.test().chance);
  const Entitlements before = entitlements(trust.reg());
  NewChange forged;
  forged.actor = trust.reg().founder();
  Entry made{EntryKind::Create, TypeId(recovery::type), trust.test().chance.make<RecordId>(), {}};
  made.fields = {{recovery::compartment.id(), Value("voices"), {}}, {recovery::keys_known.id(), Value(own.known().to_hex()), {}}, {recovery::first_holder.id(), Value(friend_of), {}},
                 {recovery::second_holder.id(), Value(friend_of), {}}, {recovery::made_by.id(), Value(trust.person("Guardian")), {}}, {recovery::signature.id(), Value(own.sign("anything").to_hex()), {}}};
  Entry given{EntryKind::Create, TypeId(grant::type), trust.test().chance.make<RecordId>(), {}};
  given.fields = {{grant::person.id(), Value(friend_of), {}}, {grant::compartment.id(), Value("voices"), {}}, {grant::may.id(), Value(ChoiceId("write")), {}},
                  {grant::signature.id(), Value(own.sign(grant_message(trust.reg().id(), given.record, friend_of, *before.keys_of(friend_of), "voices", "write")).to_hex()), {}}};
  forged.entries = {made, given};
  trust.reg().write({forged});
  const Entitlements after = entitlements(trust.reg());
  EXPECT_EQ(after.recipients("voices", {}).size(), 1U);
  EXPECT_FALSE(after.member("voices", friend_of).has_value());
  EXPECT_EQ(after.unsigned_ones().size(), 2U);
}

TEST(Confidential, OneWhoWasPutOutSeesNothingNewAndCannotLetAnybodyIn) {
  GuardedTrust trust;
  trust.with_guardian();
  trust.enrol("Deputy guardian");
  trust.enrol("Friend");
  trust.let_in("Guardian", "Deputy guardian", "voices");
  const auto deputy = trust.session("Deputy guardian");
  const auto guardian = trust.session("Guardian");
  AccessChange(*guardian).end(trust.person("Deputy guardian"), "voices", "Left the trust.");
  trust.test().clock.advance(1000);
  add_concern(*guardian, "After the deputy left");
  EXPECT_THROW(AccessChange(*deputy).let_in(trust.person("Friend"), "voices", true), Error);
  deputy->refresh();
  EXPECT_THAT(concerns(deputy->reader()), IsEmpty());
  EXPECT_THAT(concerns(trust.session("Deputy guardian")->reader()), IsEmpty());
}

TEST(Confidential, ARecordIsKeptFromSomebodyWhoIsPartOfIt) {
  GuardedTrust trust;
  trust.with_guardian();
  trust.enrol("Deputy guardian");
  trust.let_in("Guardian", "Deputy guardian", "voices");
  const auto guardian = trust.session("Guardian");
  Draft draft = guardian->draft("Heard.");
  const RecordId concern = draft.add("concern");
  draft.set(concern, "subject", Value("About the deputy"));
  draft.set(concern, "kept_from", Value(std::vector<RecordId>{trust.person("Deputy guardian")}));
  guardian->commit(draft);
  add_concern(*guardian, "About a rota");
  Draft more = guardian->draft("More.");
  more.set(concern, "account", Value("What was said"));
  guardian->commit(more);
  EXPECT_THAT(concerns(trust.session("Deputy guardian")->reader()), ElementsAre("About a rota"));
  EXPECT_THAT(concerns(trust.session("Guardian")->reader()), ElementsAre("About a rota", "About the deputy"));
  // Nor from one who comes later.
  trust.enrol("Second deputy");
  Draft also = guardian->draft("Also.");
  also.set(concern, "kept_from", Value(std::vector<RecordId>{trust.person("Deputy guardian"), trust.person("Second deputy")}));
  guardian->commit(also);
  trust.let_in("Guardian", "Second deputy", "voices");
  EXPECT_THAT(concerns(trust.session("Second deputy")->reader()), ElementsAre("About a rota"));
}

TEST(Confidential, TwoPeopleWithAHalfEachBringBackWhatALoneGuardianLeft) {
  GuardedTrust trust;
  trust.with_guardian();
  auto guardian = trust.session("Guardian");
  add_concern(*guardian, "Before the recovery");
  const Halves halves = AccessChange(*guardian).make_recovery("voices", trust.person("Chair"), trust.person("Senior independent director"));
  add_concern(*guardian, "After it");
  guardian.reset();  // and nobody knows the passphrase
  trust.enrol("New guardian");
  const auto successor = trust.session("New guardian");
  EXPECT_THROW(AccessChange(*successor).recover("voices", halves.first, halves.first), Error);
  EXPECT_THAT(concerns(successor->reader()), IsEmpty());
  AccessChange(*successor).recover("voices", halves.first, halves.second);
  EXPECT_THAT(concerns(successor->reader()), ElementsAre("After it", "Before the recovery"));
  add_concern(*successor, "A new one");
  EXPECT_THAT(concerns(trust.session("New guardian")->reader()), ElementsAre("A new one", "After it", "Before the recovery"));
  expect_whole(trust.test());
}

TEST(Confidential, ARecoveryCodeGivesANewPassphrase) {
  GuardedTrust trust;
  trust.enrol(GuardedTrust::administrator);
  const std::string code = trust.enrol("Guardian");
  trust.let_in(GuardedTrust::administrator, "Guardian", "voices");
  add_concern(*trust.session("Guardian"), "Kept");
  const auto forgetful = trust.session("Guardian", false);
  AccessChange(*forgetful).recover_passphrase(code, "quite another passphrase", PassphraseCost::smallest());
  EXPECT_THAT(concerns(forgetful->reader()), ElementsAre("Kept"));
  const auto again = trust.session("Guardian", false);
  EXPECT_FALSE(again->sign_in(GuardedTrust::passphrase_of("Guardian")));
  EXPECT_TRUE(again->sign_in("quite another passphrase"));
}

TEST(Confidential, UndoAndRedoWorkOnWhatIsSealedAndNotOnWhoSeesIt) {
  GuardedTrust trust;
  trust.with_guardian();
  const auto guardian = trust.session("Guardian");
  const RecordId concern = add_concern(*guardian, "First words");
  trust.test().clock.advance(1000);
  Draft draft = guardian->draft("Changed.");
  draft.set(concern, "subject", Value("Second words"));
  guardian->commit(draft);
  ASSERT_TRUE(guardian->undoable().has_value());
  trust.test().clock.advance(1000);
  guardian->undo(guardian->undoable()->stamp);
  EXPECT_THAT(concerns(guardian->reader()), ElementsAre("First words"));
  trust.test().clock.advance(1000);
  guardian->undo(guardian->redoable()->stamp);
  EXPECT_THAT(concerns(guardian->reader()), ElementsAre("Second words"));
  EXPECT_THAT(concerns(trust.session("Guardian")->reader()), ElementsAre("Second words"));
  // The administrator's last acts were about access; none of them is offered.
  const auto administrator = trust.session(GuardedTrust::administrator);
  const auto offered = administrator->undoable();
  EXPECT_TRUE(!offered || offered->words.find("Grant") == std::string::npos) << offered->words;
}

TEST(Confidential, AnOpenRecordNeverLeadsToAConfidentialOneAndTheTwoAreNotChangedTogether) {
  GuardedTrust trust;
  trust.with_guardian();
  const auto guardian = trust.session("Guardian");
  const RecordId concern = add_concern(*guardian, "Hidden");
  Draft leads = guardian->draft("No.");
  const RecordId evidence = leads.add("evidence");
  leads.set(evidence, "title", Value("Leads there"));
  leads.set(evidence, "about", Value(std::vector<RecordId>{concern}));
  const auto refusals = leads.check();
  EXPECT_TRUE(std::any_of(refusals.begin(), refusals.end(), [](const Refusal& r) { return r.rule == "confidential"; }));
  Draft both = guardian->draft("No.");
  both.set(both.add("concern"), "subject", Value("One"));
  both.set(both.add("voice_figure"), "words", Value("Other"));
  EXPECT_THROW(guardian->commit(both), Error);
  EXPECT_THAT(concerns(guardian->reader()), ElementsAre("Hidden"));
}

TEST(Confidential, AnAttachmentLiesEncryptedAndIsReadByThoseLetIn) {
  GuardedTrust trust;
  trust.with_guardian();
  ScratchFolder scratch;
  const std::string words = "A letter that names nobody but says enough.";
  write_file(scratch.path("letter.txt"), words);
  const auto guardian = trust.session("Guardian");
  Draft draft = guardian->draft("A letter.");
  const RecordId concern = draft.add("concern");
  draft.set(concern, "subject", Value("With a letter"));
  const BlobId letter = draft.attach(scratch.path("letter.txt"));
  draft.set(concern, "letter", Value(letter));
  guardian->commit(draft);
  std::string read;
  trust.session("Guardian")->read_blob(letter, [&](std::string_view piece) { read += piece; });
  EXPECT_EQ(read, words);
  EXPECT_THROW(trust.session(GuardedTrust::administrator)->read_blob(letter, [](std::string_view) {}), Error);
  for (const BlobId& blob : trust.reg().store().blobs().all()) {
    std::string bytes;
    trust.reg().store().blobs().read(blob, [&](std::string_view piece) { bytes += piece; });
    EXPECT_EQ(bytes.find("names nobody"), std::string::npos);
  }
  expect_whole(trust.test());
}

TEST(Confidential, WhoReadAndWhenIsNotedOnceADayAndSealedWithTheRest) {
  GuardedTrust trust;
  trust.with_guardian();
  trust.enrol("Deputy guardian");
  trust.let_in("Guardian", "Deputy guardian", "voices");
  const RecordId concern = add_concern(*trust.session("Guardian"), "Read by two");
  for (int i = 0; i < 3; ++i) {
    const auto deputy = trust.session("Deputy guardian");
    deputy->note_reading("opened", deputy->reader().get(concern).value());
  }
  const auto guardian = trust.session("Guardian");
  int opened = 0;
  int signed_in = 0;
  for (const Record& record : guardian->reader().all(Query::of(reading::type))) {
    if (record.get(reading::person) != trust.person("Deputy guardian")) continue;
    opened += record.get(reading::what) == ChoiceId("opened") ? 1 : 0;
    signed_in += record.get(reading::what) == ChoiceId("signed_in") ? 1 : 0;
  }
  EXPECT_EQ(opened, 1);
  EXPECT_EQ(signed_in, 1);
  EXPECT_THAT(trust.session(GuardedTrust::administrator)->reader().all(Query::of(reading::type)), IsEmpty());
}

TEST(Confidential, WhatIsErasedIsGoneFromTheFileAndTheRegisterStillVerifies) {
  GuardedTrust trust;
  trust.with_guardian();
  const auto guardian = trust.session("Guardian");
  const RecordId concern = add_concern(*guardian, "To be erased");
  add_concern(*guardian, "To be kept");
  // A copy from before, as a backup is.
  const auto backup = std::make_unique<TestRegister>(trust.test(), 77);
  AccessChange(*guardian).erase(concern, "The retention schedule");
  EXPECT_THAT(concerns(guardian->reader()), ElementsAre("To be kept"));
  EXPECT_THAT(concerns(trust.session("Guardian")->reader()), ElementsAre("To be kept"));
  expect_whole(trust.test());
  // It hears of the erasure and does the same.
  ScratchFolder scratch;
  make_folders(scratch.path("folder"));
  trust.reg().exchange(scratch.path("folder"));
  backup->reg().exchange(scratch.path("folder"));
  EXPECT_THAT(concerns(trust.session(*backup, "Guardian")->reader()), ElementsAre("To be kept"));
  expect_whole(*backup);
}

TEST(Confidential, AnEnvelopeEmptiedWithoutAnErasureIsFoundByVerify) {
  GuardedTrust trust;
  trust.with_guardian();
  add_concern(*trust.session("Guardian"), "Taken away");
  const auto ids = trust.reg().store().records().ids(Query::of(envelope_record::type), std::nullopt);
  store::WriteTransaction transaction(trust.reg().store().db());
  ASSERT_TRUE(empty_envelope(trust.reg().store(), ids.back()));
  transaction.commit();
  EXPECT_FALSE(verify(trust.reg().store(), {}).whole());
}

// Two guardians on two copies that never met until now, in any order of exchange.
TEST(Confidential, CopiesThatMergeShowTheSameToEachGuardian) {
  GuardedTrust trust;
  trust.with_guardian();
  trust.enrol("Deputy guardian");
  trust.let_in("Guardian", "Deputy guardian", "voices");
  const RecordId shared = add_concern(*trust.session("Guardian"), "Shared");
  TestRegister laptop(trust.test(), 5);
  laptop.reg().set_loaded({"core", "journal", "voices", "cases"});
  laptop.clock.advance(60'000);
  {
    const auto deputy = trust.session(laptop, "Deputy guardian");
    add_concern(*deputy, "On the laptop");
    Draft draft = deputy->draft("There.");
    draft.set(shared, "account", Value("From the laptop"));
    deputy->commit(draft);
  }
  {
    trust.test().clock.advance(30'000);
    const auto guardian = trust.session("Guardian");
    add_concern(*guardian, "At the desk");
    Draft draft = guardian->draft("Here.");
    draft.set(shared, "subject", Value("Shared, renamed"));
    guardian->commit(draft);
  }
  ScratchFolder scratch;
  make_folders(scratch.path("folder"));
  trust.reg().exchange(scratch.path("folder"));
  laptop.reg().exchange(scratch.path("folder"));
  trust.reg().exchange(scratch.path("folder"));
  for (TestRegister* copy : {&trust.test(), &laptop}) {
    for (const char* role : {"Guardian", "Deputy guardian"}) {
      const auto session = trust.session(*copy, role);
      EXPECT_THAT(concerns(session->reader()), ElementsAre("At the desk", "On the laptop", "Shared, renamed")) << role;
      EXPECT_EQ(session->reader().words(session->reader().get(shared).value(), "account"), "From the laptop");
    }
    expect_whole(*copy);
  }
}

// All that a holder of the file can count, of a register with few concerns and of one with many.
struct Seen {
  std::int64_t changes = 0;
  std::int64_t envelopes = 0;
  std::int64_t records = 0;
  std::vector<std::pair<std::string, std::int64_t>> by_type;
  std::vector<std::pair<std::int64_t, std::int64_t>> per_day;
  std::size_t bytes = 0;
  friend bool operator==(const Seen&, const Seen&) = default;
};

Seen seen_by_a_stranger(TestRegister& copy) {
  Seen out;
  store::Store& store = copy.store();
  out.changes = store.journal().last_arrival();
  out.records = store.records().total();
  for (const RecordType& type : store.schema()->types()) out.by_type.emplace_back(type.id.text(), store.records().count(Query::of(type.id).with_struck(), std::nullopt));
  std::map<std::int64_t, std::int64_t> days;
  for (const store::JournalRow& row : store.journal().read(1, 1'000'000)) {
    out.bytes += row.body.size() + row.slots.size();
    ++days[row.stamp.wall.milliseconds / 86'400'000];
  }
  out.per_day.assign(days.begin(), days.end());
  out.envelopes = store.records().count(Query::of(envelope_record::type), std::nullopt);
  return out;
}

TEST(Confidential, GivenTheFileAloneThreeConcernsCannotBeToldFromThirty) {
  const auto quarter = [](int concerns_in_all) {
    auto trust = std::make_unique<GuardedTrust>(9);
    trust->with_guardian();
    int left = concerns_in_all;
    for (int day = 0; day < 10; ++day) {
      trust->test().clock.advance(86'400'000);
      trust->test().clock.set_today(Date::from_days(trust->test().clock.today().days() + 1));
      const auto guardian = trust->session("Guardian");
      Draft figure = guardian->draft("Work of the day.");
      figure.set(figure.add("voice_figure"), "words", Value("A figure that is published"));
      guardian->commit(figure);
      for (int i = 0; i < (concerns_in_all + 9) / 10 && left > 0; ++i, --left) add_concern(*guardian, "Concern with words of its own " + std::string(static_cast<std::size_t>(7 * i), 'x'));
      trust->reg().cover();
    }
    return seen_by_a_stranger(trust->test());
  };
  EXPECT_EQ(quarter(3), quarter(30));
}

TEST(Confidential, NoWordOfAConcernIsAnywhereInTheRegistersFile) {
  GuardedTrust trust;
  trust.with_guardian();
  const std::string canary = "quetzalcoatlus-canary-7711";
  const auto guardian = trust.session("Guardian");
  add_concern(*guardian, canary);
  guardian->reader().search("quetzalcoatlus", 5);
  ScratchFolder scratch;
  store::Store::clone(trust.reg().store(), scratch.path("copy.gsr"), trust.test().chance.make<store::CopyId>());
  const std::string bytes = read_file(scratch.path("copy.gsr"));
  for (const std::string& form : {canary, std::string("QUETZALCOATLUS"), canary.substr(0, 14), std::string("q\0u\0e\0t\0z\0a\0l\0", 14)}) EXPECT_EQ(bytes.find(form), std::string::npos) << form;
}

}  // namespace
}  // namespace goodstanding
