// Records from a table: good rows become one change, the rest are parked with their reasons and can be mended and
// imported again.
#include "exchange/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "journal/verify.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::TestRegister;

class Import : public testing::Test {
 protected:
  ImportResult import(const std::string& text, const ColumnMap& map = {}, bool dry_run = false) {
    table = parse_csv_table(text, "log.csv");
    const Arrival before = test.store().journal().last_arrival();
    const ImportResult result = import_table(test.session(), test.reg().schema().at("action"), table, map, "log.csv", dry_run);
    const Arrival after = test.store().journal().last_arrival();
    EXPECT_EQ(after, before + (result.written ? 1 : 0)) << "one change, or none";
    EXPECT_EQ(result.rows, result.added + result.changed + result.unchanged + result.parked.size()) << "the counts add up";
    last = result;
    return result;
  }
  static std::vector<std::string> parked(const ImportResult& result) {
    std::vector<std::string> out;
    for (const ParkedRow& row : result.parked) out.push_back(std::to_string(row.line) + ": " + row.reason);
    return out;
  }
  std::vector<std::string> titles() const {
    std::vector<std::string> out;
    for (const Record& record : test.reader().all(Query::of("action"))) out.push_back(*record.value("title").as<std::string>());
    return out;
  }

  TestRegister test;
  CsvTable table;
  ImportResult last;
};

TEST_F(Import, TakesGoodRowsInOneChangeAndParksTheOthersWithAllTheirReasons) {
  test.a_plan("Medicines");
  const ImportResult result = import(
      "Title,Due,Score,Plan,Kind,Comment\r\n"
      "Fit new safes,15 April 2026,3,medicines,Must do,x\r\n"
      ",15 April 2026,3,,,\r\n"
      "Count the drugs,31 April 2026,9,Governance,Could do,\r\n"
      "Set out roles,,6,,,\r\n"
      ",,,,,only a comment\r\n"
      "Train the team,2026-09-01,,PLN-0001,should-do,\r\n");
  EXPECT_EQ(result.rows, 6u);
  EXPECT_EQ(result.added, 2u);
  EXPECT_TRUE(result.written);
  EXPECT_THAT(result.left_out, ElementsAre("Comment"));
  EXPECT_THAT(parked(result),
              ElementsAre("3: Action: \"Title\" must be given.",
                          "4: Due: \"31 April 2026\" was found where a day such as 2026-04-15 or 15 April 2026 was expected. "
                          "Plan: \"Governance\" was found where the reference or the title of a record of type Plan was expected. "
                          "Kind: \"Could do\" was found where one of \"Must do\" or \"Should do\" was expected.",
                          "5: Action: \"Score\" must be 5 or less.", "6: The row says nothing."));
  EXPECT_THAT(titles(), ElementsAre("Fit new safes", "Train the team"));
  const auto first = test.reader().by_ref("ACT-0001");
  EXPECT_EQ(first->value("due"), Value(Date::of(2026, 4, 15)));
  EXPECT_EQ(test.reader().words(*first, "plan"), "Medicines");
  EXPECT_EQ(first->value("kind"), Value(ChoiceId("must_do")));
  EXPECT_EQ(test.reader().history(first->id()).front().reason, "Imported from log.csv");
  // One undo takes the whole import back.
  test.session().undo(test.session().undoable()->stamp);
  EXPECT_THAT(titles(), IsEmpty());
  EXPECT_TRUE(verify(test.store()).whole());
}

TEST_F(Import, ADryRunSaysTheSameAndWritesNothing) {
  test.an_action("There already");
  const std::string text = "Ref,Title,Due\nACT-0001,Another name,\n,New,1 May 2026\n,New too,never\nACT-0001,Again,\n";
  const ImportResult would = import(text, {}, true);
  EXPECT_FALSE(would.written);
  EXPECT_THAT(titles(), ElementsAre("There already"));
  const ImportResult did = import(text);
  EXPECT_TRUE(did.written);
  EXPECT_EQ(did.added, would.added);
  EXPECT_EQ(did.changed, would.changed);
  EXPECT_EQ(parked(did), parked(would));
  EXPECT_THAT(titles(), ElementsAre("Another name", "New"));
}

TEST_F(Import, ChangesTheRecordThatARowNamesAndLeavesAloneWhatItDoesNotSay) {
  const RecordId id = test.an_action("Fit new safes", Date::of(2026, 5, 1));
  const RecordId gone = test.an_action("Typed twice");
  Draft strike = test.session().draft();
  strike.strike(gone);
  test.session().commit(strike);
  const ImportResult result = import(
      "Reference,Title,Due,Score\n"
      "act-0001,,1 July 2026,\n"
      "ACT-0001,Fit newer safes,,\n"
      "ACT-0002,Back again,,\n"
      "ACT-0404,Nowhere,,\n"
      "PER-0001,A person,,\n");
  EXPECT_EQ(result.changed, 1u);
  EXPECT_THAT(parked(result), ElementsAre("3: ACT-0001 is in line 2 already.", "4: ACT-0002 was struck out as entered in error.",
                                          "5: There is no Action \"ACT-0404\".", "6: There is no Action \"PER-0001\"."));
  EXPECT_EQ(test.reader().get(id)->value("due"), Value(Date::of(2026, 7, 1)));
  EXPECT_EQ(test.reader().get(id)->value("title"), Value("Fit new safes"));
  // The same file again has nothing new to say.
  const ImportResult again = import("Reference,Due\nACT-0001,1 July 2026\n");
  EXPECT_EQ(again.unchanged, 1u);
  EXPECT_FALSE(again.written);
}

