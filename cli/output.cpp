#include "cli/output.h"

#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "exchange/record_json.h"

namespace goodstanding::cli {
namespace {

std::size_t width(const std::string& text) { return letters(text); }

}  // namespace

void print_columns(std::ostream& out, const std::vector<std::string>& heads, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const std::string& head : heads) widths.push_back(width(head));
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  const auto print = [&](const std::vector<std::string>& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line.append(widths[i] - std::min(width(row[i]), widths[i]) + 2, ' ');
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out << line << '\n';
  };
  print(heads);
  for (const auto& row : rows) print(row);
}

void print_json(std::ostream& out, const nlohmann::json& value) { out << value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n'; }

nlohmann::json to_json(const Value& value) { return value_json(value); }

nlohmann::json to_json(const Record& record, const Reader& reader) { return record_json(record, reader); }

}  // namespace goodstanding::cli
