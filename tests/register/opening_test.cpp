// What a file may be when it is opened, copied, restored, killed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>

#include "journal/verify.h"
#include "platform/files.h"
#include "platform/system.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::ScratchFolder;
using testing_support::test_types;
using testing_support::TestRegister;

// Opens registers as one installation of the program would.
class Program {
 public:
  explicit Program(std::string state, std::uint64_t seed = 21) : installation(std::move(state)), chance(seed) {}
  Opened open(const std::string& path, SchemaSet types = test_types(), bool read_only = false) {
    return Register::open(path, {read_only, std::move(types), "Clinical governance lead on this machine"}, {clock, chance, installation});
  }
  FixedClock clock{Date::of(2026, 6, 16)};
  Installation installation;
  SeededChance chance;
};

std::optional<Change> add_action(Register& reg, const std::string& title) {
  Session session(reg, reg.founder());
  Draft draft = session.draft();
  draft.set(draft.add("action"), "title", Value(title));
  return session.commit(draft);
}

std::vector<std::string> refs(Register& reg) {
  Session session(reg, reg.founder());
  std::vector<std::string> out;
  for (const Record& record : session.reader().all(Query::of("action"))) out.push_back(record.ref());
  return out;
}

TEST(Opening, WhatWasWrittenIsThereAndGoesOnInTheSameChain) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  { TestRegister(path, folder.path("state")).an_action("One"); }
  Program program(folder.path("state"));
  const Opened opened = program.open(path);
  EXPECT_EQ(opened.outcome, OpenOutcome::Current) << opened.message;
  EXPECT_THAT(opened.notices, IsEmpty());
  add_action(*opened.reg, "Two");
  EXPECT_THAT(refs(*opened.reg), ElementsAre("ACT-0001", "ACT-0002"));
  EXPECT_EQ(opened.reg->journal().heads().size(), 1u);
  EXPECT_TRUE(verify(opened.reg->store()).whole());
}

TEST(Opening, OtherFilesAreNotRegistersAndAreNotTouched) {
  const ScratchFolder folder;
  Program program(folder.path("state"));
  write_file(folder.path("note.gsr"), "not a database at all, but long enough to be taken for one perhaps");
  write_file(folder.path("empty.gsr"), "");
  for (const char* name : {"note.gsr", "empty.gsr", "missing.gsr", ""}) {
    const Opened opened = program.open(folder.path(name));
    EXPECT_EQ(opened.outcome, OpenOutcome::NotARegister) << name;
    EXPECT_EQ(opened.reg, nullptr);
    EXPECT_FALSE(opened.message.empty());
  }
  EXPECT_EQ(read_file(folder.path("empty.gsr")), "");
  {
    store::Database other(folder.path("other.gsr"), store::Access::Create);
    other.run("CREATE TABLE t(a)");
  }
  EXPECT_EQ(program.open(folder.path("other.gsr")).outcome, OpenOutcome::NotARegister);
}

TEST(Opening, ALaterFormatIsReadOrRefusedAsItSays) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  { TestRegister(path, folder.path("state")).an_action("One"); }
  Program program(folder.path("state"));
  const auto set_meta = [&](const char* key, const char* value) {
    store::Database db(path, store::Access::ReadWrite);
    db.run(std::string("UPDATE meta SET value = '") + value + "' WHERE key = '" + key + "'");
  };
  set_meta("format", "3");
  {
    const Opened opened = program.open(path);
    EXPECT_EQ(opened.outcome, OpenOutcome::NewerReadable);
    EXPECT_EQ(refs(*opened.reg).size(), 1u);
    EXPECT_THROW(add_action(*opened.reg, "Two"), Error);
  }
  set_meta("oldest_reader", "3");
  const std::string before = read_file(path);
  EXPECT_EQ(program.open(path).outcome, OpenOutcome::NewerRefused);
  EXPECT_EQ(read_file(path), before);
}

