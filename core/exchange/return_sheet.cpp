#include "exchange/return_sheet.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"

namespace goodstanding {
namespace {

std::string text_at(const Sheet& sheet, int row, int column) {
  const auto found = std::find_if(sheet.rows.begin(), sheet.rows.end(), [&](const SheetRow& r) { return r.number == row; });
  const SheetCell* cell = found == sheet.rows.end() ? nullptr : found->at(column);
  return cell == nullptr ? std::string() : cell->text;
}

}  // namespace

const ReturnColumnLook& look_of(ReturnColumn column) noexcept { return return_columns[static_cast<std::size_t>(column)]; }

std::optional<ReturnKey> read_return_key(const Workbook& book) {
  for (const Sheet& sheet : book.sheets) {
    if (text_at(sheet, 1, 1) != key_mark) continue;
    const auto reg = RegisterId::from_hex(text_at(sheet, 2, 2));
    const auto owner = RecordId::from_hex(text_at(sheet, 3, 2));
    const auto sent = Date::parse_iso(text_at(sheet, 4, 2));
    if (!reg || !owner || !sent) return std::nullopt;
    ReturnKey out{*reg, *owner, *sent, {}};
    for (const SheetRow& row : sheet.rows) {
      if (row.number < 6) continue;
      const auto text = [&](int column) {
        const SheetCell* cell = row.at(column);
        return cell == nullptr ? std::string() : cell->text;
      };
      const auto record = RecordId::from_hex(text(2));
      if (text(1).empty() || !record) return std::nullopt;
      out.rows.emplace(text(1), ReturnKeyRow{text(1), *record, text(3), text(4), text(5), text(6), text(7), text(8)});
    }
    return out;
  }
  return std::nullopt;
}

}  // namespace goodstanding
