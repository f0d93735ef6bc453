#include "exchange/return_rows.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "exchange/log_words.h"
#include "platform/files.h"

namespace goodstanding {
namespace {

std::optional<ReturnColumn> column_of(std::string_view heading) {
  const std::string words = plain_words(heading);
  for (const ReturnColumnLook& look : return_columns)
    if (plain_words(look.heading) == words) return look.column;
  return std::nullopt;
}

bool says(const SheetCell& cell) { return !trimmed(cell.text).empty(); }

// The columns that a row of headings names; empty when it is none.
std::map<int, ReturnColumn> headings_of(const SheetRow& row) {
  std::map<int, ReturnColumn> out;
  bool reference = false;
  bool answer = false;
  for (const SheetCell& cell : row.cells) {
    const auto column = column_of(cell.text);
    if (!column) continue;
    out.emplace(cell.column, *column);
    reference = reference || *column == ReturnColumn::Reference;
    answer = answer || look_of(*column).answer;
  }
  return reference && answer ? out : std::map<int, ReturnColumn>();
}

void read_sheet(const Sheet& sheet, std::size_t file, RawReturns& out, ReturnedFile& of) {
  out.row_count += sheet.row_count;
  std::size_t said = 0;
  std::map<int, ReturnColumn> columns;
  bool filtered = false;
  for (const SheetRow& row : sheet.rows) {
    if (std::none_of(row.cells.begin(), row.cells.end(), says)) continue;
    if (static_cast<std::size_t>(row.number) > sheet.row_count) continue;
    ++said;
    RawReturnRow raw;
    raw.file = file;
    raw.sheet = sheet.name;
    raw.row = row;
    if (auto headings = headings_of(row); !headings.empty()) {
      columns = std::move(headings);
      raw.is_words = true;
    } else if (columns.empty()) {
      raw.is_words = true;
    } else {
      filtered = filtered || row.hidden;
      for (const SheetCell& cell : row.cells) {
        if (!says(cell)) continue;
        const auto column = columns.find(cell.column);
        if (column != columns.end()) raw.cells.emplace(column->second, cell);
        else if (!cell.merged) raw.stray.push_back(cell.text);
      }
      raw.ref = raw.text(ReturnColumn::Reference);
    }
    out.rows.push_back(std::move(raw));
  }
  out.empty += sheet.row_count - said;
  if (columns.empty()) {
    if (sheet.row_count > 0) of.notes.push_back("Sheet \"" + sheet.name + "\" has no headings of a return.");
    return;
  }
  if (filtered) of.notes.push_back("Sheet \"" + sheet.name + "\" hides rows, perhaps by a filter; they were read all the same.");
  for (const ReturnColumnLook& look : return_columns) {
    const bool there = std::any_of(columns.begin(), columns.end(), [&](const auto& c) { return c.second == look.column; });
    if (!there && look.answer) of.notes.push_back("Sheet \"" + sheet.name + "\" has no column \"" + std::string(look.heading) + "\" any more: nothing was read from it.");
  }
}

void read_file_of(const std::string& path, RawReturns& out) {
  const std::size_t index = out.files.size();
  RawReturnFile& raw = out.files.emplace_back();
  raw.file.file = file_name(path);
  try {
    const Workbook book = read_workbook(read_file(path), raw.file.file);
    raw.key = read_return_key(book);
    for (const Damage& damage : book.damages) raw.file.notes.push_back(to_text(damage));
    raw.file.notes.insert(raw.file.notes.end(), book.notices.begin(), book.notices.end());
    for (const Sheet& sheet : book.sheets) {
      const bool key = !sheet.rows.empty() && sheet.rows.front().at(1) != nullptr && sheet.rows.front().at(1)->text == key_mark;
      if (!key) read_sheet(sheet, index, out, raw.file);
    }
    if (raw.key) raw.file.sent = raw.key->sent;
  } catch (const Faults& e) {
    const Fault& fault = e.faults().front();
    raw.file.refused = fault.message + ". " + fault.mend;
  } catch (const Error& e) {
    raw.file.refused = e.message();
  }
}

}  // namespace

const SheetCell* RawReturnRow::at(ReturnColumn column) const {
  const auto found = cells.find(column);
  return found == cells.end() ? nullptr : &found->second;
}

std::string RawReturnRow::text(ReturnColumn column) const {
  const SheetCell* cell = at(column);
  return cell == nullptr ? std::string() : std::string(trimmed(cell->text));
}

bool RawReturnRow::has_answers() const {
  return std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return look_of(cell.first).answer; });
}

RawReturns read_returned_files(const std::string& folder) {
  if (!is_folder(folder)) throw Error(ErrorCode::NotFound, "\"" + folder + "\" is not a folder.", "Put the returned sheets into one, with the files that came with them.");
  RawReturns out;
  for (const std::string& path : list_files(folder, "")) {
    const std::string name = file_name(path);
    std::string ending = name.substr(std::min(name.rfind('.'), name.size()));
    for (char& c : ending)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    // A spreadsheet program keeps such a file while it has the workbook open.
    if (name.starts_with("~$") || name.starts_with(".~lock.")) continue;
    out.beside.push_back(path);
    const bool workbook = ending == ".xlsx" || ending == ".xlsm";
    if (!workbook && ending != ".csv") continue;
    const std::size_t rows = out.rows.size();
    const std::size_t row_count = out.row_count;
    const std::size_t empty = out.empty;
    read_file_of(path, out);
    // One without the marks of a return may be a file that came along: its rows answer nothing.
    ReturnedFile& file = out.files.back().file;
    const bool ours = out.files.back().key || std::any_of(out.rows.begin() + static_cast<std::ptrdiff_t>(rows), out.rows.end(), [](const RawReturnRow& row) { return !row.cells.empty(); });
    if (ours) continue;
    out.rows.erase(out.rows.begin() + static_cast<std::ptrdiff_t>(rows), out.rows.end());
    out.row_count = row_count;
    out.empty = empty;
    file.notes.clear();
    if (workbook && file.refused.empty()) file.refused = "It is not a sheet that went out, or has lost all of it.";
    if (!workbook) out.files.pop_back();
  }
  return out;
}

}  // namespace goodstanding