TEST(Opening, ASecondProcessReadsAndSaysWhoHoldsIt) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  { TestRegister(path, folder.path("state")).an_action("One"); }
  Program first(folder.path("state"));
  const Opened holding = first.open(path);
  ASSERT_EQ(holding.outcome, OpenOutcome::Current);
  // Locks belong to the open file, so a second opening within one process is refused like another process's.
  Program second(folder.path("state-2"));
  const Opened opened = second.open(path);
  EXPECT_EQ(opened.outcome, OpenOutcome::HeldByAnother);
  EXPECT_THAT(opened.message, HasSubstr("Clinical governance lead on this machine"));
  EXPECT_EQ(refs(*opened.reg).size(), 1u);
  EXPECT_THROW(add_action(*opened.reg, "Two"), Error);
  // The holder writes on while the other reads.
  EXPECT_TRUE(add_action(*holding.reg, "Two"));
  EXPECT_EQ(refs(*opened.reg).size(), 2u);
}

// Root may write everywhere, so the test steps down to nobody while it opens the file.
TEST(Opening, AFileThatMayOnlyBeReadIsOpenForReading) {
  std::string folder = (std::filesystem::temp_directory_path() / "goodstanding-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  const std::string path = folder + "/a.gsr";
  { TestRegister(path, folder + "/state").an_action("One"); }
  using std::filesystem::perms;
  const perms read = perms::owner_read | perms::group_read | perms::others_read;
  std::filesystem::permissions(path, read);
  std::filesystem::permissions(path + ".lock", read);
  std::filesystem::permissions(folder, read | perms::owner_exec | perms::group_exec | perms::others_exec);
  const bool root = ::geteuid() == 0;
  if (root) { ASSERT_EQ(::seteuid(65534), 0); }
  {
    Program program(folder + "/state");
    const Opened opened = program.open(path);
    EXPECT_EQ(opened.outcome, OpenOutcome::ReadOnly);
    EXPECT_EQ(refs(*opened.reg).size(), 1u);
    EXPECT_THROW(add_action(*opened.reg, "Two"), Error);
  }
  if (root) { ASSERT_EQ(::seteuid(0), 0); }
  std::filesystem::permissions(folder, perms::owner_all);
  std::filesystem::remove_all(folder);
}

TEST(Opening, ANewFieldIsAdoptedAndAVanishedOneIsNot) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  { TestRegister(path, folder.path("state")).an_action("One"); }
  Program program(folder.path("state"));
  SchemaSet more = test_types();
  Field extra;
  extra.id = FieldId("extra");
  extra.label = "Extra";
  extra.search = true;
  more.types.back().fields.push_back(extra);
  {
    const Opened opened = program.open(path, more);
    ASSERT_EQ(opened.outcome, OpenOutcome::Upgraded);
    Session session(*opened.reg, opened.reg->founder());
    const auto action = session.reader().by_ref("ACT-0001");
    Draft draft = session.draft();
    draft.set(action->id(), "extra", Value("found by search"));
    session.commit(draft);
    EXPECT_EQ(session.reader().search("found", 5).size(), 1u);
    EXPECT_TRUE(verify(opened.reg->store()).whole());
  }
  EXPECT_EQ(program.open(path, more).outcome, OpenOutcome::Current);
  // The earlier program would lose the field: it opens for reading and says why.
  const Opened earlier = program.open(path, test_types());
  EXPECT_EQ(earlier.outcome, OpenOutcome::UpgradeFailed);
  EXPECT_THAT(earlier.message, HasSubstr("action.extra is missing"));
  EXPECT_TRUE(earlier.reg->is_read_only());
}

