// The commands that write: each act is one change with its author and reason, and what is refused writes nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/command_line.h"
#include "platform/files.h"
#include "register/register.h"

namespace goodstanding {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing_support::Answer;
using testing_support::CommandLine;

class Writing : public testing::Test {
 protected:
  Writing() { line.make_trust(); }
  // What it says when it is done.
  std::string done(const std::string& command) const {
    const Answer answer = line.run(command);
    EXPECT_EQ(answer.code, cli::done) << command << "\n" << answer.err;
    EXPECT_EQ(answer.err, "") << command;
    return answer.out;
  }
  std::string refused(const std::string& command) const {
    const std::string before = line.read("trust.gsr");
    const Answer answer = line.run(command);
    EXPECT_EQ(answer.code, cli::bad_input) << command << "\n" << answer.out;
    EXPECT_EQ(answer.out, "") << command;
    EXPECT_TRUE(line.read("trust.gsr") == before) << command << " wrote into the register";
    return answer.err;
  }
  json newest() const { return line.json("history trust.gsr --limit 1").at(0); }
  json shown(const std::string& ref) const { return line.json("show " + ref + " trust.gsr"); }
  // What a field of the record holds; null when it holds nothing.
  json held(const std::string& ref, const std::string& field) const { return shown(ref).value(json::json_pointer("/fields/" + field), json()); }

