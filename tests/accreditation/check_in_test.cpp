// Visits taken along on laptops and brought back: no order of check-ins changes the result, none is lost, and none counts twice.
#include "accreditation/check_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <set>
#include <thread>

#include <goodstanding/error.h>

#include "access/person.h"
#include "accreditation/apart.h"
#include "accreditation/check_out.h"
#include "accreditation/set_records.h"
#include "accreditation/visit_writing.h"
#include "exchange/facts.h"
#include "journal/verify.h"
#include "register/answer.h"
#include "register/checkout.h"
#include "register/evidence.h"
#include "register/standard.h"
#include "store/state_digest.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::core_types;
using testing_support::CoreRegister;
using testing_support::ScratchFolder;
using testing_support::TestRegister;

constexpr const char* trust = R"(
[[site]]
key = "a"
name = "Station A"
[[site]]
key = "b"
name = "Station B"
[[person]]
key = "pharmacist"
role = "Chief Pharmacist"
[[person]]
key = "nurse"
role = "Chief Nurse"
[[person]]
key = "stranger"
role = "Somebody who has nothing to do with it"
[[standard_set]]
key = "set"
name = "Ours"
version = "1"
state = "in_use"
[[action]]
title = "Mend the door"
site = "a"
owner = "nurse"
[[action]]
title = "An action of another site"
site = "b"
[[visit]]
key = "last"
site = "a"
standard_set = "set"
visited = "2026-01-10"
state = "agreed"
[[visit]]
key = "now"
site = "a"
standard_set = "set"
visited = "2026-06-15"
clinical_members = ["pharmacist"]
state = "under_way"
)";

constexpr int questions = 8;
std::string code(int question) { return "Q-" + std::to_string(question + 1); }

std::string facts() {
  std::string out = trust;
  for (int i = 0; i < questions; ++i) {
    const std::string key = "q" + std::to_string(i);
    out += "[[criterion]]\nkey = \"" + key + "\"\nstandard_set = \"set\"\ncode = \"" + code(i) + "\"\ntext = \"Question " + std::to_string(i) + "?\"\nplace_in_order = " + std::to_string(i + 1) + "\n";
    if (i < 2) out += "[[answer]]\nvisit = \"visit:last\"\ncriterion = \"" + key + "\"\nresult = \"met\"\n";
  }
  return out;
}

RecordId current_visit(const Reader& reader) { return reader.ids(Query::of(visit::type).where(in_state({StateId("under_way")}))).front(); }

// A picture that differs from every other in one of its tables, so that no two photos are the same.
std::string jpeg(int number) {
  std::string out = read_file(std::string(SOURCE_FOLDER) + "/tests/photos/plain.jpg");
  const std::size_t table = out.find("\xff\xdb");
  out[table + 6] = static_cast<char>(1 + number % 200);
  out[table + 7] = static_cast<char>(1 + number / 200);
  return out;
}

// A laptop: its register, and what that machine remembers.
class Laptop {
 public:
  Laptop(const ScratchFolder& scratch, const std::string& name, std::uint64_t seed) : path(scratch.path(name + ".gsr")), scratch_(scratch), installation_(scratch.path(name + "-state")), chance_(seed) {}

  void open() {
    opened_ = Register::open(path, {false, {}, "a test"}, {clock, chance_, installation_});
    session_ = std::make_unique<Session>(*opened_.reg, opened_.reg->founder());
  }
  void close() {
    session_.reset();
    opened_ = {};
  }
  Session& session() { return *session_; }
  Register& reg() { return *opened_.reg; }
  HeldVisit visit() { return read_held_visit(session().reader(), current_visit(session().reader())); }

