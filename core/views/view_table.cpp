#include "views/view_table.h"

#include "views/view_html.h"

namespace goodstanding {
namespace {

Column column(std::string id, std::string label) { return {std::move(id), std::move(label), false, 1}; }

// The word of a mark that the text does not say itself.
std::string standing_words(const Cell& cell) {
  const std::string word(spoken(cell.mark));
  return word == cell.text ? std::string() : word;
}

struct Writer {
  Table operator()(const Table& table) const { return table; }
  Table operator()(const Chart& chart) const { return table_of(chart); }
  Table operator()(const Schedule& schedule) const { return table_of(schedule); }

  Table operator()(const Tiles& tiles) const {
    Table out;
    out.columns = {column("what", "Figure"), column("value", "Value"), column("of", "Of"), column("note", "Note")};
    for (const Tile& tile : tiles.tiles) add(out, {text_cell(tile.label), tile.figure, text_cell(tile.of), text_cell(tile.note)});
    return out;
  }

  Table operator()(const Matrix& matrix) const {
    Table out;
    out.columns.push_back(column("corner", matrix.corner));
    for (const std::string& label : matrix.columns) out.columns.push_back(column(label, label));
    if (!matrix.sums.empty()) out.columns.push_back(column("sum", matrix.sum_label));
    for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
      Row row{matrix.rows[r].id, {text_cell(r < matrix.row_labels.size() ? matrix.row_labels[r] : std::string())}, "", {}};
      for (Cell cell : matrix.rows[r].cells) {
        if (cell.text.empty()) cell.text = std::string(spoken(cell.mark));
        row.cells.push_back(std::move(cell));
      }
      row.cells.resize(matrix.columns.size() + 1);
      if (!matrix.sums.empty()) row.cells.push_back(text_cell(r < matrix.sums.size() ? matrix.sums[r] : std::string()));
      out.rows.push_back(std::move(row));
    }
    return out;
  }

  Table operator()(const Timeline& timeline) const {
    Table out;
    out.columns = {column("when", "When"), column("what", "What"), column("standing", "How it stands"), column("detail", "Detail")};
    for (const TimelineItem& item : timeline.items) add(out, {text_cell(item.when), item.what, text_cell(standing_words(item.what)), text_cell(item.what.detail)});
    return out;
  }

  Table operator()(const Checklist& list) const {
    Table out;
    out.columns = {column("what", "What"), column("standing", "How it stands"), column("detail", "Detail")};
    for (const ChecklistItem& item : list.items) add(out, {item.what, text_cell(standing_words(item.what)), text_cell(item.what.detail)});
    return out;
  }

  Table operator()(const Facts& facts) const {
    Table out;
    out.columns = {column("what", "What"), column("value", "Value"), column("detail", "Detail")};
    for (const Fact& fact : facts.facts) add(out, {text_cell(fact.label), fact.value, text_cell(fact.value.detail)});
    return out;
  }

  Table operator()(const Prose& prose) const {
    Table out;
    out.columns = {column("heading", "About"), column("text", "Words")};
    for (const Paragraph& paragraph : prose.paragraphs) add(out, {text_cell(paragraph.heading), text_cell(paragraph.text)});
    return out;
  }

 private:
  static void add(Table& table, std::vector<Cell> cells) { table.rows.push_back({std::to_string(table.rows.size()), std::move(cells), "", {}}); }
};

}  // namespace

Table view_table(const View& view) { return std::visit(Writer{}, view.body); }

}  // namespace goodstanding
