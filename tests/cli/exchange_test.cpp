// Returns, logs and bulk edits as they are typed: what is looked at first writes nothing, byte for byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/command.h"
#include "cli/command_line.h"
#include "platform/files.h"
#include "platform/system.h"
#include "support/returned_sheet.h"

namespace goodstanding {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing_support::Answer;
using testing_support::CommandLine;
using testing_support::ReturnedSheet;

class Exchange : public testing::Test {
 protected:
  Exchange() {
    EXPECT_EQ(line.run("init trust.gsr").code, cli::done);
    done("add person trust.gsr role=\"Chief Pharmacist\" mailbox=pharmacy@trust.example");
    done("add person trust.gsr role=\"Medicines Safety Officer\"");
    done("add action trust.gsr title=\"Fit new safes\" owner=\"Chief Pharmacist\" due=\"31 July 2026\"");
    done("add action trust.gsr title=\"Audit the keys\" owner=\"Medicines Safety Officer\" due=\"31 August 2026\"");
  }
  Answer run(const std::string& command) const { return line.run(command + " --today 2026-06-15"); }
  std::string done(const std::string& command) const {
    const Answer answer = run(command);
    EXPECT_EQ(answer.code, cli::done) << command << "\n" << answer.err << answer.out;
    return answer.out;
  }
  // What it says, while the register stays as it is.
  std::string looked(const std::string& command, int code) const {
    const std::string before = line.read("trust.gsr");
    const Answer answer = run(command);
    EXPECT_EQ(answer.code, code) << command << "\n" << answer.err;
    EXPECT_TRUE(line.read("trust.gsr") == before) << command << " wrote into the register";
    return answer.out + answer.err;
  }
  json held(const std::string& ref, const std::string& field) const { return line.json("show " + ref + " trust.gsr").value(json::json_pointer("/fields/" + field), json()); }

