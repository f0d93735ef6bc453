// XLSX: what spreadsheets write is read, what we write is read back, and what is damaged says where.
#include "exchange/xlsx_reader.h"

#include <goodstanding/clock.h>
#include <goodstanding/error.h>
#include <goodstanding/value.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/xlsx_styles.h"
#include "exchange/xlsx_writer.h"
#include "support/xlsx_maker.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::MadeBook;
using testing_support::MadeSheet;
using testing_support::Parts;
using Kind = SheetCell::Kind;

Workbook read(const MadeBook& book) { return read_xlsx(book.bytes(), "t.xlsx"); }
MadeBook one_sheet(std::vector<std::vector<std::string>> rows) {
  MadeSheet sheet;
  sheet.rows = std::move(rows);
  return {{std::move(sheet)}};
}

std::vector<std::string> texts(const SheetRow& row) {
  std::vector<std::string> out;
  for (const SheetCell& cell : row.cells) out.push_back(cell.text);
  return out;
}

std::vector<std::string> damages(const Workbook& book) {
  std::vector<std::string> out;
  for (const Damage& damage : book.damages) out.push_back(to_text(damage));
  return out;
}

std::string refusal(const std::string& bytes, const XlsxLimits& limits = {}) {
  try {
    read_xlsx(bytes, "t.xlsx", limits);
  } catch (const Faults& e) {
    EXPECT_EQ(e.code(), ErrorCode::BadInput);
    return e.what();
  }
  return "";
}

TEST(Xlsx, ReadsEveryKindOfCellAsPeopleReadIt) {
  for (const char* prefix : {"", "x:"}) {
    MadeBook made = one_sheet({{"A & <B>", "=i:in place", "=f:by formula", "=n:17.3", "=n:0.30000000000000004", "=b:1", "=b:0", "=d:46127", "=m:46143", "=t:0.5", " spaced "}});
    made.prefix = prefix;
    const Workbook book = read(made);
    ASSERT_EQ(book.sheets.size(), 1u);
    EXPECT_THAT(book.damages, IsEmpty());
    const SheetRow& row = book.sheets[0].rows.at(0);
    EXPECT_THAT(texts(row), ElementsAre("A & <B>", "in place", "by formula", "17.3", "0.3", "yes", "no", "2026-04-15", "2026-05", "0.5", " spaced "));
    EXPECT_EQ(row.at(8)->kind, Kind::Date);
    EXPECT_EQ(row.at(8)->date, PartialDate(Date::of(2026, 4, 15)));
    EXPECT_EQ(row.at(9)->date, PartialDate::month(2026, 5));  // shown without its day, so it has none
    EXPECT_EQ(row.at(10)->kind, Kind::Number);
  }
}

TEST(Xlsx, CountsDaysInBothCalendars) {
  EXPECT_EQ(read(one_sheet({{"=d:1", "=d:59", "=d:61", "=d:46127.75"}})).sheets[0].rows[0].cells[0].date, PartialDate(Date::of(1900, 1, 1)));
  EXPECT_THAT(texts(read(one_sheet({{"=d:1", "=d:59", "=d:61", "=d:46127.75"}})).sheets[0].rows[0]), ElementsAre("1900-01-01", "1900-02-28", "1900-03-01", "2026-04-15"));
  MadeBook old = one_sheet({{"=d:0", "=d:44665"}});
  old.calendar_of_1904 = true;
  EXPECT_THAT(texts(read(old).sheets[0].rows[0]), ElementsAre("1904-01-01", "2026-04-15"));
  // The day that never was, and one that no calendar has.
  EXPECT_THAT(damages(read(one_sheet({{"=d:60"}, {"=d:-3", "=d:99999999"}}))),
              ElementsAre(HasSubstr("Sheet \"Sheet1\", cell A1: The cell shows 60 as a date"), HasSubstr("cell A2"), HasSubstr("cell B2")));
}

