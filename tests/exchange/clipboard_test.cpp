// The clipboard: what a list copies is what a spreadsheet takes, and what it copies comes back cell for cell.
#include "exchange/clipboard.h"

#include <goodstanding/clock.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Cells = std::vector<std::vector<std::string>>;

Table table(const Cells& rows) {
  Table out;
  for (std::size_t i = 0; i < rows.front().size(); ++i) out.columns.push_back({"c" + std::to_string(i), rows.front()[i]});
  for (std::size_t r = 1; r < rows.size(); ++r) {
    Row row;
    row.id = "row" + std::to_string(r);
    for (const std::string& text : rows[r]) row.cells.push_back(text_cell(text));
    out.rows.push_back(std::move(row));
  }
  return out;
}

const Cells awkward{{"Ref", "Action", "Due"},
                    {"ACT-0001", "Fit \"new\" safes,\nten of them", "31 July 2026"},
                    {"ACT-0002", "Keys\tand locks; <b>all</b> & more", ""},
                    {"ACT-0003", "\"quoted\" from the start", "30 cm\""},
                    {"ACT-0004", "£5 – café\n\nafter an empty line", "Not held"},
                    {"", "", "only the last"}};

TEST(Clipboard, WhatIsCopiedComesBackCellForCell) {
  const ClipboardRows copied = copy_rows(table(awkward));
  EXPECT_EQ(paste_cells(copied.text), awkward);
  EXPECT_EQ(paste_html(copied.html), awkward);
  EXPECT_EQ(paste_cells(copied.html), awkward) << "HTML is told by what it is";
}

TEST(Clipboard, WhateverCellsHoldTheyComeBack) {
  SeededChance chance(7);
  const char* parts[] = {"a", "\"", "\t", "\n", " b ", "\"\"", "'", "<td>", "&amp;", "é", ",", ";", "-", "0"};
  for (int i = 0; i < 400; ++i) {
    Cells rows(1 + chance.below(5));
    const std::uint64_t width = 1 + chance.below(4);
    for (auto& row : rows)
      for (std::uint64_t c = 0; c < width; ++c) {
        std::string text = "x";  // a row of nothing at all has no end to be found
        for (std::uint64_t n = chance.below(5); n > 0; --n) text += parts[chance.below(std::size(parts))];
        row.push_back(text);
      }
    if (width == 1)
      for (auto& row : rows) row.emplace_back("z");  // one column alone is a list of two-line items
    ASSERT_EQ(paste_cells(copy_rows(table(rows)).text), rows);
  }
}

TEST(Clipboard, ALineBreakInACellBeginsNoRowInASpreadsheet) {
  EXPECT_THAT(copy_rows(table({{"Action"}, {"Fit\nsafes"}})).html, HasSubstr("Fit<br style=\"mso-data-placement:same-cell\">safes"));
  EXPECT_THAT(copy_rows(table({{"A", "B"}, {"Fit\nsafes", "x"}})).text, HasSubstr("\"Fit\nsafes\"\tx\r\n"));
}

TEST(Clipboard, NothingThatIsCopiedIsRunBySpreadsheets) {
  const Cells rows{{"Action", "Change"}, {"=HYPERLINK(\"x\")", "-5"}, {"@SUM(1)", "+44 call the landlord"}};
  const ClipboardRows copied = copy_rows(table(rows));
  EXPECT_THAT(copied.text, HasSubstr("'=HYPERLINK"));
  EXPECT_THAT(copied.text, HasSubstr("'@SUM"));
  EXPECT_THAT(copied.text, HasSubstr("'+44 call"));
  EXPECT_THAT(copied.text, HasSubstr("\t-5\r\n")) << "a number is one";
  EXPECT_THAT(copied.html, HasSubstr("mso-number-format:'\\@'"));
  EXPECT_EQ(paste_cells(copied.text), rows) << "what was put before it goes again";
}