// A preview (import --dry-run) asks what would be refused; that nothing can be written is another matter.
TEST(Opening, ADraftIsCheckedByThePersonsRightsAlsoWhereTheRegisterIsOpenForReading) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  { TestRegister(path, folder.path("state")).an_action("One"); }
  Program program(folder.path("state"));
  const Opened opened = program.open(path, test_types(), true);
  ASSERT_EQ(opened.outcome, OpenOutcome::ReadOnly);
  Session session(*opened.reg, opened.reg->founder());
  Draft draft = session.draft();
  draft.set(draft.add("action"), "title", Value("Two"));
  EXPECT_THAT(draft.check(), IsEmpty());
  EXPECT_THROW(session.commit(draft), Error);
  EXPECT_THAT(refs(*opened.reg), ElementsAre("ACT-0001"));
}

TEST(Opening, ACopyThatIsBehindWritesAsANewOrigin) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  { TestRegister(path, folder.path("state")).an_action("One"); }
  std::filesystem::copy_file(path, folder.path("backup.gsr"));
  Program program(folder.path("state"));
  { add_action(*program.open(path).reg, "Two"); }

  // The restored copy is one change behind what this installation has written.
  {
    const Opened restored = program.open(folder.path("backup.gsr"));
    EXPECT_THAT(restored.notices, ElementsAre(HasSubstr("older than what was written here before")));
    add_action(*restored.reg, "Another two");
    EXPECT_EQ(restored.reg->journal().heads().size(), 2u);
    const auto held = refs(*restored.reg);
    EXPECT_EQ(held[0], "ACT-0001");
    EXPECT_NE(held[1], "ACT-0002");  // the original handed that one out already
    EXPECT_EQ(held[1].substr(0, 4), "ACT-");
    EXPECT_EQ(held[1].substr(6), "0001");  // two letters of its own
    EXPECT_TRUE(verify(restored.reg->store()).whole());
  }
  // Each goes on in its own chain from then on.
  { EXPECT_THAT(program.open(path).notices, testing::Contains(HasSubstr("")).Times(0)); }
  const Opened again = program.open(folder.path("backup.gsr"));
  add_action(*again.reg, "Three");
  EXPECT_EQ(again.reg->journal().heads().size(), 2u);
}

TEST(Opening, AnotherInstallationWritesAsItsOwnOrigin) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  { TestRegister(path, folder.path("state")).an_action("One"); }
  Program other(folder.path("state-of-another-machine"));
  const Opened opened = other.open(path);
  add_action(*opened.reg, "Two");
  EXPECT_EQ(opened.reg->journal().heads().size(), 2u);
}

TEST(Opening, AChainContinuedElsewhereInOurNameIsReportedAsAFork) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  { TestRegister(path, folder.path("state")).an_action("One"); }
  // The whole machine was copied: register and state. Both go on as the same origin.
  std::filesystem::copy_file(path, folder.path("twin.gsr"));
  std::filesystem::copy(folder.path("state"), folder.path("twin-state"), std::filesystem::copy_options::recursive);
  {
    Program program(folder.path("state"), 1);
    add_action(*program.open(path).reg, "Here");
  }
  {
    Program twin(folder.path("twin-state"), 2);
    const Opened opened = twin.open(folder.path("twin.gsr"));
    add_action(*opened.reg, "There");
    add_action(*opened.reg, "And there");
  }
  // The twin's file comes back to the first machine.
  Program program(folder.path("state"), 3);
  const Opened opened = program.open(folder.path("twin.gsr"));
  EXPECT_THAT(opened.notices, ElementsAre(HasSubstr("is not the one it wrote")));
  EXPECT_TRUE(opened.reg->journal().standing().forked);
}

TEST(Opening, TheRollbackJournalIsUsedWhereTheLibraryHasTheWalRace) {
  EXPECT_STREQ(store::durability_for(3'040'001).journal_mode, "delete");
  EXPECT_STREQ(store::durability_for(3'040'001).synchronous, "extra");
  EXPECT_STREQ(store::durability_for(3'051'002).journal_mode, "delete");
  EXPECT_STREQ(store::durability_for(3'051'003).journal_mode, "wal");
}

}  // namespace
}  // namespace goodstanding
