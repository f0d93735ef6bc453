#include "views/view_html.h"

#include <algorithm>

#include "views/chart_svg.h"

namespace goodstanding {
namespace {

// Colours are those of the window's light theme; each text has at least 4.5:1 on its ground.
constexpr std::string_view style = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 72rem; background: #fff; color: #212b32; font: 1rem/1.5 Inter, "Segoe UI", Arial, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; padding-bottom: .3rem; border-bottom: 1px solid #768692; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: .25rem 0 .75rem; max-width: 42rem; }
.quiet, .note { color: #4c6272; }
.note { font-size: .9rem; font-weight: 400; margin-left: .5rem; }
.detail { display: block; color: #4c6272; font-size: .9rem; }
.urgent { color: #9c1a10; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #e1e6ea; overflow-wrap: anywhere; }
thead th, th.group { color: #4c6272; font-size: .9rem; }
th.group { padding-top: 1rem; color: #212b32; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.tiles { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 1rem 0; }
.tiles > div { min-width: 9rem; max-width: 18rem; }
.tiles dd { margin: 0; }
.figure { font-size: 1.9rem; line-height: 1.25; font-weight: 600; }
.facts { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .35rem 1rem; margin: .5rem 0; }
.facts dt { color: #4c6272; }
.facts dd { margin: 0; }
ul, ol { padding-left: 1.25rem; }
li { margin: .35rem 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.mark::before { content: ""; display: inline-block; width: .75rem; height: .75rem; margin-right: .4rem; border: 2px solid #768692; border-radius: 50%; vertical-align: -.05rem; }
.red::before, .inadequate::before, .missed::before { background: #d5281b; border-color: #d5281b; border-radius: 0; transform: rotate(45deg) scale(.8); }
.amber::before, .late::before, .requires_improvement::before, .under_way::before { background: #ffb81c; border-color: #7a5200; border-radius: 2px; }
.green::before, .good::before, .done::before, .outstanding::before { background: #007f3b; border-color: #007f3b; }
.blue::before { background: #003087; border-color: #003087; border-radius: 2px; }
td.green, td.good, td.done { background: #e9f5ee; }
td.amber, td.late { background: #fff3d6; }
td.red, td.missed { background: #fdecea; }
a { color: #005eb8; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: #ffeb3b; color: #212b32; padding: .5rem; }
footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid #e1e6ea; color: #4c6272; font-size: .9rem; }
@media print { body { padding: 0; max-width: none; font-size: 10pt; } h2 { break-after: avoid; } tr { break-inside: avoid; } .scroll { overflow: visible; } }
)css";

std::string paragraphs(std::string_view text) {
  std::string out = escape_html(text);
  for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at + 4)) out.replace(at, 1, "<br>");
  return out;
}

// The cell's words with its mark, its arrow and what stands beside it.
std::string words_of(const Cell& cell) {
  std::string classes;
  const auto add = [&](std::string_view name) { classes += (classes.empty() ? "" : " ") + std::string(name); };
  const std::string_view said = spoken(cell.mark);
  const bool is_shape = !said.empty();
  if (is_shape) add("mark " + std::string(to_word(cell.mark)));
  if (cell.quiet) add("quiet");
  if (cell.urgent) add("urgent");
  std::string out;
  // The shape's meaning, where the words do not say it themselves.
  const bool says_so = cell.text.find(said) != std::string::npos;
  if (is_shape && !says_so) out += "<span class=\"hidden\">" + escape_html(said) + ": </span>";
  out += paragraphs(cell.text);
  if (cell.arrow == Arrow::Up) out += " <span aria-hidden=\"true\">\u2191</span><span class=\"hidden\"> (up)</span>";
  if (cell.arrow == Arrow::Down) out += " <span aria-hidden=\"true\">\u2193</span><span class=\"hidden\"> (down)</span>";
  if (cell.strong) out = "<strong>" + out + "</strong>";
  if (!classes.empty()) out = "<span class=\"" + classes + "\">" + out + "</span>";
  if (!cell.detail.empty()) out += "<span class=\"detail\">" + paragraphs(cell.detail) + "</span>";
  return out;
}

std::string empty_words(const std::string& words) { return words.empty() ? std::string() : "<p class=\"quiet\">" + paragraphs(words) + "</p>\n"; }

// A name for readers of the screen: tables are gone to by what they are called.
std::string caption(const View& view) {
  const std::string& name = view.heading.empty() ? view.id : view.heading;
  return "<caption class=\"hidden\">" + escape_html(name) + "</caption>\n";
}

std::string heading(int level, const std::string& words) {
  const std::string name = "h" + std::to_string(level);
  return "<" + name + ">" + words + "</" + name + ">\n";
}

struct Writer {
  const View& view;
  int level;
  std::string out;

  void operator()(const Tiles& tiles) {
    out += "<dl class=\"tiles\">\n";
    for (const Tile& tile : tiles.tiles) {
      out += "<div><dt>" + escape_html(tile.label) + "</dt><dd><span class=\"figure\">" + words_of(tile.figure) + "</span>";
      if (!tile.of.empty()) out += " " + escape_html(tile.of);
      if (!tile.note.empty()) out += "<span class=\"detail\">" + paragraphs(tile.note) + "</span>";
      out += "</dd></div>\n";
    }
    out += "</dl>\n";
  }

  void operator()(const Table& table) {
    if (table.rows.empty()) {
      out += empty_words(table.empty);
      return;
    }
    out += "<div class=\"scroll\"><table>\n" + caption(view);
    // Columns without a name in the window have one here: a head that says nothing is passed over.
    const bool named = std::any_of(table.columns.begin(), table.columns.end(), [](const Column& c) { return !c.label.empty(); });
    out += named ? "<thead><tr>" : "<thead class=\"hidden\"><tr>";
    for (const Column& column : table.columns) {
      std::string label = column.label.empty() ? column.id : column.label;
      std::replace(label.begin(), label.end(), '_', ' ');
      if (column.label.empty() && !label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
      const std::string words = column.label.empty() && named ? "<span class=\"hidden\">" + escape_html(label) + "</span>" : escape_html(label);
      out += std::string("<th scope=\"col\"") + (column.number ? " class=\"number\"" : "") + ">" + words + "</th>";
    }
    out += "</tr></thead>\n<tbody>\n";
    std::string group;
    for (const Row& row : table.rows) {
      if (row.group != group) {
        group = row.group;
        out += "</tbody>\n<tbody>\n<tr><th class=\"group\" scope=\"rowgroup\" colspan=\"" + std::to_string(table.columns.size()) + "\">" + escape_html(group) + "</th></tr>\n";
      }
      out += "<tr>";
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool number = i < table.columns.size() && table.columns[i].number;
        out += std::string("<td") + (number ? " class=\"number\"" : "") + ">" + words_of(row.cells[i]) + "</td>";
      }
      out += "</tr>\n";
    }
    out += "</tbody>\n</table></div>\n";
    if (table.total) out += "<p class=\"quiet\">" + escape_html(table.total->to_words()) + " in all</p>\n";
  }

  void operator()(const Matrix& matrix) {
    out += "<div class=\"scroll\"><table>\n" + caption(view) + "<thead><tr><th scope=\"col\">" + escape_html(matrix.corner) + "</th>";
    for (const std::string& column : matrix.columns) out += "<th scope=\"col\">" + escape_html(column) + "</th>";
    if (!matrix.sums.empty()) out += "<th scope=\"col\">" + escape_html(matrix.sum_label) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
      out += "<tr><th scope=\"row\">" + escape_html(i < matrix.row_labels.size() ? matrix.row_labels[i] : "") + "</th>";
      for (const Cell& cell : matrix.rows[i].cells) out += std::string("<td") + (cell.mark == Mark::None ? "" : " class=\"" + std::string(to_word(cell.mark)) + "\"") + ">" + words_of(cell) + "</td>";
      if (i < matrix.sums.size()) out += "<td>" + escape_html(matrix.sums[i]) + "</td>";
      out += "</tr>\n";
    }
    out += "</tbody>\n</table></div>\n";
    if (matrix.legend.empty()) return;
    out += "<ul>\n";
    for (const Cell& cell : matrix.legend) out += "<li>" + words_of(cell) + "</li>\n";
    out += "</ul>\n";
  }

  void operator()(const Timeline& timeline) {
    if (timeline.items.empty()) {
      out += empty_words(timeline.empty);
      return;
    }
    out += "<ol>\n";
    for (const TimelineItem& item : timeline.items) out += "<li><strong>" + escape_html(item.when) + "</strong> " + words_of(item.what) + "</li>\n";
    out += "</ol>\n";
  }

  void operator()(const Checklist& list) {
    if (list.items.empty()) {
      out += empty_words(list.empty);
      return;
    }
    out += "<ul>\n";
    for (const ChecklistItem& item : list.items) out += "<li>" + words_of(item.what) + "</li>\n";
    out += "</ul>\n";
  }

  void operator()(const Facts& facts) {
    out += "<dl class=\"facts\">\n";
    for (const Fact& fact : facts.facts) out += "<dt>" + escape_html(fact.label) + "</dt><dd>" + words_of(fact.value) + "</dd>\n";
    out += "</dl>\n";
  }

  void operator()(const Prose& prose) {
    for (const Paragraph& paragraph : prose.paragraphs) {
      if (!paragraph.heading.empty()) out += heading(view.heading.empty() ? level : level + 1, escape_html(paragraph.heading));
      Cell cell = text_cell(paragraph.text);
      cell.mark = paragraph.mark;
      out += "<p>" + words_of(cell) + "</p>\n";
    }
  }

  void operator()(const Schedule& schedule) { (*this)(table_of(schedule)); }

  void operator()(const Chart& chart) {
    if (chart.points.empty()) {
      out += empty_words(chart.empty);
      return;
    }
    out += "<p>" + paragraphs(chart.sentence) + "</p>\n" + chart_svg(chart);
    std::vector<std::string> notes;
    for (const ChartLine& target : chart.targets) notes.push_back("Target: " + target.words);
    for (const ChartMark& mark : chart.marks) notes.push_back(mark.words);
    for (const ChartBand& band : chart.bands) notes.push_back("Behind it: " + band.words + ", " + band.from.to_words() + " to " + band.to.to_words());
    notes.insert(notes.end(), chart.notes.begin(), chart.notes.end());
    if (!notes.empty()) {
      out += "<ul class=\"quiet\">\n";
      for (const std::string& note : notes) out += "<li>" + paragraphs(note) + "</li>\n";
      out += "</ul>\n";
    }
    (*this)(table_of(chart));
  }
};

}  // namespace

std::string_view spoken(Mark mark) noexcept {
  switch (mark) {
    case Mark::None: return "";
    case Mark::Red: return "Red";
    case Mark::Amber: return "Amber";
    case Mark::Green: return "Green";
    case Mark::Blue: return "Blue";
    case Mark::NotStarted: return "Not started";
    case Mark::UnderWay: return "Under way";
    case Mark::Outstanding: return "Outstanding";
    case Mark::Good: return "Good";
    case Mark::RequiresImprovement: return "Requires improvement";
    case Mark::Inadequate: return "Inadequate";
    case Mark::Unrated: return "Not rated";
    case Mark::Done: return "Done";
    case Mark::Late: return "Late";
    case Mark::Missed: return "Missed";
    case Mark::NotYetDue: return "Not yet due";
    case Mark::NotHeld: return "Not held";
    case Mark::NotLoaded: return "Not loaded";
    case Mark::Hidden: return "Hidden";
    case Mark::Awaited: return "Awaited";
  }
  return "";
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\n':
      case '\t': out += c; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) out += "\uFFFD";
        else out += c;
    }
  }
  return out;
}

std::string to_html_section(const View& view, int level) {
  Writer writer{view, level, "<section>\n"};
  if (!view.heading.empty()) writer.out += heading(level, escape_html(view.heading) + (view.note.empty() ? "" : "<span class=\"note\">" + escape_html(view.note) + "</span>"));
  std::visit(writer, view.body);
  return writer.out + "</section>\n";
}

std::string to_html(const Page& page, const std::vector<HtmlLink>& links) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  // Whatever the words of a register hold, a browser is told to fetch and run nothing.
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>" + escape_html(page.title) + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#contents\">To the contents</a>\n";
  if (!links.empty()) {
    out += "<nav aria-label=\"Screens\">\n<ul>\n";
    for (const HtmlLink& link : links) out += "<li><a href=\"" + escape_html(link.file) + "\">" + escape_html(link.label) + "</a></li>\n";
    out += "</ul>\n</nav>\n";
  }
  out += "<main id=\"contents\" tabindex=\"-1\">\n";
  out += "<h1>" + escape_html(page.title) + "</h1>\n";
  if (!page.subtitle.empty()) out += "<p class=\"quiet\">" + paragraphs(page.subtitle) + "</p>\n";
  for (const View& view : page.views) out += to_html_section(view);
  out += "</main>\n";
  if (!page.source.empty()) out += "<footer>" + paragraphs(page.source) + "</footer>\n";
  return out + "</body>\n</html>\n";
}

}  // namespace goodstanding