TEST(Clipboard, OnlyTheRowsThatWereChosenAreCopiedInTheOrderOfTheTable) {
  const Cells copied = paste_cells(copy_rows(table(awkward), {"row3", "row1"}).text);
  ASSERT_EQ(copied.size(), 3u);
  EXPECT_EQ(copied[1][0], "ACT-0001");
  EXPECT_EQ(copied[2][0], "ACT-0003");
}

TEST(Clipboard, AListOfTwoLineItemsKeepsItsQuieterLine) {
  Table list;
  list.columns = {{"action", "Action"}};
  Row row;
  row.id = "r";
  row.cells = {text_cell("Fit safes")};
  row.cells.front().detail = "Chief Pharmacist, due 31 July 2026";
  list.rows = {row};
  EXPECT_EQ(paste_cells(copy_rows(list).text), (Cells{{"Action", "Detail"}, {"Fit safes", "Chief Pharmacist, due 31 July 2026"}}));
}

TEST(Clipboard, ABlockFromASpreadsheetIsReadAsItStands) {
  EXPECT_EQ(paste_cells("a\tb\r\nc\td\r\n"), (Cells{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(paste_cells("a\tb\nc"), (Cells{{"a", "b"}, {"c", ""}})) << "every row as long as the longest";
  EXPECT_EQ(paste_cells("\"two\nlines\"\t\"a \"\"word\"\"\"\r\n"), (Cells{{"two\nlines", "a \"word\""}}));
  EXPECT_EQ(paste_cells("30\" pipe\t\"odd\nx\ty"), (Cells{{"30\" pipe", "\"odd"}, {"x", "y"}})) << "a quote that none closes is a letter";
  EXPECT_EQ(paste_cells("\"a\" b\tc"), (Cells{{"\"a\" b", "c"}}));
  EXPECT_EQ(paste_cells("a\r\n\r\nb"), (Cells{{"a"}, {""}, {"b"}}));
  EXPECT_EQ(paste_cells("\t\tx"), (Cells{{"", "", "x"}}));
  EXPECT_EQ(paste_cells("a < b and <table> c"), (Cells{{"a < b and <table> c"}})) << "text that speaks of a table is text";
  EXPECT_THAT(paste_cells(""), IsEmpty());
}

// The shape that Excel gives: conditional comments, attributes without quotes, merged cells, breaks within a cell.
TEST(Clipboard, TheHtmlOfASpreadsheetIsReadAsItsCells) {
  const char* html = R"(Version:1.0
StartHTML:0000000105
<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><style><!-- td {mso-number-format:"a > b"} table --></style><title>No <td>cell</td></title></head>
<body>
<!--[if gte mso 9]><td>hidden</td><![endif]-->
<TABLE border=0 cellpadding=0 width=320>
<!--StartFragment-->
 <col width=64 span=2>
 <tr height=20 style='height:15.0pt'>
  <td height=20 class=xl65 width=64>Ref</td>
  <td colspan=2 class="a > b">Due and
    owner</td>
 </tr>
 <tr><td rowspan=2>1</td><td>15/04/2026</td><td>Chief&nbsp;Pharmacist</td></tr>
 <TR><TD>ten<br style='mso-data-placement:same-cell'>  of them</TD><TD align=right>&pound;5 &amp; &lt;more&gt; &#8211; &#x2026;</TD></TR>
 <tr><td>2<td><p>first</p><p>second</p><td></tr>
<!--EndFragment-->
</TABLE>
</body></html>)";
  EXPECT_EQ(paste_cells(html), (Cells{{"Ref", "Due and owner", ""}, {"1", "15/04/2026", "Chief Pharmacist"}, {"", "ten\nof them", "£5 & <more> – …"}, {"2", "first\nsecond", ""}}));
  for (const char* broken : {"<table><tr><td", "<table><tr><td>a", "<table", "<table><td>&#xFFFFFFFFF;&nosuch;&", "<table><tr><td rowspan=99999999 colspan='x'>a</table>"})
    EXPECT_NO_THROW(paste_cells(broken)) << broken;
  EXPECT_EQ(paste_html("<table><tr><td>&nosuch; &"), (Cells{{"&nosuch; &"}}));
}

}  // namespace
}  // namespace goodstanding
