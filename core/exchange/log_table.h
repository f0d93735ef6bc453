// The tables in the sheets of a log: where the headings stand, and what each row is.
#pragma once

#include <string>
#include <vector>

#include "exchange/log_mapping.h"
#include "exchange/workbook.h"

namespace goodstanding {

struct LogRow {
  enum class Kind : std::uint8_t {
    Title,    // words above the table, or the title of a part of it
    Heading,  // the headings, also where they are repeated
    Data,
  };
  Kind kind = Kind::Data;
  SheetRow row;
  std::string section;  // the title of the part that it stands in
};

// Every row of a sheet that says something, in order. A sheet may hold several tables below each other.
struct LogTable {
  std::string sheet;
  // The heading of each column, by its number from 1; "" for none. Two rows of headings are read as one.
  std::vector<std::string> headings;
  std::vector<LogRow> rows;

  const std::string& heading(int column) const noexcept;
};

struct SheetLeftOut {
  std::string sheet;
  std::size_t rows = 0;
  std::string why;  // "is hidden"
  friend bool operator==(const SheetLeftOut&, const SheetLeftOut&) = default;
};

struct LogTables {
  std::vector<LogTable> tables;
  std::vector<SheetLeftOut> left_out;
  std::size_t rows = 0;   // of the sheets that are read, empty ones included
  std::size_t empty = 0;  // of these
};

// Finds the tables. Reads the sheets that the mapping names or, where it names none, those in sight that have
// headings. Throws Faults{BadInput} when a named sheet is not there, or no sheet has headings.
LogTables find_log_tables(const Workbook& book, const HeadingSense& sense, const LogMapping& given);

}  // namespace goodstanding
