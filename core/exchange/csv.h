// Comma-separated values as RFC 4180 has them, and as spreadsheets write them: a mark at the start, CRLF or LF,
// commas, semicolons or tabs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace goodstanding {

struct CsvRow {
  int line = 0;  // where it begins, from 1
  std::vector<std::string> cells;
  std::vector<int> columns;  // where each cell begins in its line, in letters from 1; 0 for one that the row does not have
  std::string damage;  // of a workbook: a sentence on what in the row could not be read; empty: nothing
};

// All rows that are not empty (with `keep_empty` those too), the heading included. Throws Faults{BadInput} for lines that are not UTF-8, a
// quote that never ends and letters after a closing quote, with the line.
std::vector<CsvRow> parse_csv(std::string_view text, const std::string& file, bool keep_empty = false);

// A table with its headings; every row has as many cells. Throws Faults{BadInput} when there is no heading,
// a heading is there twice, or a row has more cells than there are headings.
struct CsvTable {
  std::vector<std::string> headings;
  std::vector<CsvRow> rows;
  int heading_line = 1;
  // The position of a heading, whatever its case, or -1.
  int column(std::string_view heading) const;
};
CsvTable parse_csv_table(std::string_view text, const std::string& file);

// One row, quoted where it must be, ending in CRLF. Values that a spreadsheet would take for a formula get an
// apostrophe in front; numbers are left alone.
std::string csv_row(const std::vector<std::string>& cells);
// A file for spreadsheets: the mark that says UTF-8, the headings, the rows.
std::string csv_file(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows);
// A cell as csv_row writes it, before it is quoted.
std::string csv_guarded(std::string cell);
// What a cell says without the apostrophe that csv_row put before it.
std::string_view csv_text(std::string_view cell) noexcept;

}  // namespace goodstanding
