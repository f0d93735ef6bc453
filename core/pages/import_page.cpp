#include "pages/import_page.h"

#include <algorithm>

#include "base/text.h"
#include "pages/view_parts.h"
#include "platform/files.h"
#include "register/action.h"

namespace goodstanding {
namespace {

std::string number(std::size_t count) { return Decimal(static_cast<std::int64_t>(count)).to_words(); }

std::string joined(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& sentence : sentences) out += (out.empty() ? "" : " ") + sentence;
  return out;
}

View tiles_view(const ActionImport& import) {
  const LogCounts& counts = import.counts;
  View out;
  out.id = "counts";
  out.place = Place::Wide;
  Tiles tiles;
  const auto add = [&](const char* label, std::size_t figure, std::string note) { tiles.tiles.push_back(count_tile(label, figure, std::move(note))); };
  add("Rows read", counts.rows, "Every one of them is accounted for");
  add(import.written ? "Taken" : "To be taken", counts.taken(), number(counts.added) + " new, " + number(counts.changed) + " changed, " + number(counts.unchanged) + " as before, " + number(counts.joined) + " joined to the row above");
  add("Parked", counts.parked, counts.parked == 0 ? "Nothing has to be mended" : "With the reason, to be mended and imported again");
  add("No actions", counts.empty + counts.titles + counts.headings, number(counts.titles) + " titles, " + number(counts.headings) + " headings, " + number(counts.empty) + " empty");
  out.body = std::move(tiles);
  return out;
}

std::optional<View> remarks_view(const ActionImport& import) {
  Prose prose;
  if (!import.damages.empty()) prose.paragraphs.push_back({"The file is damaged in places", joined(import.damages), Mark::Red, {}});
  if (!import.notices.empty()) prose.paragraphs.push_back({"", joined(import.notices), Mark::Amber, {}});
  if (!import.columns_left_out.empty()) prose.paragraphs.push_back({"Columns left out", list_words(import.columns_left_out) + ".", Mark::None, {}});
  if (prose.paragraphs.empty()) return std::nullopt;
  View out;
  out.id = "remarks";
  out.body = std::move(prose);
  return out;
}

View owners_view(const ActionImport& import) {
  View out;
  out.id = "owners";
  out.heading = "Owners the register does not know";
  out.place = Place::Side;
  Checklist list;
  list.empty = "Every owner is known.";
  for (const UnknownOwner& owner : import.unknown_owners) {
    Cell cell = text_cell(owner.text);
    cell.detail = counted(static_cast<long long>(owner.rows), "row", "rows") + (owner.nearest.empty() ? "" : " \u00b7 nearest: " + owner.nearest);
    list.items.push_back({std::move(cell), {}});
  }
  out.note = list.items.empty() ? "" : std::to_string(list.items.size());
  out.body = std::move(list);
  return out;
}

View mapping_view(const ActionImport& import, const Schema& schema) {
  View out;
  out.id = "mapping";
  out.heading = "How its columns are read";
  out.place = Place::Side;
  Checklist list;
  const RecordType* type = schema.find(action::type);
  for (const LogMapping::Column& column : import.mapping.columns) {
    const Field* field = type != nullptr ? type->find(column.fills) : nullptr;
    Cell cell = text_cell(column.heading);
    std::string fills = field != nullptr ? field->label : column.fills;
    std::replace(fills.begin(), fills.end(), '_', ' ');
    cell.detail = (fills.empty() ? std::string("Left out") : "Fills " + fills) + (column.how.empty() ? "" : " \u00b7 " + column.how);
    list.items.push_back({std::move(cell), {}});
  }
  out.body = std::move(list);
  return out;
}

View rows_view(const ActionImport& import) {
  View out;
  out.id = "rows";
  out.heading = "Rows";
  Table table;
  table.columns = {{"row", "Row", false, 0}, {"words", "Action", false, 1}, {"fate", "What becomes of it", false, 1}};
  table.empty = "The file holds no rows that say anything.";
  const bool several = std::any_of(import.rows.begin(), import.rows.end(), [&](const LogRowFate& row) { return row.sheet != import.rows.front().sheet; });
  for (const bool parked : {true, false}) {
    for (const LogRowFate& fate : import.rows) {
      if ((fate.kind == LogRowFate::Kind::Parked) != parked || fate.kind == LogRowFate::Kind::Title || fate.kind == LogRowFate::Kind::Heading) continue;
      Cell what;
      switch (fate.kind) {
        case LogRowFate::Kind::Parked: what = text_cell("Parked"); what.mark = Mark::Amber; break;
        case LogRowFate::Kind::Added: what = text_cell(import.written ? "Added" : "New"); what.mark = Mark::Green; break;
        case LogRowFate::Kind::Changed: what = text_cell("Changed"); what.mark = Mark::Blue; break;
        case LogRowFate::Kind::Joined: what = text_cell("Joined to the row above"); what.quiet = true; break;
        default: what = text_cell("As before"); what.quiet = true;
      }
      what.detail = joined(fate.reasons) + (fate.reasons.empty() || fate.notes.empty() ? "" : " ") + joined(fate.notes);
      Cell words = text_cell(fate.words);
      if (!fate.ref.empty()) words.detail = fate.ref;
      table.rows.push_back({fate.sheet + "." + std::to_string(fate.row), {text_cell((several ? fate.sheet + " " : std::string()) + std::to_string(fate.row)), std::move(words), std::move(what)}, "", {}});
    }
  }
  out.note = table.rows.empty() ? "" : std::to_string(table.rows.size());
  out.body = std::move(table);
  return out;
}

}  // namespace

Page import_page(const ActionImport& import, const Schema& schema) {
  Page page;
  page.id = "import";
  page.title = "Import an action log";
  page.views.push_back(tiles_view(import));
  if (auto remarks = remarks_view(import)) page.views.push_back(std::move(*remarks));
  page.views.push_back(rows_view(import));
  page.views.push_back(owners_view(import));
  page.views.push_back(mapping_view(import, schema));
  page.source = file_name(import.file);
  return page;
}

}  // namespace goodstanding