TEST_F(Import, WhatWasParkedIsMendedInItsFileAndImportedAgain) {
  const ImportResult first = import("Title;Rate;Notes\nAlways right;-2.62;\"one; two\"\nTo be mended;minus two;=cmd()\n@home;-0,5;-\n");
  EXPECT_THAT(titles(), ElementsAre("Always right"));
  std::string file = parked_csv(table, first);
  EXPECT_TRUE(file.starts_with("\xEF\xBB\xBFTitle,Rate,Notes,why parked\r\n")) << file;
  EXPECT_THAT(file, HasSubstr("'=cmd(),\"Rate: \"\"minus two\"\" was found where a number such as 17.3 was expected.\"\r\n"));
  const auto mend = [&](const std::string& wrong, const std::string& right) { file.replace(file.find(wrong), wrong.size(), right); };
  mend("minus two", "-2");
  mend("\"'-0,5\"", "-0.5");
  const ImportResult second = import(file);
  EXPECT_THAT(second.parked, IsEmpty());
  EXPECT_THAT(second.left_out, IsEmpty());
  EXPECT_THAT(titles(), ElementsAre("Always right", "To be mended", "@home"));
  const auto mended = test.reader().by_ref("ACT-0002");
  EXPECT_EQ(mended->value("rate"), Value(Decimal(-2)));
  EXPECT_EQ(mended->value("notes"), Value("=cmd()"));
}

TEST_F(Import, ColumnsAreKnownByIdLabelFormerLabelAndMap) {
  const ImportResult result = import("Deadline,Was it urgent?,title,What,\n1 May 2026,yes,Fit new safes,x,stray\n,,,,\n",
                                     {{"deadline", "due"}, {"Was it urgent?", "urgent"}, {"What", ""}});
  EXPECT_EQ(result.added, 1u);
  // A column that says something and has no heading is not dropped in silence.
  EXPECT_THAT(result.left_out, ElementsAre("What", "column 5, which has no heading"));
  const auto record = test.reader().by_ref("ACT-0001");
  EXPECT_EQ(record->value("due"), Value(Date::of(2026, 5, 1)));
  EXPECT_EQ(record->value("urgent"), Value(true));
}

TEST_F(Import, AMapThatCannotBeFollowedIsRefusedBeforeAnythingIsRead) {
  const auto said = [&](const std::string& text, const ColumnMap& map) {
    std::vector<std::string> out;
    try {
      import(text, map);
    } catch (const Faults& e) {
      for (const Fault& fault : e.faults()) out.push_back(to_text(fault));
    }
    return out;
  };
  EXPECT_THAT(said("Title,Deadline\nx,1 May 2026\n", {{"Deadline", "dew"}}), ElementsAre(HasSubstr("log.csv:1: \"Deadline\" is mapped to \"dew\", which is no field of Action")));
  EXPECT_THAT(said("Comment\nx\n", {}), ElementsAre(HasSubstr("No column fills a field of Action")));
  EXPECT_THAT(said("Title,Name\nx,y\n", {{"Name", "title"}}), ElementsAre(HasSubstr("\"Title\" and \"Name\" both fill \"Title\"")));
  EXPECT_THAT(titles(), IsEmpty());
  EXPECT_EQ(read_column_map("\"Deadline\" = \"due\"\n", "map.toml"), (ColumnMap{{"Deadline", "due"}}));
  EXPECT_THROW(read_column_map("Deadline = 5\n", "map.toml"), Faults);
}

TEST_F(Import, RowsThatRepeatAUniqueValueAreParkedAndTheOthersGoIn) {
  const RecordType& plan = test.reg().schema().at("plan");
  test.a_plan("Medicines");
  table = parse_csv_table("Name\nGovernance\nmedicines\nTraining\nTraining\n", "plans.csv");
  const ImportResult result = import_table(test.session(), plan, table, {}, "plans.csv", false);
  EXPECT_EQ(result.added, 1u);
  EXPECT_THAT(parked(result), ElementsAre(HasSubstr("3: Plan: another record has \"medicines\" as its \"Name\" already"), HasSubstr("4: "), HasSubstr("5: ")));
}

TEST_F(Import, SomeoneWhoMayOnlyReadImportsNothing) {
  Draft people = test.session().draft();
  const RecordId member = people.add("person");
  people.set(member, "role", Value("Committee member"));
  people.set(member, "access", Value(ChoiceId("read")));
  test.session().commit(people);
  Session reading(test.reg(), member);
  table = parse_csv_table("Title\nOne\n", "log.csv");
  const ImportResult result = import_table(reading, test.reg().schema().at("action"), table, {}, "log.csv", false);
  EXPECT_EQ(result.added, 0u);
  EXPECT_THAT(parked(result), ElementsAre(HasSubstr("you may read it and not change it")));
}

// A team's sheet says where its records stand: new ones begin there, and no record that is there is moved by a table.
TEST_F(Import, AColumnOfStatesSaysWhereNewRecordsBeginAndMovesNone) {
  import("Title,Status\nFit new safes,Open\nCount the drugs,done\nTrain the team,\nSet out roles,Nearly there\n");
  EXPECT_THAT(parked(last), ElementsAre("5: State: \"Nearly there\" was found where \"Open\" or \"Done\" was expected."));
  std::vector<std::string> states;
  for (const Record& record : test.reader().all(Query::of("action").sort(Sort{FieldId("title"), false}))) states.emplace_back(record.state());
  EXPECT_THAT(states, ElementsAre("done", "open", "open"));
  import("ref,Title,State\nACT-0001,Fit the new safes,Open\nACT-0002,Count the drugs,Open\n");
  EXPECT_EQ(last.changed, 1u);
  EXPECT_THAT(parked(last), ElementsAre("3: ACT-0002 does not stand at \"Open\": move it there, and leave the column out."));
}

}  // namespace
}  // namespace goodstanding
