// The spreadsheets that teams keep: the headings that a plugin knows, read without a map, from CSV and from XLSX.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "base/text.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "exchange/import.h"
#include "platform/files.h"
#include "plugins/workstream.h"
#include "support/xlsx_maker.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::Answer;
using testing_support::CommandLine;
using testing_support::MadeBook;
using testing_support::MadeSheet;
using testing_support::Workstream;

TEST(TeamSheet, EveryMapThatAPluginBringsFillsFieldsOfItsOwnTypeAndSaysEachHeadingOnce) {
  Workstream with;
  std::size_t maps = 0;
  for (const std::string& folder : list_folders(std::string(SOURCE_FOLDER) + "/plugins")) {
    if (!exists(join_path(folder, "imports"))) continue;
    for (const std::string& file : list_files(join_path(folder, "imports"), ".toml")) {
      SCOPED_TRACE(file);
      ++maps;
      const RecordType& type = with.reader().schema().at(file_stem(file_name(file)));
      EXPECT_EQ(type.owner, file_name(folder));
      EXPECT_EQ(read_file(with.work->plugins().import_map(type.id.text())), read_file(file)) << "it is not laid beside the plugin";
      const ColumnMap map = read_column_map(read_file(file), file);
      std::map<std::string, std::string> said;
      for (const auto& [heading, fills] : map) {
        EXPECT_TRUE(said.emplace(common_letters(heading), fills).second) << heading;
        EXPECT_TRUE(fills.empty() || fills == "state" || type.find(fills) != nullptr) << heading << " = " << fills;
      }
    }
  }
  EXPECT_GE(maps, 10u);
  EXPECT_EQ(with.work->plugins().import_map("action"), "") << "a type of core";
  EXPECT_EQ(with.work->plugins().import_map("rota_review"), "") << "a type without a map";
}

class Team : public testing::Test {
 protected:
  Team() {
    EXPECT_EQ(line.run("init trust.gsr").code, cli::done);
    for (const char* station : {"Station A", "Station B"}) line.run("add site trust.gsr name=\"" + std::string(station) + "\" kind=Station");
  }
  CommandLine line;
};

TEST_F(Team, ChecksFromAWorkbookAreReadByTheTeamsHeadingsAndRowsThatCannotBeAreParked) {
  MadeSheet cover{.name = "Read me", .rows = {{""}}};
  MadeSheet june{.name = "June",
                 .rows = {{"Medicines checks, June"},
                          {"Base", "Check type", "Date due", "Date completed", "Outcome", "Issues found", "Checked by"},
                          {"Station A", "CD", "=d:46174", "=d:46174", "OK", "", "A Person"},
                          {"station b", "Fridge", "=d:46175", "=i:04/06/2026", "Fail", "Above 8 degrees", "A Person"},
                          {"Station C", "CD", "=d:46174", "", "", "", ""},
                          {"Station A", "CD", "=e:#REF!", "", "", "", ""},
                          {"Station B", "Expiry", "=d:46174", "=d:46174", "Fail", "", ""}}};
  line.write("checks.xlsx", MadeBook{.sheets = {cover, june}}.bytes());
  const Answer dry = line.run("import station_check checks.xlsx trust.gsr --dry-run --today 2026-06-15");
  EXPECT_THAT(dry.out, AllOf(HasSubstr("Sheet \"June\", headings in row 2. 1 row above them was not read."), HasSubstr("5 rows: 2 would be added, 0 would be changed, 0 are as they were, 3 would be parked.")));
  EXPECT_EQ(line.json("list station_check trust.gsr")["total"], 0);

  const Answer answer = line.run("import station_check checks.xlsx trust.gsr --today 2026-06-15");
  EXPECT_EQ(answer.code, cli::answer_is_no);
  EXPECT_THAT(answer.out, AllOf(HasSubstr("5 rows: 2 added, 0 changed, 0 are as they were, 3 parked."), HasSubstr("Columns that fill no field: Checked by."), HasSubstr("checks.xlsx:5: Station: \"Station C\" was found"),
                                HasSubstr("checks.xlsx:6: Cell C6 could not be read: \"#REF!\".\n"), HasSubstr("checks.xlsx:7: The check found something and does not say what."), HasSubstr("checks.parked.csv")));
  EXPECT_THAT(line.run("list station_check trust.gsr").out, AllOf(HasSubstr("Temperature log"), HasSubstr("Something found"), HasSubstr("4 June 2026"), HasSubstr("Station A")));
  EXPECT_THAT(line.read("trust.gsr"), Not(HasSubstr("A Person"))) << "names of people are left out";

  // Mended beside the workbook, the rest comes in by the same headings.
  std::string parked = line.read("checks.parked.csv");
  EXPECT_THAT(parked, HasSubstr("why parked"));
  parked.replace(parked.find("Station C"), 9, "Station A");
  line.write("checks.parked.csv", parked);
  EXPECT_THAT(line.run("import station_check checks.parked.csv trust.gsr --today 2026-06-15").out, HasSubstr("3 rows: 1 added, 0 changed, 0 are as they were, 2 parked."));
}

