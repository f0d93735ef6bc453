#include "pages/paste_page.h"

#include <algorithm>

#include <goodstanding/record.h>

#include "base/text.h"
#include "pages/view_parts.h"
#include "register/value_lookup.h"

namespace goodstanding {
namespace {

bool names_a_field(const RecordType& type, const std::string& cell) {
  return !trimmed(cell).empty() && (match_field(type, trimmed(cell)) != nullptr || same_letters(cell, builtin::ref) || same_letters(cell, "reference"));
}

}  // namespace

CsvTable pasted_table(const RecordType& type, const std::vector<std::vector<std::string>>& cells) {
  CsvTable out;
  if (cells.empty()) return out;
  const bool headed = std::any_of(cells.front().begin(), cells.front().end(), [&](const std::string& cell) { return names_a_field(type, cell); });
  if (headed) {
    out.headings = cells.front();
  } else {
    // A bare block is in the order of the list that it is pasted into; the reference is the register's to give.
    for (const FieldId& field : type.list) {
      const Field* declared = type.find(field.text());
      if (declared != nullptr && out.headings.size() < cells.front().size()) out.headings.push_back(declared->label);
    }
    out.headings.resize(cells.front().size());
  }
  for (std::size_t i = headed ? 1 : 0; i < cells.size(); ++i) out.rows.push_back({static_cast<int>(i + 1), cells[i]});
  return out;
}

Page paste_page(const CsvTable& table, const ImportResult& result, const RecordType& type) {
  Page page;
  page.id = "paste";
  page.title = "Paste into " + type.plural;
  Tiles tiles;
  tiles.tiles = {count_tile("Rows pasted", result.rows, "Every one of them is accounted for"),
                 count_tile(result.written ? "Taken" : "To be taken", result.added + result.changed, std::to_string(result.added) + " new, " + std::to_string(result.changed) + " changed"),
                 count_tile("As they are", result.unchanged, "The register says so already"),
                 count_tile("Not taken", result.parked.size(), result.parked.empty() ? "Nothing has to be mended" : "Mend them in the spreadsheet and paste again")};
  page.views.push_back(view_of("counts", "", std::move(tiles), Place::Wide));
  if (!result.left_out.empty()) {
    Prose prose;
    prose.paragraphs.push_back({"Columns left out", list_words(result.left_out) + ". Their headings name no field of " + type.label + ".", Mark::Amber, {}});
    page.views.push_back(view_of("left_out", "", std::move(prose), Place::Wide));
  }
  if (!result.parked.empty()) {
    Table parked;
    parked.columns = {column("row", "Row", 0, true), column("words", type.label, 1), column("why", "Why it is not taken", 1)};
    for (const ParkedRow& row : result.parked) {
      std::vector<std::string> said;
      for (const std::string& cell : row.cells)
        if (!trimmed(cell).empty() && said.size() < 3) said.push_back(shortened(cell, 60));
      Cell why = text_cell(row.reason);
      why.mark = Mark::Amber;
      parked.rows.push_back({"row." + std::to_string(row.line), {text_cell(std::to_string(row.line)), text_cell(dotted(said)), std::move(why)}, "", {}});
    }
    page.views.push_back(view_of("parked", "Not taken", std::move(parked), Place::Wide));
  }
  Table rows;
  for (const std::string& heading : table.headings) rows.columns.push_back(column("c" + std::to_string(rows.columns.size()), heading.empty() ? "No heading" : heading, 1));
  rows.empty = "The block holds no rows.";
  constexpr std::size_t shown = 50;
  for (const CsvRow& row : table.rows) {
    if (rows.rows.size() == shown) break;
    if (std::any_of(result.parked.begin(), result.parked.end(), [&](const ParkedRow& p) { return p.line == row.line; })) continue;
    std::vector<Cell> cells;
    for (const std::string& cell : row.cells) cells.push_back(text_cell(shortened(cell, 80)));
    rows.rows.push_back({"good." + std::to_string(row.line), std::move(cells), "", {}});
  }
  View good = view_of("rows", result.written ? "Taken" : "What would be taken", std::move(rows), Place::Wide);
  const std::size_t taken = table.rows.size() - result.parked.size();
  good.note = taken > shown ? "the first " + std::to_string(shown) + " of " + std::to_string(taken) : std::to_string(taken);
  page.views.push_back(std::move(good));
  return page;
}

}  // namespace goodstanding
