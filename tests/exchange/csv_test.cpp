// Comma-separated values: the table in tests/cases/csv.toml, and what is written is read back.
#include "exchange/csv.h"

#include <goodstanding/clock.h>
#include <goodstanding/error.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/case_table.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::Case;
using testing_support::cases;

template <class Read>
std::vector<std::string> faults_of(Read read) {
  std::vector<std::string> out;
  try {
    read();
  } catch (const Faults& e) {
    EXPECT_EQ(e.code(), ErrorCode::BadInput);
    for (const Fault& fault : e.faults()) out.push_back(to_text(fault));
  }
  return out;
}

TEST(Csv, IsReadAsTheTableOfCasesSays) {
  for (const Case& c : cases("csv", "case")) {
    SCOPED_TRACE(c.where());
    if (c.has("fault")) {
      EXPECT_THAT(faults_of([&] { parse_csv(c.text("text"), "t.csv"); }), ElementsAre(c.text("fault")));
      continue;
    }
    std::vector<std::vector<std::string>> expected;
    for (const TomlNode& row : c.find("rows")->items) {
      expected.emplace_back();
      for (const TomlNode& cell : row.items) expected.back().push_back(cell.text);
    }
    std::vector<std::vector<std::string>> rows;
    for (const CsvRow& row : parse_csv(c.text("text"), "t.csv")) rows.push_back(row.cells);
    EXPECT_EQ(rows, expected);
  }
}

TEST(Csv, KnowsTheLineOfEachRowWhateverStandsBetween) {
  std::vector<int> lines;
  for (const CsvRow& row : parse_csv("a,b\r\n\r\n\"one\r\ntwo\r\nthree\",2\r\n,\r\n3,4\r\n", "t.csv")) lines.push_back(row.line);
  EXPECT_THAT(lines, ElementsAre(1, 3, 7));
}

TEST(Csv, NamesEveryLineThatIsNotUtf8) {
  const std::string text = std::string("name,price\r\nCaf\xe9,1\r\nfine,2\r\nsafe,\xa3") + "5\r\n";  // Windows-1252
  EXPECT_THAT(faults_of([&] { parse_csv(text, "t.csv"); }),
              ElementsAre("t.csv:2: The line is not text in UTF-8. Save the file as \"CSV UTF-8\".", "t.csv:4: The line is not text in UTF-8. Save the file as \"CSV UTF-8\"."));
  EXPECT_THAT(faults_of([&] { parse_csv(std::string("\xff\xfe" "a\0,\0b\0", 8), "t.csv"); }), ElementsAre(HasSubstr("t.csv:1: ")));  // UTF-16
  EXPECT_THAT(faults_of([&] { parse_csv("a\n\xc3", "t.csv"); }), ElementsAre(HasSubstr("t.csv:2: ")));  // a letter cut off by the end
}

TEST(CsvTable, HasAsManyCellsInEachRowAsThereAreHeadings) {
  const CsvTable table = parse_csv_table("Title, Due ,\nOne\nTwo,15 April 2026,,,\n", "t.csv");
  EXPECT_THAT(table.headings, ElementsAre("Title", "Due", ""));
  EXPECT_THAT(table.rows[0].cells, ElementsAre("One", "", ""));
  EXPECT_THAT(table.rows[1].cells, ElementsAre("Two", "15 April 2026", ""));  // empty cells behind the last heading are nothing
  EXPECT_EQ(table.column("due"), 1);
  EXPECT_EQ(table.column("Owner"), -1);
}

TEST(CsvTable, NamesEveryRowThatIsTooLongAndEveryHeadingThatIsThereTwice) {
  EXPECT_THAT(faults_of([] { parse_csv_table("Title,Due,title\n1,2,3\n1,2,3,4\n1,2,3,4,5\n", "t.csv"); }),
              ElementsAre("t.csv:1: The column \"title\" is there twice. Remove one of them.",
                          "t.csv:3: The row has 4 cells, and there are 3 columns. Put cells that hold a comma into quotes.",
                          "t.csv:4: The row has 5 cells, and there are 3 columns. Put cells that hold a comma into quotes."));
  EXPECT_THAT(faults_of([] { parse_csv_table("\n\n", "t.csv"); }), ElementsAre(HasSubstr("The file has no heading")));
}

// Whatever stands in the cells. Cells that begin like a formula come back through csv_text.
TEST(Csv, ReadsBackWhatItWrites) {
  SeededChance chance(4);
  const char* parts[] = {"a", ",", ";", "\"", "\r\n", "\n", " ", "é", "=", "-", "+", "@", "\t", "'", "1", ".", "🚑"};
  for (int i = 0; i < 2000; ++i) {
    std::vector<std::string> cells{"first"};  // a row is never empty
    for (std::uint64_t n = 1 + chance.below(4); n > 0; --n) {
      cells.emplace_back();
      for (std::uint64_t m = chance.below(5); m > 0; --m) cells.back() += parts[chance.below(std::size(parts))];
    }
    const auto rows = parse_csv("h1,h2,h3,h4,h5,h6\n" + csv_row(cells), "t.csv");
    ASSERT_EQ(rows.size(), 2u);
    ASSERT_EQ(rows[1].cells.size(), cells.size()) << csv_row(cells);
    for (std::size_t k = 0; k < cells.size(); ++k) {
      // An apostrophe that was there before is told from ours only where no formula follows it.
      if (csv_text(cells[k]) != cells[k]) continue;
      ASSERT_EQ(csv_text(rows[1].cells[k]), cells[k]) << csv_row(cells);
    }
  }
}

TEST(Csv, NoCellIsWrittenThatASpreadsheetWouldRun) {
  EXPECT_EQ(csv_row({"=1+1", "+SUM(A1)", "-cmd", "@x", "\tx"}), "'=1+1,'+SUM(A1),'-cmd,'@x,\"'\tx\"\r\n");
  EXPECT_EQ(csv_row({"-2.62", "+14", "-1,204"}), "-2.62,+14,\"-1,204\"\r\n");  // numbers are not
}

}  // namespace
}  // namespace goodstanding