TEST(Xlsx, KnowsWhichFormatsShowADateAndHowExactly) {
  for (const char* code : {"dd/mm/yyyy", "[$-809]d mmmm yyyy;@", "yyyy-mm-dd hh:mm", "ddd d mmm", "d\\-mmm\\-yy", "[Red]dd/mm/yy"}) EXPECT_EQ(date_format(code), Precision::Day) << code;
  EXPECT_EQ(date_format("mmm-yy"), Precision::Month);
  EXPECT_EQ(date_format("yyyy"), Precision::Year);
  for (const char* code : {"General", "@", "0.00", "#,##0", "h:mm", "mm:ss", "[h]:mm:ss", "0\" days\"", "\"dated\" 0", "[Red]0.0", ""}) EXPECT_EQ(date_format(code), std::nullopt) << code;
}

TEST(Xlsx, ReadsTheColourBehindACell) {
  const Workbook book = read(one_sheet({{"!C00000|", "!theme5|x", "!theme9,0.6|x", "!index10|x", "plain", "!FFFFFF|white"}}));
  std::vector<std::string> fills;
  for (const SheetCell& cell : book.sheets[0].rows[0].cells) fills.push_back(cell.fill);
  EXPECT_THAT(fills, ElementsAre("C00000", "ED7D31", "C6DEB5", "FF0000", "", ""));
}

TEST(Xlsx, AMergedCellSaysTheSameWhereverItReaches) {
  MadeSheet sheet;
  sheet.rows = {{"Title", "", ""}, {"Ref", "Action", "Owner"}, {"1", "Fit safes", "a"}, {"", "", "b"}, {"", "", "c"}};
  sheet.merges = {"A1:C1", "A3:A5", "B3:B5"};
  const Workbook book = read({{sheet}});
  const auto& rows = book.sheets[0].rows;
  EXPECT_THAT(texts(rows[0]), ElementsAre("Title", "Title", "Title"));
  EXPECT_THAT(texts(rows[4]), ElementsAre("1", "Fit safes", "c"));
  EXPECT_TRUE(rows[4].at(2)->merged);
  EXPECT_FALSE(rows[2].at(2)->merged);
  // A block over the whole sheet costs nothing.
  sheet.merges = {"A1:XFD1048576", "nonsense", "C3:A1"};
  EXPECT_THAT(damages(read({{sheet}})), ElementsAre(HasSubstr("\"nonsense\" cannot be read"), HasSubstr("\"C3:A1\" cannot be read")));
}

TEST(Xlsx, TellsHiddenSheetsAndRows) {
  MadeSheet shown;
  shown.name = "Log";
  shown.rows = {{"a"}, {"b"}, {}, {"", ""}};
  shown.hidden_rows = {2};
  MadeSheet lists = shown;
  lists.name = "Lists";
  lists.state = "veryHidden";
  const Workbook book = read({{shown, lists}});
  EXPECT_FALSE(book.sheets[0].hidden);
  EXPECT_TRUE(book.sheets[1].hidden);
  EXPECT_FALSE(book.sheets[0].rows[0].hidden);
  EXPECT_TRUE(book.sheets[0].rows[1].hidden);
  EXPECT_EQ(book.sheets[0].row_count, 2u);
}

TEST(Xlsx, EveryDamageNamesItsSheetAndCellAndTheRestIsRead) {
  MadeBook made = one_sheet({{"good", "=e:#REF!", "=?:"}, {"=n:12x", "fine"}});
  Parts parts = made.parts();
  std::string& sheet = parts["xl/worksheets/sheet1.xml"];
  sheet.replace(sheet.find("<v>0</v>"), 8, "<v>99</v>");  // a text that is not there
  Workbook book = read_xlsx(testing_support::zip(parts), "t.xlsx");
  EXPECT_THAT(damages(book), ElementsAre("Sheet \"Sheet1\", cell A1: The text of the cell is not in the file.", "Sheet \"Sheet1\", cell B1: The cell holds the error #REF!.",
                                         HasSubstr("cell C1: The formula was saved without a value"), "Sheet \"Sheet1\", cell A2: The cell should hold a number and does not."));
  EXPECT_EQ(book.sheets[0].rows[0].at(1)->kind, Kind::Fault);
  EXPECT_EQ(book.sheets[0].rows[1].at(2)->text, "fine");

  parts = made.parts();
  parts["xl/worksheets/sheet1.xml"].resize(parts["xl/worksheets/sheet1.xml"].size() / 2);
  EXPECT_THAT(damages(read_xlsx(testing_support::zip(parts), "t.xlsx")), testing::Contains(HasSubstr("Sheet \"Sheet1\": The sheet is damaged after its first")));
  parts.erase("xl/worksheets/sheet1.xml");
  EXPECT_THAT(damages(read_xlsx(testing_support::zip(parts), "t.xlsx")), ElementsAre(HasSubstr("The sheet is named and is not in the file")));
}