  CommandLine line;
};

TEST_F(Writing, ARecordIsAddedChangedAndMovedAndItsHistorySaysByWhomAndWhy) {
  EXPECT_EQ(done("add action trust.gsr title=\"Fit new safes\" due=\"31 July 2026\" breaches=BRE-0001 Owner=\"Clinical governance lead\""), "ACT-0061 added.\n");
  EXPECT_EQ(done("set ACT-0061 trust.gsr due=\"30 September 2026\" --reason \"The safes come in August\""), "Due of ACT-0061 changed.\n");
  EXPECT_EQ(done("set ACT-0061 trust.gsr title=\"Fit safes\" forecast=2026-10-01"), "2 fields of ACT-0061 changed.\n");
  EXPECT_EQ(done("set ACT-0061 trust.gsr forecast="), "Forecast of ACT-0061 changed.\n");
  EXPECT_EQ(done("set ACT-0061 trust.gsr title=\"Fit safes\""), "Nothing changed: the record says so already.\n");
  EXPECT_EQ(done("move ACT-0061 trust.gsr start"), "ACT-0061 is now \"In progress\".\n");
  line.write("audit.txt", "Every safe is fitted.");
  done("attach ACT-0061 trust.gsr audit.txt effective=2026-06-12");
  EXPECT_EQ(done("move ACT-0061 trust.gsr \"Mark done\" completed=2026-06-12"), "ACT-0061 is now \"Done\".\n");

  const json action = shown("ACT-0061");
  EXPECT_EQ(action["state"], "done");
  EXPECT_EQ(held("ACT-0061", "due"), "2026-09-30");
  EXPECT_EQ(held("ACT-0061", "completed"), "2026-06-12");
  EXPECT_EQ(held("ACT-0061", "breaches/0/ref"), "BRE-0001");
  EXPECT_EQ(held("ACT-0061", "owner/title"), "Clinical governance lead");
  EXPECT_EQ(held("ACT-0061", "forecast"), nullptr);
  const auto slip = std::find_if(action["history"].begin(), action["history"].end(), [](const json& item) { return item["field"] == "due" && item["after"] == "2026-09-30"; });
  ASSERT_NE(slip, action["history"].end());
  EXPECT_EQ((*slip)["before"], "2026-07-31");
  EXPECT_EQ((*slip)["reason"], "The safes come in August");
  EXPECT_THAT(line.run("show ACT-0061 trust.gsr").out, HasSubstr("Due: 30 September 2026, was 31 July 2026 \u00b7 Clinical governance lead. The safes come in August"));

  const json added = line.json("add action trust.gsr title=\"Train the stations\"");
  EXPECT_EQ(added["ref"], "ACT-0062");
  EXPECT_EQ(added["written"], true);
  EXPECT_EQ(line.json("set ACT-0062 trust.gsr title=\"Train the stations\"")["written"], false);
}

TEST_F(Writing, OneMistakeAmongGoodWordsWritesNothing) {
  EXPECT_THAT(refused("set ACT-0002 trust.gsr title=Launch due=soon --reason Later"), HasSubstr("due: \"soon\" does not fit."));
  EXPECT_THAT(refused("move ACT-0002 trust.gsr start completed=sometime"), HasSubstr("completed: \"sometime\" does not fit."));
  EXPECT_THAT(refused("add visit trust.gsr colour=red"), HasSubstr("has no field \"colour\""));
  EXPECT_EQ(held("ACT-0002", "title"), "Launch the values and behaviours framework");
}

TEST_F(Writing, WhoActsIsWrittenAndWhoMayOnlyReadIsRefused) {
  done("add person trust.gsr role=\"Committee secretary\" access=\"May only read\"");
  done("add person trust.gsr role=\"Head of medicines\"");
  done("add action trust.gsr title=\"Count the safes\" --as \"head of medicines\"");
  EXPECT_EQ(newest()["by"], "Head of medicines");
  EXPECT_THAT(refused("add action trust.gsr title=\"Take minutes\" --as \"Committee secretary\""), HasSubstr("you may read it and not change it"));
  EXPECT_EQ(line.run("list action trust.gsr --as \"Committee secretary\" --limit 1").code, cli::done);

  done("add action trust.gsr title=\"Order the safes\" --for \"Head of medicines\" --proof \"mail of 12 June 2026\"");
  EXPECT_EQ(newest()["by"], "Clinical governance lead");
  EXPECT_EQ(newest().value(json::json_pointer("/attested_by/person"), ""), "Head of medicines");
  EXPECT_EQ(newest().value(json::json_pointer("/attested_by/proof"), ""), "mail of 12 June 2026");
  EXPECT_THAT(line.run("history trust.gsr --limit 1").out, HasSubstr("Head of medicines, typed by Clinical governance lead"));
}

TEST_F(Writing, EvidenceIsAttachedWithItsFile) {
  line.write("safe-audit.pdf", "%PDF-1.7 what the audit found");
  EXPECT_EQ(done("attach ACT-0002 trust.gsr safe-audit.pdf effective=2026-06-01 expires=2026-12-31"), "EVD-0001 added.\n");
  EXPECT_EQ(held("EVD-0001", "title"), "safe-audit.pdf");
  EXPECT_EQ(held("EVD-0001", "about/0/ref"), "ACT-0002");
  EXPECT_EQ(held("EVD-0001", "expires"), "2026-12-31");
  EXPECT_TRUE(held("EVD-0001", "file").is_string());
  EXPECT_THAT(refused("attach ACT-0002 trust.gsr safe-audit.pdf"), HasSubstr("safe-audit.pdf")) << "the same file again";
  EXPECT_EQ(line.json("verify trust.gsr")["whole"], true);
}

TEST_F(Writing, UndoIsANewChangeThroughTheSameRulesAndCanBeRedone) {
  done("add action trust.gsr title=\"Fit new safes\"");
  done("set ACT-0061 trust.gsr title=\"Fit safes\"");
  const std::string before = line.read("trust.gsr");
  EXPECT_EQ(done("undo trust.gsr --dry-run"), "Would undo: Action of ACT-0061 changed.\n");
  EXPECT_TRUE(line.read("trust.gsr") == before);
  EXPECT_EQ(done("undo trust.gsr"), "Undone: Action of ACT-0061 changed.\n");
  EXPECT_EQ(held("ACT-0061", "title"), "Fit new safes");
  EXPECT_EQ(newest()["reason"], "Undone: Action of ACT-0061 changed");
  EXPECT_EQ(newest().value("undoes", false), true);
  EXPECT_EQ(done("undo trust.gsr --redo"), "Redone: Action of ACT-0061 changed.\n");
  EXPECT_EQ(held("ACT-0061", "title"), "Fit safes");
  EXPECT_EQ(newest()["what"], "Action of ACT-0061 changed");
  done("undo trust.gsr");
  EXPECT_EQ(line.json("undo trust.gsr")["what"], "ACT-0061 added");
  EXPECT_EQ(newest()["what"], "ACT-0061 struck out as entered in error");
  EXPECT_THAT(line.run("show ACT-0061 trust.gsr").out, HasSubstr("struck out as entered in error"));
  EXPECT_EQ(line.json("list action trust.gsr")["total"], 60);

  // What somebody else wrote since is not undone under their hands.
  done("add person trust.gsr role=\"Head of medicines\"");
  done("set ACT-0002 trust.gsr title=\"Launch it\" --as PER-0001");
  done("set ACT-0002 trust.gsr title=\"Launch them\" --as \"Head of medicines\"");
  EXPECT_THAT(refused("undo trust.gsr"), AllOf(HasSubstr("Head of medicines changed \"Action\""), HasSubstr("Nothing was saved.")));
  EXPECT_EQ(done("undo trust.gsr --as \"Head of medicines\" --redo"), "There is nothing of yours to redo.\n");
}

// Tables of any type; action logs have their own way in, and their own tests.
class Import : public Writing {
 protected:
  // Rows that fit and rows that do not, as a spreadsheet for Windows writes them.
  Import() {
    line.write("log.csv",
               "\xEF\xBB\xBFref,Risk,Review by,Owner,Colour\r\n"
               ",Safes stand open,31 July 2026,Clinical governance lead,red\r\n"
               ",No date,soon,,\r\n"
               "\r\n"
               ",,1 May 2026,,\r\n"
               "RSK-7777,Gone,,,\r\n"
               ",Somebody's,,Somebody,\r\n");
    line.write("map.toml", "\"Review by\" = \"review_due\"\n");
  }
};

TEST_F(Import, ADryRunSaysWhatWouldBeDoneAndWritesNothing) {
  const std::string before = line.read("trust.gsr");
  const Answer answer = line.run("import risk log.csv trust.gsr --map map.toml --dry-run");
  EXPECT_EQ(answer.code, cli::answer_is_no) << answer.err;
  EXPECT_THAT(answer.out, AllOf(HasSubstr("5 rows: 1 would be added, 0 would be changed, 0 are as they were, 4 would be parked.\n"), HasSubstr("Columns that fill no field: Colour.\n"),
                                HasSubstr("log.csv:3: Review due: \"soon\" was found where a date such as 2026-04-15"), HasSubstr("log.csv:5: Risk: \"Risk\" must be given."),
                                HasSubstr("log.csv:6: There is no Risk \"RSK-7777\"."), HasSubstr("log.csv:7: Owner: \"Somebody\" was found where")));
  EXPECT_TRUE(line.read("trust.gsr") == before);
  EXPECT_FALSE(exists("log.parked.csv"));
  EXPECT_EQ(line.json("import risk log.csv trust.gsr --map map.toml --dry-run", cli::answer_is_no)["parked_file"], nullptr);
}

TEST_F(Import, GoodRowsBecomeOneChangeAndTheRestIsParkedBesideTheFile) {
  const json result = line.json("import risk log.csv trust.gsr --map map.toml", cli::answer_is_no);
  EXPECT_EQ(result["rows"].get<int>(), result["added"].get<int>() + result["changed"].get<int>() + result["unchanged"].get<int>() + static_cast<int>(result["parked"].size()));
  EXPECT_EQ(result["added"], 1);
  EXPECT_EQ(result["columns_left_out"], json::array({"Colour"}));
  EXPECT_EQ(result["parked_file"], "log.parked.csv");
  EXPECT_EQ(newest()["reason"], "Imported from log.csv");
  const std::string parked = line.read("log.parked.csv");
  EXPECT_THAT(parked, AllOf(HasSubstr("ref,Risk,Review by,Owner,Colour,why parked\r\n"), HasSubstr(",No date,soon,,,"), Not(HasSubstr("stand open"))));

  // Mended, it is imported as it is; what is still wrong goes to a new file, never over the old one.
  std::string mended = parked;
  mended.replace(mended.find("soon"), 4, "1 August 2026");
  line.write("log.parked.csv", mended);
  const json again = line.json("import risk log.parked.csv trust.gsr --map map.toml", cli::answer_is_no);
  EXPECT_EQ(again["added"], 1);
  EXPECT_EQ(again["parked_file"], "log.parked-2.csv");
  EXPECT_EQ(line.read("log.parked.csv"), mended);
}

TEST_F(Import, AFileThatCannotBeReadIsNamedByLineAndWritesNothing) {
  line.write("empty.csv", "");
  line.write("quote.csv", "title\n\"One\nTwo\n");
  line.write("foreign.csv", "colour,size\nred,4\n");
  line.write("wide.csv", "title\nOne,Two\n");
  line.write("wrong.toml", "\"Review by\" = \"duee\"\n");
  line.write("broken.toml", "\"Deadline\" = [\n");
  EXPECT_THAT(refused("import risk empty.csv trust.gsr"), HasSubstr("empty.csv: The file has no heading."));
  EXPECT_THAT(refused("import risk quote.csv trust.gsr"), HasSubstr("quote.csv:2: A quote that begins here never ends."));
  EXPECT_THAT(refused("import risk foreign.csv trust.gsr"), HasSubstr("foreign.csv:1: No column fills a field of Risk."));
  EXPECT_THAT(refused("import risk wide.csv trust.gsr"), HasSubstr("wide.csv:2: The row has 2 cells"));
  EXPECT_THAT(refused("import risk log.csv trust.gsr --map wrong.toml"), HasSubstr("\"Review by\" is mapped to \"duee\", which is no field of Risk."));
  EXPECT_THAT(refused("import risk log.csv trust.gsr --map broken.toml"), HasSubstr("broken.toml:1:"));
  EXPECT_THAT(refused("import sheep log.csv trust.gsr"), HasSubstr("There is no record type \"sheep\"."));
}

TEST_F(Writing, ARegisterThatAnotherProgramHoldsIsReadAndNotWritten) {
  const auto lock = FileLock::take(full_path("trust.gsr"), "Night lead on station-laptop");
  ASSERT_TRUE(lock);
  EXPECT_EQ(line.run("status trust.gsr").code, cli::done);
  const Answer answer = line.run("add action trust.gsr title=X");
  EXPECT_EQ(answer.code, cli::bad_input);
  EXPECT_THAT(answer.err, AllOf(HasSubstr("being written to by Night lead on station-laptop"), HasSubstr("Close the other program and try again.")));
}

TEST_F(Writing, ARegisterOfEarlierRecordTypesIsUpgradedInTheJournalAndThatIsSaid) {
  line.run("init bare.gsr --no-plugins");
  const Answer answer = line.run("add station_check bare.gsr site=SIT-0001");
  EXPECT_THAT(answer.err, HasSubstr("The register now has the record types of this version."));
  EXPECT_EQ(line.run("list station_check bare.gsr").out, "No station checks are in the register yet.\n");
  EXPECT_EQ(line.json("history bare.gsr --limit 1")[0]["what"], "Record types adopted");
}

}  // namespace
}  // namespace goodstanding
