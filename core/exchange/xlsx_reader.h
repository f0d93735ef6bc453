// XLSX workbooks as Excel, LibreOffice and Google Sheets write them (ECMA-376, transitional and strict).
//
// Formulas count by the value that was saved with them, rich text by its letters, dates by their number format
// in either calendar (1900 and 1904). A merged cell says the same in every row and column that it covers.
// Nothing of the file is run, and entities of its own are not expanded.
#pragma once

#include <cstddef>
#include <string>

#include "exchange/workbook.h"

namespace goodstanding {

// What a workbook may hold at most. A zip of 42 kB can unpack to petabytes, so every bound is kept while
// unpacking, whatever the archive says of itself.
struct XlsxLimits {
  std::size_t file_bytes = std::size_t{32} << 20;
  std::size_t entries = 2000;
  std::size_t part_bytes = std::size_t{64} << 20;    // one part, unpacked
  std::size_t total_bytes = std::size_t{160} << 20;  // all that are read
  std::size_t cells = 1'000'000;
};

// Throws Faults{BadInput} when there is no workbook to speak of or a limit is passed. What is wrong inside it
// (a cell, a sheet) is listed as damage, and the rest is read.
Workbook read_xlsx(const std::string& bytes, const std::string& file, const XlsxLimits& limits = {});

}  // namespace goodstanding
