// Many copies by the command line alone: clone, sync, conflicts, settle; and two processes on one file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

#include "cli/command.h"
#include "cli/command_line.h"
#include "pages/page_book.h"
#include "pages/workspace.h"
#include "platform/system.h"
#include "register/merge_conflicts.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing_support::Answer;
using testing_support::CommandLine;

class CopiesByCommand : public testing::Test {
 protected:
  CopiesByCommand() {
    line.make_trust();
    std::filesystem::create_directory("share");
  }
  std::string done(const std::string& command) const {
    const Answer answer = line.run(command);
    EXPECT_EQ(answer.code, cli::done) << command << "\n" << answer.out << answer.err;
    EXPECT_EQ(answer.err, "") << command;
    return answer.out;
  }
  // Both ways, until nothing moves.
  void sync() const {
    for (const char* file : {"trust.gsr", "laptop.gsr", "trust.gsr"}) done(std::string("sync share ") + file);
    EXPECT_EQ(digest("trust.gsr"), digest("laptop.gsr"));
  }
  std::string digest(const std::string& file) const { return line.json("verify " + file + " --digest").at("digest"); }
  json conflicts(const std::string& file) const { return line.json("conflicts " + file).at("conflicts"); }

  CommandLine line;
};

// One installation, two files: the clone is told neither that it is behind nor that it was restored, and writes as itself.
TEST_F(CopiesByCommand, ACloneWritesAsItselfOnTheSameMachine) {
  EXPECT_THAT(done("clone trust.gsr -o laptop.gsr"), HasSubstr("Made laptop.gsr"));
  EXPECT_EQ(digest("trust.gsr"), digest("laptop.gsr"));
  const std::string theirs = line.json("add action laptop.gsr \"title=Written on the laptop\"").at("ref");
  const std::string ours = line.json("add action trust.gsr \"title=Written at the desk\"").at("ref");
  EXPECT_NE(ours.size(), theirs.size());  // two letters of its own
  EXPECT_EQ(line.json("verify trust.gsr").at("heads").size(), 1u);
  EXPECT_EQ(line.json("verify laptop.gsr").at("heads").size(), 2u);
  done("add action laptop.gsr \"title=And another\"");
  EXPECT_EQ(line.json("verify laptop.gsr").at("heads").size(), 2u);
  sync();
  EXPECT_THAT(done("show " + theirs + " trust.gsr"), HasSubstr("Written on the laptop"));

  const Answer again = line.run("clone trust.gsr -o laptop.gsr");
  EXPECT_EQ(again.code, cli::bad_input);
  EXPECT_THAT(again.err, HasSubstr("is there already"));
  EXPECT_THAT(line.run("clone trust.gsr").err, HasSubstr("Give it with -o"));
}

TEST_F(CopiesByCommand, TheReportSaysWhoChangedWhat) {
  done("add person trust.gsr \"role=Chief Pharmacist\"");
  done("clone trust.gsr -o laptop.gsr");
  done("set ACT-0001 laptop.gsr \"due=1 August 2026\" --reason \"The supplier is late\" --as \"Chief Pharmacist\"");
  done("sync share trust.gsr");
  const json plan = line.json("sync share laptop.gsr --dry-run");
  EXPECT_EQ(plan.at("would_send"), 2);
  EXPECT_EQ(plan.at("would_take"), 0);
  const json sent = line.json("sync share laptop.gsr");
  EXPECT_EQ(sent.at("sent"), 2);  // that it began, and the due date
  const std::string report = done("sync share trust.gsr");
  EXPECT_THAT(report, AllOf(HasSubstr("took in 2 changes"), HasSubstr("Chief Pharmacist\n"), HasSubstr("Due of ACT-0001 changed. The supplier is late")));
  EXPECT_THAT(done("sync share trust.gsr --dry-run"), HasSubstr("Would send up to 0 changes and take in up to 0 changes."));
  const json again = line.json("sync share trust.gsr");
  EXPECT_EQ(again.at("sent"), 0);
  EXPECT_EQ(again.at("taken"), 0);
  EXPECT_TRUE(again.at("by_person").empty());
}