TEST(Xlsx, WhatIsNoWorkbookIsRefusedWithWhatToDo) {
  const std::string good = one_sheet({{"a"}}).bytes();
  EXPECT_THAT(refusal(good.substr(0, good.size() / 2)), HasSubstr("damaged or was cut short"));
  EXPECT_THAT(refusal(testing_support::zip({{"content.xml", "<a/>"}})), HasSubstr("OpenDocument"));
  EXPECT_THAT(refusal(testing_support::zip({{"word/document.xml", "<a/>"}})), HasSubstr("text document"));
  EXPECT_THAT(refusal(testing_support::zip({{"readme.txt", "hello"}})), HasSubstr("holds no workbook"));
  const auto refused = [](const std::string& bytes) {
    try {
      read_workbook(bytes, "t");
    } catch (const Faults& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  EXPECT_THAT(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), HasSubstr("without a password"));
  EXPECT_THAT(refused("%PDF-1.7"), HasSubstr("PDF"));
  EXPECT_THAT(refused(std::string("\x89PNG\r\n\x1a\n\0\0", 10)), HasSubstr("neither a workbook nor a table"));
  EXPECT_THAT(refused(""), HasSubstr("empty"));
}

TEST(Xlsx, NoArchiveUnpacksToMoreThanIsAllowed) {
  Parts parts = one_sheet({{"a"}}).parts();
  parts["xl/sharedStrings.xml"] = "<sst><si><t>" + std::string(std::size_t{8} << 20, ' ') + "</t></si></sst>";
  const std::string bomb = testing_support::zip(parts);
  ASSERT_LT(bomb.size(), 20'000u);
  XlsxLimits limits;
  limits.part_bytes = std::size_t{1} << 20;
  EXPECT_THAT(refusal(bomb, limits), HasSubstr("unpacks to more than is allowed"));
  limits = {};
  limits.total_bytes = std::size_t{2} << 20;
  EXPECT_THAT(refusal(bomb, limits), HasSubstr("unpacks to more than is allowed"));
  limits = {};
  limits.cells = 2;
  EXPECT_THAT(refusal(one_sheet({{"a", "b", "c"}}).bytes(), limits), HasSubstr("more than 2 cells"));
  limits = {};
  limits.entries = 3;
  EXPECT_THAT(refusal(bomb, limits), HasSubstr("more parts"));
  limits = {};
  limits.file_bytes = 100;
  EXPECT_THAT(refusal(bomb, limits), HasSubstr("larger than"));
}

TEST(Xlsx, AnEntityOfTheFileIsNotExpanded) {
  Parts parts = one_sheet({{"a"}}).parts();
  parts["xl/sharedStrings.xml"] = "<!DOCTYPE s [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
  EXPECT_EQ(read_xlsx(testing_support::zip(parts), "t.xlsx").sheets[0].rows[0].at(1)->text, "&b;");
}

TEST(XlsxWriter, WhatIsWrittenIsReadBackLetterForLetterAndRunsNothing) {
  SeededChance chance(7);
  const char* pieces[] = {"a", "é", "🚑", "=1+1", "@x", "&", "<b>", "\"", "'", "\n", "\t", " ", "_x0041_", "_x", "–", "0012", "\u00A0"};
  OutBook book{"Test", Date::of(2026, 6, 15), {}};
  OutSheet sheet;
  sheet.name = "S";
  std::vector<std::vector<std::string>> expected;
  for (int r = 0; r < 300; ++r) {
    OutRow row;
    expected.emplace_back();
    for (int c = 0; c < 3; ++c) {
      std::string text = "x";
      for (std::uint64_t n = chance.below(6); n > 0; --n) text += pieces[chance.below(std::size(pieces))];
      expected.back().push_back(text);
      row.cells.push_back({text, {}, {}});
    }
    row.cells.push_back({"", Date::of(2026, 1, 1).plus_days(r), {}});
    sheet.rows.push_back(row);
  }
  book.sheets.push_back(sheet);
  const std::string bytes = write_xlsx(book);
  const Workbook back = read_xlsx(bytes, "t.xlsx");
  EXPECT_THAT(back.damages, IsEmpty());
  for (std::size_t r = 0; r < expected.size(); ++r) {
    for (int c = 0; c < 3; ++c) {
      ASSERT_EQ(back.sheets[0].rows[r].at(c + 1)->text, expected[r][static_cast<std::size_t>(c)]);
      ASSERT_EQ(back.sheets[0].rows[r].at(c + 1)->kind, Kind::Text);
    }
    ASSERT_EQ(back.sheets[0].rows[r].at(4)->date, PartialDate(Date::of(2026, 1, 1).plus_days(static_cast<int>(r))));
  }
  EXPECT_EQ(bytes, write_xlsx(book));  // the same bytes, whenever
}

TEST(XlsxWriter, TextThatIsNoXmlDoesNotSpoilTheFile) {
  OutBook book{"T", Date::of(2026, 6, 15), {{"S", false, {}, {{{{"\x01 bell \x07", {}, {}}, {"\xff\xfe", {}, {}}, {"\xEF\xBF\xBF", {}, {}}}}}}}};
  const Workbook back = read_xlsx(write_xlsx(book), "t.xlsx");
  EXPECT_THAT(back.damages, IsEmpty());
  EXPECT_THAT(texts(back.sheets[0].rows[0]), ElementsAre("  bell  ", "(not text)", " "));
}

// Whatever the bytes are: a workbook or a refusal, and nothing else.
TEST(Xlsx, NoBytesBringTheReaderDown) {
  SeededChance chance(11);
  MadeSheet sheet;
  sheet.rows = {{"Ref", "Action", "!C00000|Due"}, {"1", "=i:Fit", "=d:46127"}, {"=n:2", "=f:x", "=e:#N/A"}};
  sheet.merges = {"A1:B1"};
  const MadeBook made{{sheet}};
  const std::string whole = made.bytes();
  std::size_t read_all = 0;
  for (int i = 0; i < 600; ++i) {
    std::string bytes;
    if (i % 2 == 0) {  // the archive
      bytes = whole;
      for (std::uint64_t n = 1 + chance.below(6); n > 0; --n) bytes[chance.below(bytes.size())] = static_cast<char>(chance.below(256));
      if (chance.below(4) == 0) bytes.resize(chance.below(bytes.size()));
    } else {  // or what is in it
      Parts parts = made.parts();
      auto part = parts.begin();
      std::advance(part, static_cast<long>(chance.below(parts.size())));
      std::string& text = part->second;
      for (std::uint64_t n = 1 + chance.below(8); n > 0; --n) {
        const std::size_t at = chance.below(text.size());
        if (chance.below(3) == 0) text.erase(at, 1 + chance.below(12));
        else text[at] = "<>\"/=&0919AZ:\xff "[chance.below(15)];
        if (text.empty()) text = " ";
      }
      bytes = testing_support::zip(parts);
    }
    try {
      const Workbook book = read_xlsx(bytes, "t.xlsx");
      for (const Sheet& one : book.sheets)
        for (const SheetRow& row : one.rows)
          for (const SheetCell& cell : row.cells) ASSERT_TRUE(is_clean_text(cell.text));
      ++read_all;
    } catch (const Faults&) {
    }
  }
  EXPECT_GT(read_all, 100u);
}

}  // namespace
}  // namespace goodstanding
