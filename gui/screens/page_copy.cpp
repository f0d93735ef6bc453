#include "gui/screens/page_copy.h"

#include <algorithm>
#include <set>

#include "exchange/clipboard.h"
#include "platform/files.h"
#include "register/session.h"
#include "views/view_table.h"
#include "views/view_text.h"

namespace goodstanding::gui {
namespace {

// Points of a chart are called apart from the rows of its table; both are the same figures.
constexpr std::string_view point_prefix = "point.";

std::vector<RecordId> records_of(const Row& row) {
  std::vector<RecordId> out;
  for (const Cell& cell : row.cells)
    if (cell.target) out.push_back(*cell.target);
  if (const OpenRecord* open = row.act ? std::get_if<OpenRecord>(&*row.act) : nullptr) out.push_back(open->record);
  return out;
}

PageCopy copy_of(const Table& table, const std::string& row_id) {
  PageCopy out;
  const ClipboardRows rows = row_id.empty() ? copy_rows(table) : copy_rows(table, {row_id});
  // One row alone goes without its heads: it is pasted below others.
  out.text = row_id.empty() ? rows.text : rows.text.substr(rows.text.find('\n') + 1);
  for (const Row& row : table.rows)
    if (row_id.empty() || row.id == row_id)
      for (const RecordId& record : records_of(row)) out.about.push_back(record);
  return out;
}

// The view whose item that is, and what the item is called in it.
std::pair<const View*, std::string_view> view_at(const Page& page, std::string_view item) {
  std::pair<const View*, std::string_view> out{nullptr, {}};
  for (const View& view : page.views)
    if (item.starts_with(view.id + ".") && (out.first == nullptr || view.id.size() > out.first->id.size())) out = {&view, item.substr(view.id.size() + 1)};
  return out;
}

}  // namespace

PageCopy copy_of(const View& view) {
  PageCopy out = copy_of(view_table(view), {});
  out.said = view.heading.empty() ? "Copied, to be pasted into a spreadsheet." : view.heading + ": copied, to be pasted into a spreadsheet.";
  return out;
}

PageCopy copy_of(const Page& page, std::string_view focused) {
  const auto [view, item] = view_at(page, focused);
  if (view == nullptr) {
    PageCopy out;
    out.text = to_text(page);
    out.said = "The page was copied as text.";
    for (const View& one : page.views)
      for (const RecordId& record : copy_of(one).about) out.about.push_back(record);
    return out;
  }
  const Table table = view_table(*view);
  const std::string_view name = item.starts_with(point_prefix) ? item.substr(point_prefix.size()) : item;
  const auto row = std::find_if(table.rows.begin(), table.rows.end(), [&](const Row& one) { return !one.id.empty() && (name == one.id || name.starts_with(one.id + ".")); });
  if (row == table.rows.end()) return copy_of(*view);
  PageCopy out = copy_of(table, row->id);
  out.said = "A row was copied.";
  return out;
}

void note_taken(Session& session, const std::vector<RecordId>& about) {
  std::set<std::string> types;
  for (const RecordId& id : about)
    if (const auto record = session.reader().get(id)) types.insert(record->type().text());
  for (const std::string& type : types) session.note_export(session.reader().schema().at(type));
}

std::string free_name(const std::string& folder, const std::string& title, const std::string& ending) {
  std::string plain;
  for (const char c : title) plain += c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  for (int turn = 1;; ++turn) {
    std::string name = join_path(folder, plain + (turn == 1 ? "" : " " + std::to_string(turn)) + ending);
    if (!exists(name)) return name;
  }
}

}  // namespace goodstanding::gui
