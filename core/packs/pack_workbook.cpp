#include "packs/pack_workbook.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "exchange/xlsx_writer.h"
#include "views/view_html.h"

namespace goodstanding {
namespace {

CellStyle style(bool bold, int size = 10) {
  CellStyle out;
  out.bold = bold;
  out.size = size;
  out.wrap = true;
  return out;
}

// A cell's words: its mark is said where the words do not say it.
std::string words_of(const Cell& cell) {
  const std::string said(spoken(cell.mark));
  std::string out = said.empty() || cell.text.find(said) != std::string::npos ? cell.text : said + ": " + cell.text;
  if (cell.arrow == Arrow::Up) out += " (up)";
  if (cell.arrow == Arrow::Down) out += " (down)";
  if (!cell.detail.empty()) out += "\n" + cell.detail;
  return out;
}

class Sheet {
 public:
  explicit Sheet(std::string name) {
    out_.name = std::move(name);
    out_.widths.assign(8, 26);
  }
  void line(std::string text, const CellStyle& look) {
    OutRow row;
    OutCell cell;
    cell.text = std::move(text);
    cell.style = look;
    cell.columns = 6;
    row.cells.push_back(std::move(cell));
    out_.rows.push_back(std::move(row));
  }
  void cells(const std::vector<std::string>& texts, bool bold = false) {
    OutRow row;
    for (const std::string& text : texts) {
      OutCell cell;
      cell.text = text;
      cell.style = style(bold);
      cell.style.border = true;
      row.cells.push_back(std::move(cell));
    }
    out_.rows.push_back(std::move(row));
  }
  void gap() { out_.rows.emplace_back(); }
  OutSheet take() { return std::move(out_); }

 private:
  OutSheet out_;
};

struct Writer {
  Sheet& sheet;

  void operator()(const Tiles& tiles) const {
    for (const Tile& tile : tiles.tiles) sheet.cells({tile.label, words_of(tile.figure) + (tile.of.empty() ? "" : " " + tile.of), tile.note});
  }
  void operator()(const Table& table) const {
    if (table.rows.empty()) return sheet.line(table.empty, style(false));
    std::vector<std::string> head;
    for (const Column& column : table.columns) head.push_back(column.label.empty() ? column.id : column.label);
    sheet.cells(head, true);
    std::string group;
    for (const Row& row : table.rows) {
      if (row.group != group) sheet.line(group = row.group, style(true));
      std::vector<std::string> texts;
      for (const Cell& cell : row.cells) texts.push_back(words_of(cell));
      sheet.cells(texts);
    }
  }
  void operator()(const Matrix& matrix) const {
    std::vector<std::string> head{matrix.corner};
    head.insert(head.end(), matrix.columns.begin(), matrix.columns.end());
    if (!matrix.sums.empty()) head.push_back(matrix.sum_label);
    sheet.cells(head, true);
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
      std::vector<std::string> texts{i < matrix.row_labels.size() ? matrix.row_labels[i] : ""};
      for (const Cell& cell : matrix.rows[i].cells) texts.push_back(words_of(cell));
      if (i < matrix.sums.size()) texts.push_back(matrix.sums[i]);
      sheet.cells(texts);
    }
  }
  void operator()(const Timeline& timeline) const {
    for (const TimelineItem& item : timeline.items) sheet.cells({item.when, words_of(item.what)});
    if (timeline.items.empty()) sheet.line(timeline.empty, style(false));
  }
  void operator()(const Checklist& list) const {
    for (const ChecklistItem& item : list.items) sheet.line(words_of(item.what), style(false));
    if (list.items.empty()) sheet.line(list.empty, style(false));
  }
  void operator()(const Facts& facts) const {
    for (const Fact& fact : facts.facts) sheet.cells({fact.label, words_of(fact.value)});
  }
  void operator()(const Prose& prose) const {
    for (const Paragraph& paragraph : prose.paragraphs) {
      if (!paragraph.heading.empty()) sheet.line(paragraph.heading, style(true));
      sheet.line(paragraph.text, style(false));
    }
  }
  void operator()(const Schedule& schedule) const { (*this)(table_of(schedule)); }
  void operator()(const Chart& chart) const {
    if (chart.points.empty()) return sheet.line(chart.empty, style(false));
    sheet.line(chart.sentence, style(false));
    (*this)(table_of(chart));
  }
};

// Names of sheets are short, unlike and without a few signs.
std::string sheet_name(const std::string& heading, std::set<std::string>& taken) {
  std::string base;
  for (const char c : heading)
    if (std::string_view("[]:*?/\\'").find(c) == std::string_view::npos) base += c;
  base = shortened(base, 26);
  std::string out = base;
  for (int number = 2; !taken.insert(out).second; ++number) out = base + " " + std::to_string(number);
  return out;
}

}  // namespace

std::string pack_workbook(const Pack& pack, const PackSeal& seal) {
  OutBook book;
  book.title = pack.title;
  book.created = pack.as_at;
  std::set<std::string> taken;
  Sheet first(sheet_name("First page", taken));
  first.line(pack.title, style(true, 16));
  first.line((pack.committee.empty() ? "" : pack.committee + " \u00b7 ") + "paper from " + pack.paper_from, style(false));
  first.line("As at " + pack.as_at.to_words() + (pack.since_words.empty() ? "" : ". " + pack.since_words), style(false));
  first.line(pack.lead, style(false, 12));
  for (const PackBand& band : pack.bands) {
    first.gap();
    first.line(band.label + " (" + band.counted + ")", style(true, 12));
    for (const PackItem& item : band.items) first.cells({item.fact, item.more, item.detail, item.ref});
    for (const PackItem& item : band.over) first.cells({item.fact, item.more, item.detail, item.ref});
    if (band.items.empty()) first.line(band.none, style(false));
  }
  if (pack.kind == PackKind::Committee) {
    first.gap();
    first.line("Cover sheet", style(true, 12));
    Writer{first}(pack.cover);
    first.cells({"Assurance stated", pack.assurance.stated.empty() ? "Not stated" : pack.assurance.stated, pack.assurance.stated_by, pack.assurance.stated_why});
    first.cells({"Supported by the records", pack.assurance.supported, pack.assurance.supported_why});
    for (const PackItem& item : pack.highlights) first.cells({item.fact, item.more});
  }
  first.gap();
  first.line("Seal: " + to_text(seal), style(false, 8));
  book.sheets.push_back(first.take());
  for (const PackPart& part : pack.parts) {
    Sheet sheet(sheet_name(part.heading, taken));
    sheet.line(part.heading, style(true, 14));
    sheet.line(part.finding, style(false));
    for (const View& view : part.views) {
      sheet.gap();
      if (!view.heading.empty()) sheet.line(view.heading + (view.note.empty() ? "" : " (" + view.note + ")"), style(true, 11));
      std::visit(Writer{sheet}, view.body);
    }
    book.sheets.push_back(sheet.take());
  }
  return write_xlsx(book);
}

}  // namespace goodstanding