  void answer(const std::string& question, AnswerChange change) {
    clock.advance(60'000);
    Draft draft = session().draft("");
    write_answer(draft, visit(), question, change, clock.now());
    session().commit(draft);
  }
  void answer(const std::string& question, Result result, const std::string& comment = "") {
    AnswerChange change;
    change.result = result;
    if (!comment.empty()) change.comment = comment;
    answer(question, change);
  }
  void photo(const std::string& question, int number) {
    const std::string file = scratch_.path("IMG_" + std::to_string(number) + ".jpg");
    write_file(file, jpeg(number), false);
    Draft draft = session().draft("");
    PhotoIntake intake;
    intake.add(draft, session().reader(), visit(), question, {file}, clock.now());
    session().commit(draft);
  }

  const std::string path;
  FixedClock clock{Date::of(2026, 6, 16)};

 private:
  const ScratchFolder& scratch_;
  Installation installation_;
  SeededChance chance_;
  Opened opened_;
  std::unique_ptr<Session> session_;
};

class CheckIns : public testing::Test {
 protected:
  CheckIns() : held_(CoreRegister::Rules::No) { held_.give(facts()); }
  TestRegister& whole() { return held_.test(); }
  RecordId visit() { return current_visit(whole().reader()); }
  Laptop& laptop(const std::string& name) {
    laptops_.push_back(std::make_unique<Laptop>(scratch_, name, 100 + laptops_.size()));
    Laptop& out = *laptops_.back();
    check_out(whole().session(), visit(), out.path);
    out.open();
    return out;
  }
  std::optional<std::string> result_of(TestRegister& reg, const std::string& question) {
    const HeldVisit held = read_held_visit(reg.reader(), visit());
    for (const AnswerGiven& given : held.answers)
      if (given.question == question && given.result) return std::string(to_word(*given.result));
    return std::nullopt;
  }

  ScratchFolder scratch_;
  CoreRegister held_;
  std::vector<std::unique_ptr<Laptop>> laptops_;
};

std::vector<std::string> titles(const Reader& reader, std::string_view type) {
  std::vector<std::string> out;
  for (const RecordId& id : reader.ids(Query::of(type))) out.push_back(reader.title(id));
  return out;
}

TEST_F(CheckIns, ALaptopGetsTheVisitAndWhatItStandsOnAndNothingElse) {
  Laptop& one = laptop("one");
  const Reader& reader = one.session().reader();
  EXPECT_TRUE(verify(one.reg().store()).whole());
  EXPECT_THAT(titles(reader, "criterion"), SizeIs(questions));
  EXPECT_THAT(titles(reader, "site"), testing::ElementsAre("Station A"));
  EXPECT_THAT(titles(reader, "action"), testing::ElementsAre("Mend the door"));
  EXPECT_THAT(titles(reader, "person"), testing::Not(testing::Contains(HasSubstr("nothing to do with it"))));
  EXPECT_THAT(titles(reader, "person"), testing::IsSupersetOf({"Chief Pharmacist", "Chief Nurse"}));
  EXPECT_TRUE(against_last(reader, one.visit()).has_value()) << "the last visit's answers did not come along";
  EXPECT_EQ(one.visit().answers.size(), static_cast<std::size_t>(questions)) << "blank answers are there, so that two laptops answer the same ones";
  EXPECT_FALSE(one.session().undoable()) << "what it was given could be undone on the laptop";
  EXPECT_TRUE(verify(whole().store()).whole());
}

TEST_F(CheckIns, AnAnswerThatWasHeldAtCheckOutAndChangesOnALaptopReplacesItAndIsNoConflict) {
  {
    Draft draft = whole().session().draft("");
    AnswerChange change;
    change.result = Result::Met;
    write_answer(draft, read_held_visit(whole().reader(), visit()), "Q-1", change, whole().clock.now());
    whole().session().commit(draft);
  }
  Laptop& one = laptop("one");
  one.answer("Q-1", Result::NotMet, "The lock is broken.");
  one.close();
  const CheckedIn in = check_in(whole().session(), one.path);
  EXPECT_TRUE(in.is_whole());
  EXPECT_THAT(in.conflicts, IsEmpty());
  ASSERT_THAT(in.answers, SizeIs(1));
  EXPECT_EQ(in.answers.front().name, "Q-1");
  EXPECT_EQ(in.answers.front().standing, ReceiptStanding::Held);
  EXPECT_EQ(result_of(whole(), "Q-1"), "not_met");
  EXPECT_TRUE(verify(whole().store()).whole());
  // Undone like any other change of the register, by name of who made it.
  one.open();
  one.session().undo(one.session().undoable()->stamp);
  one.close();
  EXPECT_THAT(check_in(whole().session(), one.path).conflicts, IsEmpty());
  EXPECT_EQ(result_of(whole(), "Q-1"), "met");
}

TEST_F(CheckIns, TwoLaptopsThatAnswerOneQuestionDifferentlyAreAConflictWithBothValues) {
  Laptop& one = laptop("one");
  Laptop& two = laptop("two");
  one.answer("Q-1", Result::Met);
  one.answer("Q-2", Result::Met);
  two.answer("Q-1", Result::NotMet);
  two.answer("Q-2", Result::Met);
  one.close();
  two.close();
  EXPECT_THAT(check_in(whole().session(), one.path).conflicts, IsEmpty());
  const CheckedIn in = check_in(whole().session(), two.path);
  ASSERT_THAT(in.conflicts, SizeIs(1)) << "the same answer, and when it was given, is nothing to decide about";
  std::vector<std::string> sides;
  for (const ConflictSide& side : in.conflicts.front().sides) sides.push_back(side.words);
  EXPECT_THAT(sides, testing::UnorderedElementsAre("Met", "Not met"));
  EXPECT_EQ(in.answers.front().standing, ReceiptStanding::Conflict);
  EXPECT_TRUE(in.is_whole()) << "a conflict is in the register, not outside of it";
}

TEST_F(CheckIns, NoOrderOfCheckInsChangesTheResultNoneIsLostAndRepeatsDoNothing) {
  SeededChance chance(7);
  std::vector<Laptop*> all{&laptop("one"), &laptop("two"), &laptop("three")};
  int photos = 0;
  std::vector<std::vector<std::string>> files(all.size());
  // Whatever is carried where: each laptop's file as it was after each part of its work, in any order.
  for (int part = 0; part < 3; ++part)
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (int act = 0; act < 6; ++act) {
        const std::string question = code(static_cast<int>(chance.below(questions)));
        if (chance.below(3) == 0) all[i]->photo(question, photos++);
        else all[i]->answer(question, static_cast<Result>(chance.below(5)), chance.below(2) == 0 ? "Seen " + std::to_string(chance.below(100)) : "");
      }
      all[i]->close();
      files[i].push_back(scratch_.path("carried-" + std::to_string(i) + "-" + std::to_string(part) + ".gsr"));
      write_file(files[i].back(), read_file(all[i]->path), false);
      all[i]->open();
    }
  for (Laptop* one : all) one->close();
  std::vector<std::string> carried;
  for (const auto& parts : files) carried.insert(carried.end(), parts.begin(), parts.end());
  std::optional<Digest> first;
  for (std::uint64_t order = 0; order < 8; ++order) {
    TestRegister copy(whole(), 900 + order);
    std::vector<std::string> way = carried;
    for (std::size_t i = way.size(); i > 1; --i) std::swap(way[i - 1], way[chance.below(i)]);
    way.push_back(way[chance.below(way.size())]);
    for (const std::string& file : way) EXPECT_TRUE(check_in(copy.session(), file).is_whole());
    const Digest digest = store::state_digest(copy.store());
    if (!first) first = digest;
    EXPECT_EQ(digest, *first) << "another order, another register";
    const Arrival before = copy.store().journal().last_arrival();
    for (const std::string& file : carried) {
      const CheckedIn again = check_in(copy.session(), file);
      EXPECT_EQ(again.outcome.taken(), 0);
      EXPECT_TRUE(again.is_whole());
    }
    EXPECT_EQ(copy.store().journal().last_arrival(), before);
    EXPECT_EQ(copy.reader().ids(Query::of(evidence::type)).size(), static_cast<std::size_t>(photos));
    EXPECT_TRUE(verify(copy.store()).whole());
    // All that laptops hold of photos counts, whichever list of them stands.
    int counted = 0;
    for (const AnswerGiven& given : read_held_visit(copy.reader(), visit()).answers) counted += given.photos;
    EXPECT_EQ(counted, photos);
  }
}

