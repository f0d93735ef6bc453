#include "exchange/log_parked.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/action_import.h"
#include "exchange/csv.h"
#include "platform/files.h"

namespace goodstanding {
namespace {

constexpr const char* why_heading = "why parked";
constexpr const char* from_heading = "parked from";
constexpr const char* section_heading = "Section";

}  // namespace

bool is_parked_heading(std::string_view heading) { return same_letters(heading, why_heading) || same_letters(heading, from_heading); }

std::string source_of_file(const std::string& file) {
  std::string out = file_stem(file);
  return out.substr(0, out.find(".parked"));
}

std::string parked_csv(const ActionImport& import) {
  std::vector<std::string> headings;
  const auto place = [&](const std::string& heading) {
    const auto at = std::find(headings.begin(), headings.end(), heading);
    if (at != headings.end()) return static_cast<std::size_t>(at - headings.begin());
    headings.push_back(heading);
    return headings.size() - 1;
  };
  for (const LogMapping::Column& column : import.mapping.columns) place(column.heading);
  for (const ParkedLogRow& row : import.parked) {
    if (!row.section.empty()) place(section_heading);
    for (const auto& [heading, text] : row.cells) place(heading);
  }
  std::string out;
  for (const ParkedLogRow& row : import.parked) {
    std::vector<std::string> cells(headings.size());
    if (!row.section.empty()) cells[place(section_heading)] = row.section;
    for (const auto& [heading, text] : row.cells) cells[place(heading)] = text;
    cells.push_back((row.sheet.empty() ? "" : row.sheet + ", ") + "row " + std::to_string(row.row));
    cells.push_back(row.reason);
    out += csv_row(cells);
  }
  headings.emplace_back(from_heading);
  headings.emplace_back(why_heading);
  return "\xEF\xBB\xBF" + csv_row(headings) + out;
}

}  // namespace goodstanding
