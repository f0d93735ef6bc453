#include "exchange/sheet_table.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "base/text.h"

namespace goodstanding {
namespace {

// Titles, a logo's place and a line of notes fit above the headings; a row further down is one of the table's own.
constexpr std::size_t rows_looked_at = 30;

[[noreturn]] void refuse(const Workbook& book, std::string what, std::string mend) { throw Faults(ErrorCode::BadInput, {{book.file, 0, 0, std::move(what), std::move(mend)}}); }

bool says_something(const Sheet& sheet) {
  return std::any_of(sheet.rows.begin(), sheet.rows.end(), [](const SheetRow& row) { return !row.is_empty(); });
}

const Sheet& chosen_sheet(const Workbook& book, const std::string& name) {
  std::vector<std::string> names;
  for (const Sheet& sheet : book.sheets)
    if (!sheet.name.empty()) names.push_back("\"" + sheet.name + "\"");
  if (!name.empty()) {
    const Sheet* named = book.find(name);
    if (named == nullptr) refuse(book, "There is no sheet \"" + name + "\"", names.empty() ? "The file has no sheets to choose from." : "It has " + list_words(names) + ".");
    return *named;
  }
  for (const Sheet& sheet : book.sheets)
    if (!sheet.hidden && says_something(sheet)) return sheet;
  refuse(book, "No sheet that can be seen says anything", "Name a hidden one with --sheet.");
}

// A heading on several lines of its cell is one heading.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) {
    const bool blank = c == '\n' || c == '\t' || c == '\r' || c == ' ';
    if (!blank) out += c;
    else if (!out.ends_with(' ')) out += ' ';
  }
  return out;
}

std::size_t fields_named(const SheetRow& row, const RecordType& type, const ColumnMap& map) {
  std::set<std::string> named;
  for (const SheetCell& cell : row.cells)
    if (!cell.merged && cell.kind == SheetCell::Kind::Text) named.insert(column_fills(type, one_line(cell.text), map));
  named.erase("");
  return named.size();
}

}  // namespace

SheetTable read_sheet_table(const Workbook& book, const std::string& name, const RecordType& type, const ColumnMap& map) {
  const Sheet& sheet = chosen_sheet(book, name);
  std::vector<const SheetRow*> rows;
  for (const SheetRow& row : sheet.rows)
    if (!row.is_empty()) rows.push_back(&row);
  std::size_t heading = 0;
  std::size_t most = 0;
  for (std::size_t i = 0; i < std::min(rows.size(), rows_looked_at); ++i) {
    const std::size_t named = fields_named(*rows[i], type, map);
    if (named <= most) continue;
    most = named;
    heading = i;
  }
  if (most == 0) refuse(book, (sheet.name.empty() ? std::string("No row") : "Sheet \"" + sheet.name + "\": no row") + " names a field of " + type.label, "Name columns after its fields, give a map with --map, or another sheet with --sheet.");

  SheetTable out;
  out.sheet = sheet.name;
  out.heading_row = rows[heading]->number;
  out.table.heading_line = out.heading_row;
  out.above = heading;
  for (const Sheet& other : book.sheets)
    if (&other != &sheet && says_something(other)) out.other_sheets.push_back(other.name);
  int width = 0;
  for (std::size_t i = heading; i < rows.size(); ++i) width = std::max(width, rows[i]->cells.back().column);
  std::vector<Fault> faults;
  std::set<std::string> taken;
  for (int column = 1; column <= width; ++column) {
    const SheetCell* cell = rows[heading]->at(column);
    std::string words = cell == nullptr || cell->merged ? std::string() : one_line(cell->text);
    if (!words.empty() && !taken.insert(common_letters(words)).second)
      faults.push_back({book.file, out.heading_row, column, "The heading \"" + words + "\" is there twice", "Rename one of them."});
    out.table.headings.push_back(std::move(words));
  }
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  for (std::size_t i = heading + 1; i < rows.size(); ++i) {
    CsvRow row;
    row.line = rows[i]->number;
    row.cells.resize(out.table.headings.size());
    row.columns.resize(row.cells.size());
    for (const SheetCell& cell : rows[i]->cells) {
      const auto at = static_cast<std::size_t>(cell.column) - 1;
      row.cells[at] = cell.text;
      row.columns[at] = cell.column;
      if (cell.kind == SheetCell::Kind::Fault) row.damage += (row.damage.empty() ? "" : " ") + ("Cell " + cell_name(row.line, cell.column) + " could not be read: \"" + cell.text + "\".");
    }
    out.table.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace goodstanding