TEST_F(CheckIns, ARegisterThatIsNoCheckOutOrOfAnotherTrustIsRefusedAndNothingChanges) {
  Laptop& one = laptop("one");
  one.answer("Q-1", Result::Met);
  one.close();
  const Digest before = store::state_digest(whole().store());
  TestRegister stranger(2, core_types());
  EXPECT_THROW(check_in(stranger.session(), one.path), Error);
  const std::string plain = scratch_.path("plain.gsr");
  { TestRegister(plain, scratch_.path("plain-state")); }
  EXPECT_THROW(check_in(whole().session(), plain), Error);
  EXPECT_EQ(store::state_digest(whole().store()), before);
  // A value altered, and a change altered, on the way.
  const auto alter = [&](bool value) {
    const std::string file = scratch_.path(value ? "value.gsr" : "change.gsr");
    write_file(file, read_file(one.path), false);
    const auto store = store::Store::open(file, store::Access::ReadWrite);
    auto row = *store->journal().at(store->journal().last_arrival());
    std::string& bytes = value ? row.slots : row.body;
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    store::WriteTransaction transaction(store->db());
    store->db().use(value ? "UPDATE payload SET slots = ? WHERE arrival = ?" : "UPDATE change SET body = ? WHERE arrival = ?").with_blob(bytes).with(row.arrival).run();
    transaction.commit();
    return file;
  };
  EXPECT_THROW(check_in(whole().session(), alter(false)), Error);
  try {
    const CheckedIn in = check_in(whole().session(), alter(true));
    EXPECT_FALSE(in.is_whole());
    EXPECT_THAT(in.outcome.refused, SizeIs(1));
    EXPECT_EQ(in.answers.front().standing, ReceiptStanding::Missing);
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::Damaged);
  }
  EXPECT_EQ(result_of(whole(), "Q-1"), std::nullopt);
}

