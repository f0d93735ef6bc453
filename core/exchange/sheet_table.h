// A sheet of a workbook as a table of records: where its headings stand, and every row below them.
#pragma once

#include <string>
#include <vector>

#include "exchange/csv.h"
#include "exchange/import.h"
#include "exchange/workbook.h"

namespace goodstanding {

struct SheetTable {
  CsvTable table;               // a row's line is its number in the sheet
  std::string sheet;            // its name; empty for a CSV file
  int heading_row = 0;          // from 1
  std::size_t above = 0;        // rows above the headings that say something: titles, who keeps the sheet
  std::vector<std::string> other_sheets;  // not read, though they say something
};

// The first sheet that is not hidden and says something, or the one named. Its headings are the row, among the first
// thirty, that names the most fields of the type, by the map or by their labels; the first such row of several. A row
// whose cells hold what could not be read (#REF!) is kept with its damage. Throws Faults{BadInput} where the sheet
// is not there, or no row names a field.
SheetTable read_sheet_table(const Workbook& book, const std::string& sheet, const RecordType& type, const ColumnMap& map);

}  // namespace goodstanding