TEST_F(Team, AMapThatIsGivenGoesBeforeThePlugins) {
  line.write("checks.csv", "Base,Check,Date due,Target date\nStation A,CD,2026-06-01,2026-06-02\n");
  EXPECT_THAT(line.run("import station_check checks.csv trust.gsr").err, HasSubstr("\"Date due\" and \"Target date\" both fill \"Due\""));
  line.write("ours.toml", "\"Base\" = \"site\"\n\"Check\" = \"kind\"\n\"Date due\" = \"\"\n\"Target date\" = \"due\"\n");
  EXPECT_THAT(line.run("import station_check checks.csv trust.gsr --map ours.toml").out, HasSubstr("1 row: 1 added"));
  EXPECT_THAT(line.run("list station_check trust.gsr").out, HasSubstr("2 June 2026"));
}

TEST_F(Team, AStatusOfTheSheetIsWhereARecordBeginsAndNamesOfThingsAreEnough) {
  line.write("events.csv", "Incident no,Summary,Incident date,Level of harm,Psychological harm level,DoC\nW-7,Fall from a stretcher,May 2026,Moderate,No harm,Yes\n");
  EXPECT_THAT(line.run("import safety_event events.csv trust.gsr --today 2026-06-15").out, HasSubstr("1 row: 1 added"));
  line.write("candour.csv", "Incident no,Level of harm,Date identified,Verbal DoC,With an apology,Letter sent,Report shared,Status\nW-7,Moderate,2026-05-10,2026-05-11,yes,2026-05-20,2026-06-10,Done\n");
  const Answer answer = line.run("import duty_of_candour candour.csv trust.gsr --today 2026-06-15");
  EXPECT_THAT(answer.out, HasSubstr("1 row: 1 added")) << answer.err;
  EXPECT_EQ(line.json("list duty_of_candour trust.gsr --where state=done")["total"], 1);
  line.write("responses.csv", "Title,Response type,Incident no,Start date,Due date,Lead investigator,Status\nStretchers on steep drives,AAR,W-7,2026-05-12,2026-06-30,A Person,Under way\n");
  EXPECT_THAT(line.run("import learning_response responses.csv trust.gsr --today 2026-06-15").out, AllOf(HasSubstr("1 row: 1 added"), HasSubstr("Columns that fill no field: Lead investigator.")));
  // A direction is called by its medicine, not by its whole title with the version.
  line.run("add pgd trust.gsr title=Salbutamol");
  line.write("signed.csv", "PGD,Station,Profession,Signed,Headcount,Date\nsalbutamol,Station A,Paramedics,12,20,2026-05-31\n");
  EXPECT_THAT(line.run("import pgd_authorisation signed.csv trust.gsr --today 2026-06-15").out, HasSubstr("1 row: 1 added"));
}

}  // namespace
}  // namespace goodstanding