TEST_F(CheckIns, ASetThatIsEditedWhileAVisitIsUnderWayKeepsEveryAnswer) {
  Laptop& one = laptop("one");
  for (int i = 0; i < questions; ++i) one.answer(code(i), i % 2 == 0 ? Result::Met : Result::NotMet, "Seen.");
  // Meanwhile, in the register: one question in other words, one with another weight, one that is new. One that was answered cannot
  // be taken out.
  const auto asked = whole().reader().all(Query::of(criterion::type).sort(criterion::place_in_order));
  Draft gone = whole().session().draft("One less.");
  gone.strike(asked[2].id());
  EXPECT_THROW(whole().session().commit(gone), Refused);
  Draft edit = whole().session().draft("The set is edited.");
  edit.set(asked[0].id(), criterion::text, "In other words?");
  edit.set(asked[1].id(), criterion::weight, 5);
  const RecordId fresh = edit.add(criterion::type);
  edit.set(fresh, criterion::standard_set, *asked[0].get(criterion::standard_set));
  edit.set(fresh, criterion::code, "Q-99");
  edit.set(fresh, criterion::text, "Something new?");
  whole().session().commit(edit);
  one.close();
  const CheckedIn in = check_in(whole().session(), one.path);
  EXPECT_TRUE(in.is_whole());
  EXPECT_THAT(in.answers, AllOf(SizeIs(questions), Each(Field(&ReceiptLine::standing, ReceiptStanding::Held))));
  const auto kept = whole().reader().all(Query::of(answer::type).where(answer::visit == visit()).where(held(answer::result)));
  EXPECT_THAT(kept, SizeIs(questions));
  EXPECT_EQ(result_of(whole(), "Q-1"), "met");
  EXPECT_EQ(result_of(whole(), "Q-2"), "not_met");
  EXPECT_EQ(result_of(whole(), "Q-99"), std::nullopt);
  EXPECT_EQ(read_held_visit(whole().reader(), visit()).score.overall.blank, 1);
}

TEST_F(CheckIns, AnAgreedAnswerStandsBesideBothAssessorsAndAloneCounts) {
  Laptop& one = laptop("one");
  Laptop& two = laptop("two");
  const auto assessor = [](Laptop& on, const char* role) { return on.session().reader().ids(Query::of(person::type).where(person::role == role)).front(); };
  const auto apart = [&](Laptop& on, const char* role, const std::string& question, Result result) {
    AnswerChange change;
    change.result = result;
    change.comment = std::string(role) + " saw it.";
    change.assessor = assessor(on, role);
    on.answer(question, change);
  };
  apart(one, "Chief Pharmacist", "Q-1", Result::Met);
  apart(two, "Chief Nurse", "Q-1", Result::Met);
  apart(one, "Chief Pharmacist", "Q-2", Result::Met);
  apart(two, "Chief Nurse", "Q-2", Result::NotMet);
  one.close();
  two.close();
  EXPECT_THAT(check_in(whole().session(), two.path).conflicts, IsEmpty());
  EXPECT_THAT(check_in(whole().session(), one.path).conflicts, IsEmpty()) << "each answered for themselves";
  const Reader& reader = whole().reader();
  EXPECT_EQ(read_held_visit(reader, visit()).score.overall.blank, questions) << "nothing is agreed yet";

  Draft draft = whole().session().draft("Agreed.");
  EXPECT_THAT(agree_where_same(draft, reader, read_held_visit(reader, visit()), whole().clock.now()), testing::ElementsAre("Q-1"));
  whole().session().commit(draft);
  Draft differ = whole().session().draft("Agreed.");
  EXPECT_THROW(agree_on(differ, reader, read_held_visit(reader, visit()), "Q-2", nullptr, whole().clock.now()), Error);
  const RecordId nurse = reader.ids(Query::of(person::type).where(person::role == "Chief Nurse")).front();
  Draft chosen = whole().session().draft("The nurse was there.");
  agree_on(chosen, reader, read_held_visit(reader, visit()), "Q-2", &nurse, whole().clock.now());
  whole().session().commit(chosen);

  const HeldVisit held = read_held_visit(reader, visit());
  EXPECT_EQ(held.score.overall.met, 1);
  EXPECT_EQ(held.score.overall.not_met, 1);
  EXPECT_THAT(scored_apart(reader, held), AllOf(SizeIs(2), Each(Field(&ScoredApart::agreed, true)), Each(Field(&ScoredApart::answers, SizeIs(2)))));
}