TEST_F(CopiesByCommand, AConflictIsListedCheckedShownAndSettled) {
  done("clone trust.gsr -o laptop.gsr");
  done("set ACT-0001 trust.gsr \"due=1 July 2026\" --reason \"Agreed at the committee\"");
  done("set ACT-0001 laptop.gsr \"due=1 August 2026\" --reason \"The supplier is late\"");
  EXPECT_THAT(done("conflicts trust.gsr"), HasSubstr("No conflict is open"));
  sync();
  ASSERT_EQ(conflicts("trust.gsr"), conflicts("laptop.gsr"));
  ASSERT_EQ(conflicts("trust.gsr").size(), 1u);
  const json conflict = conflicts("trust.gsr")[0];
  EXPECT_EQ(conflict.at("kind"), "field");
  EXPECT_EQ(conflict.at("sides").at(0).at("words"), "1 August 2026");
  EXPECT_EQ(conflict.at("sides").at(1).at("reason"), "Agreed at the committee");
  EXPECT_THAT(line.run("check trust.gsr").out, HasSubstr("\"Due\" of ACT-0001 was written in copies that did not know of each other"));
  EXPECT_THAT(line.run("show-screen conflicts trust.gsr").out, AllOf(HasSubstr("1 conflict between copies"), HasSubstr("1 August 2026"), HasSubstr("1 July 2026")));

  const std::string id = conflict.at("id");
  EXPECT_EQ(line.run("settle " + id + " trust.gsr --keep 2").code, cli::bad_input);  // why?
  EXPECT_EQ(line.run("settle " + id + " trust.gsr --keep nine --reason x").code, cli::bad_input);
  EXPECT_EQ(line.run("settle " + id + " trust.gsr --value \"next week or so\" --reason x").code, cli::bad_input);
  EXPECT_THAT(done("settle " + id + " trust.gsr --keep 2 --reason \"The committee decides\""), HasSubstr("Conflict over Due of ACT-0001 settled"));
  sync();
  EXPECT_TRUE(conflicts("laptop.gsr").empty());
  EXPECT_EQ(line.json("show ACT-0001 laptop.gsr").at("fields").at("due"), "2026-07-01");
  EXPECT_THAT(done("show ACT-0001 laptop.gsr"), HasSubstr("The committee decides"));
  EXPECT_THAT(line.run("settle " + id + " trust.gsr --keep 1 --reason x").err, HasSubstr("There is no open conflict"));
}

TEST_F(CopiesByCommand, WhatIsWrongWithTheFolderIsSaidByName) {
  done("clone trust.gsr -o laptop.gsr");
  done("sync share trust.gsr");
  std::string segment;
  for (const auto& item : std::filesystem::recursive_directory_iterator("share"))
    if (item.is_regular_file()) segment = item.path().string();
  std::filesystem::resize_file(segment, std::filesystem::file_size(segment) - 1);
  std::filesystem::remove("laptop.gsr");
  // A copy that needs nothing of it does not mind; one that does says which file it was.
  EXPECT_EQ(line.run("sync nowhere trust.gsr").code, cli::bad_input);
  done("init other.gsr");
  const Answer other = line.run("sync share other.gsr");
  EXPECT_EQ(other.code, cli::bad_input);
  EXPECT_THAT(other.err, HasSubstr("is the folder of another register"));
}

// A second process on the same file, a real one.
TEST_F(CopiesByCommand, ASecondProcessReadsAndSaysWhoHoldsTheRegister) {
  const auto by_another = [](const std::string& words) {
    Answer out;
    FILE* pipe = ::popen((std::string(BINARY_FOLDER) + "/bin/goodstanding " + words + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return out;
    char buffer[4096];
    while (const std::size_t got = std::fread(buffer, 1, sizeof(buffer), pipe)) out.out.append(buffer, got);
    out.code = (::pclose(pipe) >> 8) & 0xff;
    return out;
  };
  done("clone trust.gsr -o laptop.gsr");
  WorkspaceOptions options;
  options.resources = SOURCE_FOLDER;
  options.state = state_folder();
  {
    Workspace holding(options);
    holding.open("trust.gsr");
    const std::string holder = "process " + std::to_string(process_number());
    for (const char* command : {"add action trust.gsr title=x", "sync share trust.gsr", "undo trust.gsr"}) {
      const Answer answer = by_another(command);
      EXPECT_EQ(answer.code, cli::bad_input) << command;
      EXPECT_THAT(answer.out, AllOf(HasSubstr("The register is being written to by"), HasSubstr(holder))) << command;
    }
    // Reading goes on, and so does copying; the holder writes meanwhile.
    EXPECT_EQ(by_another("status trust.gsr").code, cli::done);
    EXPECT_EQ(by_another("clone trust.gsr -o another.gsr").code, cli::done);
    Draft draft = holding.session().draft();
    draft.set(draft.add("action"), "title", Value("Written by the holder"));
    holding.session().commit(draft);
    EXPECT_THAT(by_another("search trust.gsr written by the holder").out, HasSubstr("Written by the holder"));
  }
  EXPECT_EQ(by_another("add action trust.gsr title=x").code, cli::done);
}

}  // namespace
}  // namespace goodstanding
