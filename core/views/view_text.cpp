#include "views/view_text.h"

#include <algorithm>

#include "base/text.h"

namespace goodstanding {
namespace {

// Words wrapped at the width, every line behind `indent`.
std::string wrapped(std::string_view text, std::size_t width, const std::string& indent) {
  std::string out;
  std::string line;
  const auto flush = [&] {
    out += indent + line + "\n";
    line.clear();
  };
  std::size_t at = 0;
  while (at <= text.size()) {
    const auto end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string word(text.substr(at, end - at));
    if (!line.empty() && letters(line) + 1 + letters(word) + indent.size() > width) flush();
    if (!word.empty()) line += (line.empty() ? "" : " ") + word;
    if (end < text.size() && text[end] == '\n') flush();
    at = end + 1;
  }
  if (!line.empty()) flush();
  return out;
}

const char* arrow_word(Arrow arrow) {
  switch (arrow) {
    case Arrow::Up: return " (up)";
    case Arrow::Down: return " (down)";
    case Arrow::None: return "";
  }
  return "";
}

std::string cell_words(const Cell& cell) { return cell.text + arrow_word(cell.arrow); }

std::string whole_words(const Cell& cell) {
  return cell_words(cell) + (cell.detail.empty() ? "" : " \u00b7 " + cell.detail);
}

std::string pad(const std::string& text, std::size_t width, bool right) {
  const std::size_t size = letters(text);
  const std::string blanks(width > size ? width - size : 0, ' ');
  return right ? blanks + text : text + blanks;
}

// Columns as wide as their contents.
std::string grid(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right, const std::string& indent) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], letters(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line = indent;
    for (std::size_t i = 0; i < row.size(); ++i) line += pad(row[i], widths[i], i < right.size() && right[i]) + "  ";
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
  }
  return out;
}

struct Writer {
  std::size_t width;
  std::string out;

  void operator()(const Tiles& tiles) {
    for (const Tile& tile : tiles.tiles) {
      out += "  " + tile.label + ": " + whole_words(tile.figure) + (tile.of.empty() ? "" : " " + tile.of) + "\n";
      if (!tile.note.empty()) out += wrapped(tile.note, width, "    ");
    }
  }

  void operator()(const Table& table) {
    if (table.rows.empty()) {
      out += wrapped(table.empty, width, "  ");
      return;
    }
    std::vector<std::vector<std::string>> rows;
    std::vector<bool> right;
    std::vector<std::string> heads;
    bool named = false;
    for (const Column& column : table.columns) {
      heads.push_back(column.label);
      right.push_back(column.number);
      named = named || !column.label.empty();
    }
    std::string group;
    const auto flush = [&] {
      if (rows.empty()) return;
      if (!group.empty()) out += "  " + group + "\n";
      if (named) rows.insert(rows.begin(), heads);
      out += grid(rows, right, group.empty() ? "  " : "    ");
      rows.clear();
    };
    for (const Row& row : table.rows) {
      if (row.group != group) {
        flush();
        group = row.group;
      }
      std::vector<std::string> cells;
      for (const Cell& cell : row.cells) cells.push_back(whole_words(cell));
      rows.push_back(std::move(cells));
    }
    flush();
    if (table.total) out += "  " + table.total->to_words() + " in all\n";
  }

  void operator()(const Matrix& matrix) {
    std::vector<std::vector<std::string>> rows;
    rows.push_back({matrix.corner});
    rows[0].insert(rows[0].end(), matrix.columns.begin(), matrix.columns.end());
    if (!matrix.sums.empty()) rows[0].push_back(matrix.sum_label);
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
      std::vector<std::string> row{i < matrix.row_labels.size() ? matrix.row_labels[i] : ""};
      for (const Cell& cell : matrix.rows[i].cells) row.push_back(whole_words(cell));
      if (i < matrix.sums.size()) row.push_back(matrix.sums[i]);
      rows.push_back(std::move(row));
    }
    out += grid(rows, {}, "  ");
  }

  void operator()(const Timeline& timeline) {
    if (timeline.items.empty()) out += wrapped(timeline.empty, width, "  ");
    std::vector<std::vector<std::string>> rows;
    for (const TimelineItem& item : timeline.items) rows.push_back({item.when, whole_words(item.what)});
    out += grid(rows, {}, "  ");
  }

  void operator()(const Checklist& list) {
    if (list.items.empty()) out += wrapped(list.empty, width, "  ");
    for (const ChecklistItem& item : list.items) out += wrapped("- " + whole_words(item.what), width, "  ");
  }

  void operator()(const Facts& facts) {
    std::size_t widest = 0;
    for (const Fact& fact : facts.facts) widest = std::max(widest, letters(fact.label));
    for (const Fact& fact : facts.facts) {
      const std::string block = wrapped(whole_words(fact.value), width, std::string(widest + 4, ' '));
      out += "  " + pad(fact.label, widest, false) + "  " + (block.empty() ? "\n" : block.substr(widest + 4));
    }
  }

  void operator()(const Prose& prose) {
    for (const Paragraph& paragraph : prose.paragraphs) {
      if (!paragraph.heading.empty()) out += "  " + paragraph.heading + "\n";
      out += wrapped(paragraph.text, width, paragraph.heading.empty() ? "  " : "    ");
    }
  }

  void operator()(const Schedule& schedule) { (*this)(table_of(schedule)); }

  void operator()(const Chart& chart) {
    out += wrapped(chart.sentence, width, "  ");
    for (const ChartLine& target : chart.targets) out += wrapped("- Target: " + target.words, width, "  ");
    for (const ChartMark& mark : chart.marks) out += wrapped("- " + mark.words, width, "  ");
    for (const ChartBand& band : chart.bands) out += wrapped("- Behind it: " + band.words + ", " + band.from.to_words() + " to " + band.to.to_words(), width, "  ");
    for (const std::string& note : chart.notes) out += wrapped("- " + note, width, "  ");
    (*this)(table_of(chart));
  }
};

}  // namespace

std::string to_text(const View& view, std::size_t width) {
  Writer writer{width, {}};
  if (!view.heading.empty()) writer.out += view.heading + (view.note.empty() ? "" : " (" + view.note + ")") + "\n";
  std::visit(writer, view.body);
  return writer.out;
}

std::string to_text(const Page& page, std::size_t width) {
  std::string out = page.title + "\n";
  if (!page.subtitle.empty()) out += wrapped(page.subtitle, width, "");
  for (const View& view : page.views) out += "\n" + to_text(view, width);
  if (!page.source.empty()) out += "\n" + wrapped(page.source, width, "");
  return out;
}

}  // namespace goodstanding
