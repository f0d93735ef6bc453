// The golden register reads the same for ever (tests/golden/README.md).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "golden/golden_register.h"
#include "journal/verify.h"
#include "pages/page_book.h"
#include "platform/files.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::ScratchFolder;

const std::string folder_of_golden = std::string(SOURCE_FOLDER) + "/tests/golden";
const std::string golden_file = folder_of_golden + "/register-1.gsr";
constexpr Arrival changes_of_golden = 23;

std::string walk_of_golden() { return read_file(folder_of_golden + "/register-1.txt"); }

struct Program {
  explicit Program(const std::string& state) : installation(state) {}
  Opened open(const std::string& path, const SchemaSet& types, bool read_only) { return Register::open(path, {read_only, types, "a test"}, {clock, chance, installation}); }
  FixedClock clock{Date::of(2031, 2, 3)};
  SeededChance chance{7};
  Installation installation;
};

TEST(GoldenRegister, IsReadWholeWithoutATouch) {
  const ScratchFolder scratch;
  const std::string before = read_file(golden_file);
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of_golden)) files.push_back(entry.path());
  {
    Program program(scratch.path("state"));
    const Opened opened = program.open(golden_file, {}, true);
    ASSERT_EQ(opened.outcome, OpenOutcome::ReadOnly) << opened.message;
    EXPECT_THAT(opened.notices, IsEmpty());
    EXPECT_EQ(opened.reg->journal().last_arrival(), changes_of_golden);
    EXPECT_EQ(golden::walk(*opened.reg, changes_of_golden), walk_of_golden());
    const VerifyReport report = verify(opened.reg->store());
    EXPECT_TRUE(report.whole()) << report.findings.front().where << ": " << report.findings.front().what;
    EXPECT_TRUE(report.projection_checked);
    EXPECT_EQ(report.changes, changes_of_golden);
    EXPECT_EQ(report.heads.size(), 2u);
  }
  EXPECT_EQ(read_file(golden_file), before);
  std::vector<std::string> after;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of_golden)) after.push_back(entry.path());
  EXPECT_EQ(after, files);
}

// A copy is opened as a trust's own register would be: with today's record types, plugins and rules, for writing.
TEST(GoldenRegister, IsTakenInByThisVersionAndWrittenOn) {
  const ScratchFolder scratch;
  const std::string copy = scratch.path("trust.gsr");
  std::filesystem::copy_file(golden_file, copy);
  std::filesystem::permissions(copy, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  WorkspaceOptions options;
  options.resources = SOURCE_FOLDER;
  options.plugins = testing_support::shipped_plugins();
  options.state = scratch.path("state");
  options.today = Date::of(2026, 9, 2);
  {
    Workspace work(options);
    ASSERT_EQ(work.open(copy).outcome, OpenOutcome::Upgraded) << work.opened().message;
    EXPECT_EQ(golden::walk(work.reg(), changes_of_golden), walk_of_golden());
    // What only the vanished plugin and the trust's overlay know is still there, and says that it is not at work.
    EXPECT_EQ(work.reader().count(Query::of("rota_note")), Count::not_loaded());
    EXPECT_EQ(work.reader().by_ref("RTA-0001")->value("text"), Value("Nights move to Monday"));
    EXPECT_EQ(work.reader().by_ref("ACT-0002")->value("x_area"), Value("Thames Valley"));
    for (const PageTitle& title : page_titles(work)) EXPECT_FALSE(make_page(work, title.id).title.empty()) << title.id;
    EXPECT_EQ(page_of_record(work, work.reader().by_ref("ACT-0001")->id()).title, "Fit “new” safes – Łódź café");

    // Work goes on: the action that was overdue is done, in a chain of this installation's own.
    Draft draft = work.session().draft();
    const Record action = *work.reader().by_ref("ACT-0001");
    draft.attest({*action.value("owner").as<RecordId>(), "mail of 1 September 2026"});
    const RecordId proof = draft.add("evidence");
    draft.set(proof, "title", Value("Audit of safes"));
    draft.set(proof, "about", Value(std::vector<RecordId>{action.id()}));
    draft.set(action.id(), "completed", Value(PartialDate(Date::of(2026, 9, 1))));
    draft.move(action.id(), "mark_done");
    work.session().commit(draft);
    Draft more = work.session().draft();
    more.set(more.add("action"), "title", Value("Written by a later version"));
    work.session().commit(more);
    work.session().undo(work.session().undoable()->stamp);
    EXPECT_EQ(work.reg().journal().heads().size(), 3u);
    EXPECT_TRUE(verify(work.reg().store()).whole());
    EXPECT_EQ(work.session().reader(Date::of(2026, 6, 15))->by_ref("ACT-0001")->state(), "in_progress");
  }
  Workspace again(options);
  EXPECT_EQ(again.open(copy).outcome, OpenOutcome::Current) << again.opened().message;
  EXPECT_EQ(again.reader().by_ref("ACT-0001")->state(), "done");
}

// That make_golden is how it was made, while this version writes format 1.
TEST(GoldenRegister, WouldBeMadeTheSameToday) {
  const ScratchFolder scratch;
  golden::make(scratch.path("anew.gsr"), scratch.path("."));
  Program program(scratch.path("state"));
  const Opened opened = program.open(scratch.path("anew.gsr"), {}, true);
  EXPECT_EQ(golden::walk(*opened.reg, changes_of_golden), walk_of_golden());
}

}  // namespace
}  // namespace goodstanding
