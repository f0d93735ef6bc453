// A workbook's sheet as a table of records: the headings wherever they stand, every row accounted for.
#include "exchange/sheet_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <goodstanding/error.h>

#include "exchange/xlsx_reader.h"
#include "support/test_register.h"
#include "support/xlsx_maker.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::MadeBook;
using testing_support::MadeSheet;
using testing_support::TestRegister;

class SheetAsTable : public testing::Test {
 protected:
  SheetTable read(const MadeBook& made, const std::string& sheet = {}, const ColumnMap& map = {}) {
    return read_sheet_table(read_xlsx(made.bytes(), "log.xlsx"), sheet, test.reg().schema().at("action"), map);
  }
  ImportResult import(const SheetTable& sheet, const ColumnMap& map = {}) {
    const ImportResult result = import_table(test.session(), test.reg().schema().at("action"), sheet.table, map, "log.xlsx", false);
    EXPECT_EQ(result.rows, result.added + result.changed + result.unchanged + result.parked.size()) << "the counts add up";
    return result;
  }
  std::string refused(const std::function<void()>& act) {
    try {
      act();
    } catch (const Faults& e) {
      return e.what();
    }
    return "";
  }
  TestRegister test;
};

TEST_F(SheetAsTable, HeadingsAreFoundBelowTitlesAndRowsKeepTheNumbersOfTheSheet) {
  MadeSheet sheet;
  sheet.rows = {{"Improvement log of the pharmacy"}, {"Kept by", "the pharmacy team"}, {""}, {"", "Action", "Due", "Comment"}, {"", "Fit new safes", "=d:46127", "x"}, {""}, {"", "Train the team", "=i:1 July 2026"}};
  const SheetTable read_one = read({.sheets = {sheet}}, "", {{"Action", "title"}});
  EXPECT_EQ(read_one.heading_row, 4);
  EXPECT_EQ(read_one.above, 2u);
  EXPECT_THAT(read_one.other_sheets, IsEmpty());
  EXPECT_THAT(read_one.table.headings, ElementsAre("", "Action", "Due", "Comment"));
  ASSERT_EQ(read_one.table.rows.size(), 2u);
  EXPECT_EQ(read_one.table.rows[0].line, 5);
  EXPECT_EQ(read_one.table.rows[1].line, 7);
  const ImportResult result = import(read_one, {{"Action", "title"}});
  EXPECT_EQ(result.added, 2u);
  EXPECT_THAT(result.left_out, ElementsAre("Comment"));
  std::vector<std::string> due;
  for (const Record& record : test.reader().all(Query::of("action").sort(Sort{FieldId("title"), false}))) due.push_back(test.reader().words(record, "due"));
  EXPECT_THAT(due, ElementsAre("15 April 2026", "1 July 2026"));
}

TEST_F(SheetAsTable, TheFirstSheetThatCanBeSeenIsReadAndTheOthersAreNamed) {
  MadeSheet hidden{.name = "Lists", .rows = {{"Title"}, {"Not this"}}, .state = "hidden"};
  MadeSheet empty{.name = "Cover", .rows = {{""}}};
  MadeSheet june{.name = "June", .rows = {{"Title"}, {"This one"}}};
  MadeSheet may{.name = "May", .rows = {{"Title"}, {"That one"}}};
  const MadeBook book{.sheets = {hidden, empty, june, may}};
  const SheetTable first = read(book);
  EXPECT_EQ(first.sheet, "June");
  EXPECT_THAT(first.other_sheets, ElementsAre("Lists", "May"));
  EXPECT_EQ(read(book, "May").table.rows.front().cells.front(), "That one");
  EXPECT_EQ(read(book, "Lists").sheet, "Lists") << "a hidden one is read when it is named";
  EXPECT_THAT(refused([&] { read(book, "April"); }), testing::AllOf(HasSubstr("There is no sheet \"April\""), HasSubstr("\"June\"")));
}

TEST_F(SheetAsTable, ACellThatCouldNotBeReadParksItsRowWithItsPlace) {
  MadeSheet sheet;
  sheet.rows = {{"Title", "Due"}, {"Fit new safes", "=e:#REF!"}, {"=e:#N/A", ""}, {"Train the team", ""}};
  const SheetTable table = read({.sheets = {sheet}});
  const ImportResult result = import(table);
  EXPECT_EQ(result.added, 1u);
  ASSERT_EQ(result.parked.size(), 2u);
  EXPECT_THAT(result.parked[0].reason, HasSubstr("Cell B2 could not be read: \"#REF!\"."));
  EXPECT_THAT(result.parked[1].reason, HasSubstr("Cell A3 could not be read"));
  EXPECT_EQ(test.reader().count(Query::of("action")), Count::of(1)) << "no record is called #N/A";
}

TEST_F(SheetAsTable, ASheetThatNamesNoFieldAndAHeadingThatIsThereTwiceAreRefused) {
  MadeSheet sheet;
  sheet.rows = {{"Colour", "Shape"}, {"Red", "Round"}};
  EXPECT_THAT(refused([&] { read({.sheets = {sheet}}); }), HasSubstr("no row names a field of Action"));
  MadeSheet twice;
  twice.rows = {{"Log"}, {"Title", "Due", "title"}, {"One", "", "Two"}};
  EXPECT_THAT(refused([&] { read({.sheets = {twice}}); }), HasSubstr("log.xlsx:2:3: The heading \"title\" is there twice"));
}

}  // namespace
}  // namespace goodstanding