// The whole register in a file of its own, as a child that is killed opens it.
struct Program {
  Program(const std::string& state, std::uint64_t seed) : installation(state), chance(seed) {}
  Opened open(const std::string& path) { return Register::open(path, {false, {}, "a test"}, {clock, chance, installation}); }
  FixedClock clock{Date::of(2026, 6, 20)};
  Installation installation;
  SeededChance chance;
};

TEST(CheckInKilled, LosesNoneOf120PhotosOfTwoLaptops) {
  const ScratchFolder scratch;
  const std::string path = scratch.path("trust.gsr");
  const std::string state = scratch.path("state");
  Laptop one(scratch, "one", 11);
  Laptop two(scratch, "two", 12);
  {
    FixedClock clock{Date::of(2026, 6, 15)};
    SeededChance chance(1);
    Installation installation(state);
    const auto reg = Register::create(path, core_types(), "Clinical governance lead", {clock, chance, installation});
    Session session(*reg, reg->founder());
    Draft draft = session.draft("Given.");
    add_facts(draft, reg->schema(), {{"given", facts()}}, {});
    session.commit(draft);
    for (Laptop* laptop : {&one, &two}) check_out(session, current_visit(session.reader()), laptop->path);
  }
  int number = 0;
  for (Laptop* laptop : {&one, &two}) {
    laptop->open();
    for (int i = 0; i < 60; ++i) laptop->photo(code(i % questions), number++);
    laptop->close();
  }
  SeededChance chance(5);
  int killed = 0;
  for (std::uint64_t round = 0; round < 12; ++round) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(pipe[0]);
      Program program(state, 1000 + round);
      const Opened opened = program.open(path);
      Session session(*opened.reg, opened.reg->founder());
      const char ready = 1;
      if (::write(pipe[1], &ready, 1) != 1) ::_exit(4);
      for (const Laptop* laptop : {&one, &two}) check_in(session, laptop->path);
      ::_exit(0);
    }
    ::close(pipe[1]);
    char ready = 0;
    ASSERT_EQ(::read(pipe[0], &ready, 1), 1);
    ::close(pipe[0]);
    std::this_thread::sleep_for(std::chrono::microseconds(chance.below(40'000)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) ++killed;
    else ASSERT_EQ(WEXITSTATUS(status), 0);
    const auto store = store::Store::open(path, store::Access::ReadWrite);
    EXPECT_TRUE(verify(*store).whole()) << "round " << round;
  }
  EXPECT_GT(killed, 0) << "no check-in was killed in the middle";
  Program program(state, 9000);
  const Opened opened = program.open(path);
  Session session(*opened.reg, opened.reg->founder());
  std::size_t on_receipts = 0;
  for (const Laptop* laptop : {&two, &one}) {
    const CheckedIn in = check_in(session, laptop->path);
    EXPECT_TRUE(in.is_whole());
    EXPECT_THAT(in.photos, Each(Field(&ReceiptLine::standing, ReceiptStanding::Held)));
    on_receipts += in.photos.size();
  }
  EXPECT_EQ(on_receipts, 120u);
  std::set<std::string> pictures;
  for (const Record& photo : session.reader().all(Query::of(evidence::type))) {
    std::string bytes;
    session.read_blob(*photo.get(evidence::file), [&](std::string_view piece) { bytes += piece; });
    pictures.insert(bytes);
  }
  EXPECT_EQ(pictures.size(), 120u);
  int counted = 0;
  for (const AnswerGiven& given : read_held_visit(session.reader(), current_visit(session.reader())).answers) counted += given.photos;
  EXPECT_EQ(counted, 120);
  EXPECT_TRUE(verify(opened.reg->store()).whole());
}

}  // namespace
}  // namespace goodstanding
