#include "exchange/clipboard.h"

#include <algorithm>
#include <optional>

#include "exchange/csv.h"

namespace goodstanding {
namespace {

std::string tsv_row(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += '\t';
    const std::string cell = csv_guarded(cells[i]);
    if (cell.find_first_of("\t\n\r\"") == std::string::npos) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  return out + "\r\n";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      // Else a spreadsheet begins a row.
      case '\n': out += "<br style=\"mso-data-placement:same-cell\">"; break;
      case '\r': break;
      case '\t': out += "&#9;"; break;
      default: out += c;
    }
  }
  return out;
}

// The number format makes a spreadsheet keep the text as text.
std::string html_row(const std::vector<std::string>& cells, std::string_view tag) {
  std::string out = "<tr>";
  for (const std::string& cell : cells) out += "<" + std::string(tag) + " style=\"mso-number-format:'\\@'\">" + escaped(cell) + "</" + std::string(tag) + ">";
  return out + "</tr>\n";
}

// The end of a quoted cell that begins at `at`, or nothing when it is none.
struct Quoted {
  std::string text;
  std::size_t end = 0;
};
std::optional<Quoted> quoted_cell(std::string_view text, std::size_t at) {
  Quoted out;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] != '"') {
      out.text += text[i];
    } else if (i + 1 < text.size() && text[i + 1] == '"') {
      out.text += '"';
      ++i;
    } else {
      out.end = i + 1;
      const bool closes = out.end == text.size() || text[out.end] == '\t' || text[out.end] == '\n' || text[out.end] == '\r';
      return closes ? std::optional(std::move(out)) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

ClipboardRows copy_rows(const Table& table, const std::vector<std::string>& ids) {
  const bool two_lines = table.columns.size() == 1;
  std::vector<std::string> heads;
  for (const Column& column : table.columns) heads.push_back(column.label);
  if (two_lines) heads.emplace_back("Detail");
  ClipboardRows out;
  out.text = tsv_row(heads);
  out.html = "<table>\n" + html_row(heads, "th");
  for (const Row& row : table.rows) {
    if (!ids.empty() && std::find(ids.begin(), ids.end(), row.id) == ids.end()) continue;
    std::vector<std::string> cells;
    for (const Cell& cell : row.cells) cells.push_back(cell.text);
    if (two_lines && !row.cells.empty()) cells.push_back(row.cells.front().detail);
    cells.resize(heads.size());
    out.text += tsv_row(cells);
    out.html += html_row(cells, "td");
  }
  out.html += "</table>\n";
  return out;
}

std::vector<std::vector<std::string>> paste_cells(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \r\n");
  if (first != std::string_view::npos && (text[first] == '<' || text.starts_with("Version:")) && (text.find("<table") != std::string_view::npos || text.find("<TABLE") != std::string_view::npos)) return paste_html(text);
  std::vector<std::vector<std::string>> out;
  std::size_t longest = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::vector<std::string> row;
    while (true) {
      std::string cell;
      const auto quoted = at < text.size() && text[at] == '"' ? quoted_cell(text, at) : std::nullopt;
      if (quoted) {
        cell = quoted->text;
        at = quoted->end;
      } else {
        const std::size_t end = std::min(text.find_first_of("\t\r\n", at), text.size());
        cell = std::string(text.substr(at, end - at));
        at = end;
      }
      row.emplace_back(csv_text(cell));
      if (at >= text.size() || text[at] != '\t') break;
      ++at;
    }
    if (at < text.size() && text[at] == '\r') ++at;
    if (at < text.size() && text[at] == '\n') ++at;
    longest = std::max(longest, row.size());
    out.push_back(std::move(row));
  }
  for (auto& row : out) row.resize(longest);
  return out;
}

}  // namespace goodstanding
