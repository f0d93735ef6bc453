#include "exchange/workbook.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/decode.h"
#include "exchange/xlsx_reader.h"

namespace goodstanding {

const SheetCell* SheetRow::at(int column) const noexcept {
  const auto found = std::lower_bound(cells.begin(), cells.end(), column, [](const SheetCell& cell, int wanted) { return cell.column < wanted; });
  return found != cells.end() && found->column == column ? &*found : nullptr;
}

bool SheetRow::is_empty() const noexcept {
  return std::all_of(cells.begin(), cells.end(), [](const SheetCell& cell) { return cell.merged || trimmed(cell.text).empty(); });
}

const Sheet* Workbook::find(std::string_view sheet) const noexcept {
  const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& one) { return one.name == sheet; });
  return found == sheets.end() ? nullptr : &*found;
}

std::string cell_name(int row, int column) {
  std::string letters;
  for (int rest = column; rest > 0; rest = (rest - 1) / 26) letters.insert(0, 1, static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row);
}

std::string to_text(const Damage& damage) {
  std::string out = damage.sheet.empty() ? std::string() : "Sheet \"" + damage.sheet + "\"";
  if (!damage.cell.empty()) out += (out.empty() ? "Cell " : ", cell ") + damage.cell;
  return out.empty() ? damage.what : out + ": " + damage.what;
}

Workbook csv_workbook(std::string_view bytes, const std::string& file) {
  const Decoded decoded = decode_text(bytes);
  if (decoded.encoding.empty()) throw Faults(ErrorCode::BadInput, {{file, 0, 0, "The file is neither a workbook nor a table of text", "Save it as .xlsx, or as CSV UTF-8."}});
  Workbook out;
  out.file = file;
  if (decoded.encoding == "Windows-1252") out.notices.emplace_back("The file is not in UTF-8; it was read as Windows-1252, which spreadsheets save as plain CSV.");
  Sheet sheet;
  for (CsvRow& row : parse_csv(decoded.text, file, true)) {
    SheetRow held;
    held.number = row.line;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      std::string text(csv_text(row.cells[i]));
      std::erase(text, '\r');
      if (trimmed(text).empty()) continue;
      SheetCell cell;
      cell.column = static_cast<int>(i) + 1;
      cell.text = std::move(text);
      held.cells.push_back(std::move(cell));
    }
    ++sheet.row_count;
    sheet.rows.push_back(std::move(held));
  }
  while (!sheet.rows.empty() && sheet.rows.back().is_empty()) {
    sheet.rows.pop_back();
    --sheet.row_count;
  }
  out.sheets.push_back(std::move(sheet));
  return out;
}

Workbook read_workbook(std::string bytes, const std::string& name) {
  const auto refuse = [&](std::string what, std::string mend) { throw Faults(ErrorCode::BadInput, {{name, 0, 0, std::move(what), std::move(mend)}}); };
  if (bytes.empty()) refuse("The file is empty", "Ask for it again.");
  if (bytes.starts_with("PK")) return read_xlsx(bytes, name);
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) refuse("The file is locked by a password, or is in the form of before 2007 (.xls)", "Open it in a spreadsheet and save it as .xlsx, without a password.");
  if (bytes.starts_with("%PDF")) refuse("The file is a PDF", "Ask for the workbook that it was printed from.");
  return csv_workbook(bytes, name);
}

}  // namespace goodstanding
