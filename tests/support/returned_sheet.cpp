#include "support/returned_sheet.h"

#include <goodstanding/date.h>

#include <algorithm>
#include <stdexcept>

#include "exchange/workbook.h"

namespace goodstanding::testing_support {
namespace {

// A day as a spreadsheet counts it.
std::string serial(Date day) { return "=d:" + std::to_string(day.days() + 25569); }

}  // namespace

ReturnedSheet::ReturnedSheet(const std::string& workbook) {
  for (const Sheet& sheet : read_workbook(workbook, "sent.xlsx").sheets) {
    MadeSheet made;
    made.name = sheet.name;
    if (sheet.hidden) made.state = "hidden";
    for (const SheetRow& row : sheet.rows) {
      made.rows.resize(static_cast<std::size_t>(row.number));
      for (const SheetCell& cell : row.cells) {
        if (cell.merged) continue;
        auto& cells = made.rows.back();
        cells.resize(std::max(cells.size(), static_cast<std::size_t>(cell.column)));
        cells[static_cast<std::size_t>(cell.column) - 1] = cell.date && cell.kind == SheetCell::Kind::Date ? serial(*cell.date->day()) : cell.text;
      }
    }
    book_.sheets.push_back(std::move(made));
  }
}

std::size_t ReturnedSheet::heading_row() const {
  const auto& rows = book_.sheets.front().rows;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (std::find(rows[i].begin(), rows[i].end(), "Reference") != rows[i].end()) return i;
  throw std::runtime_error("the sheet has no headings");
}

std::size_t ReturnedSheet::column(const std::string& heading) const {
  const auto& headings = book_.sheets.front().rows.at(heading_row());
  const auto at = std::find(headings.begin(), headings.end(), heading);
  if (at == headings.end()) throw std::runtime_error("the sheet has no column " + heading);
  return static_cast<std::size_t>(at - headings.begin());
}

std::size_t ReturnedSheet::row(const std::string& ref) const {
  const auto& rows = book_.sheets.front().rows;
  const std::size_t reference = column("Reference");
  for (std::size_t i = heading_row() + 1; i < rows.size(); ++i)
    if (rows[i].size() > reference && rows[i][reference] == ref) return i;
  throw std::runtime_error("the sheet has no row " + ref);
}

ReturnedSheet& ReturnedSheet::fill(const std::string& ref, const std::map<std::string, std::string>& answers) {
  auto& cells = sheet().rows.at(row(ref));
  for (const auto& [heading, text] : answers) {
    const std::size_t at = column(heading);
    cells.resize(std::max(cells.size(), at + 1));
    cells[at] = text;
  }
  return *this;
}

}  // namespace goodstanding::testing_support