  CommandLine line;
};

TEST_F(Exchange, SheetsGoOutComeBackAndAreUndone) {
  EXPECT_THAT(looked("returns out trust.gsr -o out", cli::done), AllOf(HasSubstr("Chief Pharmacist"), HasSubstr("pharmacy@trust.example"), HasSubstr("no mailbox held"), HasSubstr("2 owners, 4 files in out. Nothing was sent.")));
  make_folders("back");
  ReturnedSheet sheet(line.read("out/chief-pharmacist-2026-06-15.xlsx"));
  sheet.fill("ACT-0001", {{"State now", "In progress"}, {"Your update", "Ordered."}, {"New forecast", "20/07/2026"}});
  line.write("back/mine.xlsx", sheet.bytes());
  const std::string dry = looked("returns in back trust.gsr --dry-run", cli::done);
  EXPECT_THAT(dry, AllOf(HasSubstr("Row 5, ACT-0001 \u00b7 Fit new safes"), HasSubstr("State now: Not started becomes In progress."), HasSubstr("Your update: \"Ordered.\"."), HasSubstr("Would be taken on the word of Chief Pharmacist: 1 action.")));
  EXPECT_THAT(done("returns in back trust.gsr"), HasSubstr("Taken on the word of Chief Pharmacist: 1 action."));
  EXPECT_EQ(held("ACT-0001", "forecast"), "2026-07-20");
  EXPECT_THAT(looked("returns in back trust.gsr", cli::done), HasSubstr("1 that say nothing new"));
  done("undo trust.gsr");
  EXPECT_TRUE(held("ACT-0001", "forecast").is_null());
}

TEST_F(Exchange, AClashIsShownUntilAPersonChooses) {
  done("returns out trust.gsr -o out");
  make_folders("back");
  ReturnedSheet sheet(line.read("out/chief-pharmacist-2026-06-15.xlsx"));
  line.write("back/mine.xlsx", sheet.fill("ACT-0001", {{"New forecast", "20/07/2026"}, {"Your update", "Ordered."}}).bytes());
  done("set ACT-0001 trust.gsr forecast=\"10 July 2026\"");
  EXPECT_THAT(looked("returns in back trust.gsr", cli::answer_is_no), AllOf(HasSubstr("CLASH: the owner was shown nothing and answers 20 July 2026; the register holds 10 July 2026 by now."), HasSubstr("\"Ordered.\" waits for what clashes."), HasSubstr("--take REF=both")));
  EXPECT_THAT(looked("returns in back trust.gsr --take ACT-0001=mine", cli::bad_input), HasSubstr("Write ACT-0042=ours, ACT-0042=theirs, ACT-0042=both, or all=ours."));
  done("returns in back trust.gsr --take all=both");
  EXPECT_EQ(held("ACT-0001", "forecast"), "2026-07-10");
  EXPECT_THAT(line.run("list progress_update trust.gsr").out, HasSubstr("Ordered."));
}

TEST_F(Exchange, TheMappingOfALogIsKeptForTheNextTimeItComes) {
  line.write("log.csv", "No,What is to happen,Who,By\n1,Change the locks,Chief Pharmacist,31/07/2026\n2,Count the stock,Head of Fleet,31/08/2026\n");
  EXPECT_THAT(looked("import action log.csv trust.gsr --source \"Medicines log\"", cli::bad_input), HasSubstr("No row of headings was found."));
  line.write("map.toml", "\"What is to happen\" = \"title\"\n\"Who\" = \"owner\"\n\"By\" = \"due\"\n");
  EXPECT_THAT(looked("import action log.csv trust.gsr --source \"Medicines log\" --map map.toml --dry-run", cli::answer_is_no), AllOf(HasSubstr("1 added"), HasSubstr("\u201cHead of Fleet\u201d is nobody in the register")));
  const Answer first = run("import action log.csv trust.gsr --source \"Medicines log\" --map map.toml");
  EXPECT_EQ(first.code, cli::answer_is_no);
  EXPECT_THAT(first.out, HasSubstr("3 rows read = 1 taken (1 added, 0 changed, 0 as they were) + 1 parked + 0 empty + 1 titles and headings."));
  EXPECT_EQ(held("ACT-0003", "due"), "2026-07-31");
  // The parked row is mended in its file; the mapping comes from where it was kept.
  std::string parked = line.read("log.parked.csv");
  parked.replace(parked.find("Head of Fleet"), 13, "Medicines Safety Officer");
  line.write("log.parked.csv", parked);
  EXPECT_THAT(done("import action log.parked.csv trust.gsr --source \"Medicines log\""), AllOf(HasSubstr("columns as in "), HasSubstr("1 added")));
  // Next month's log under the same name, without the map.
  line.write("july.csv", "No,What is to happen,Who,By\n1,Change the locks,Chief Pharmacist,15/08/2026\n2,Count the stock,Medicines Safety Officer,31/08/2026\n3,Train the crews,Chief Pharmacist,\n");
  EXPECT_THAT(done("import action july.csv trust.gsr --source \"Medicines log\""), HasSubstr("(1 added, 1 changed, 1 as they were)"));
  EXPECT_EQ(held("ACT-0003", "due"), "2026-08-15");
  // Another source knows nothing of it.
  EXPECT_THAT(looked("import action july.csv trust.gsr --source \"Another log\" --dry-run", cli::bad_input), HasSubstr("No row of headings was found."));
}

TEST_F(Exchange, EverythingOfSomeoneWhoLeavesIsHandedOverAfterALook) {
  EXPECT_THAT(looked("reown \"Medicines Safety Officer\" \"Chief Pharmacist\" trust.gsr --dry-run", cli::done), AllOf(HasSubstr("Owner: Medicines Safety Officer becomes Chief Pharmacist"), HasSubstr("1 record: 1 would be changed, 0 as they were, 0 refused.")));
  done("reown \"Medicines Safety Officer\" \"Chief Pharmacist\" trust.gsr --reason \"The post is vacant\"");
  EXPECT_THAT(looked("reown \"Medicines Safety Officer\" \"Chief Pharmacist\" trust.gsr", cli::done), HasSubstr("0 records"));
  EXPECT_THAT(looked("bulk action trust.gsr --where owner=\"Chief Pharmacist\" --set due=\"31 December 2026\"", cli::answer_is_no), AllOf(HasSubstr("Not changed."), HasSubstr("2 refused")));
  EXPECT_THAT(done("bulk action trust.gsr --where owner=\"Chief Pharmacist\" --set due=\"31 December 2026\" --reason \"The plan was agreed anew\""), HasSubstr("2 changed"));
  done("undo trust.gsr");
  EXPECT_EQ(held("ACT-0001", "due"), "2026-07-31");
  EXPECT_EQ(held("ACT-0002", "due"), "2026-08-31");
}

TEST_F(Exchange, AnActionThatRecursSaysWhichTurnIsNext) {
  done("set ACT-0001 trust.gsr cadence=Quarterly owner=PER-0001");
  line.write("audit.txt", "Every safe is fitted.");
  done("attach ACT-0001 trust.gsr audit.txt");
  EXPECT_EQ(done("move ACT-0001 trust.gsr mark_done completed=2026-06-12"), "ACT-0001 is now \"Done\".\nIts next turn is ACT-0003, due 31 October 2026.\n");
}

}  // namespace
}  // namespace goodstanding
