#include "cli/output.h"

#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "schema/value_text.h"

namespace goodstanding::cli {
namespace {

nlohmann::json reference(const RecordId& id, const Reader& reader) {
  const auto record = reader.get(id);
  if (!record) return {{"id", id.to_hex()}};
  nlohmann::json out{{"id", id.to_hex()}, {"title", reader.title(id)}};
  if (!record->ref().empty()) out["ref"] = record->ref();
  return out;
}

nlohmann::json field_json(const Value& value, const Reader& reader) {
  if (const auto* one = value.as<RecordId>()) return reference(*one, reader);
  if (const auto* several = value.as<std::vector<RecordId>>()) {
    nlohmann::json out = nlohmann::json::array();
    for (const RecordId& id : *several) out.push_back(reference(id, reader));
    return out;
  }
  return to_json(value);
}

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

std::string within_sentence(std::string words) {
  const auto capital = [&](std::size_t at) { return at < words.size() && words[at] >= 'A' && words[at] <= 'Z'; };
  if (capital(0) && !capital(1)) words[0] = static_cast<char>(words[0] - 'A' + 'a');
  return words;
}

void print_json(std::ostream& out, const nlohmann::json& value) { out << value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n'; }

nlohmann::json to_json(const Value& value) {
  if (value.is_none()) return nullptr;
  if (const auto* yes = value.as<bool>()) return *yes;
  if (const auto* number = value.as<std::int64_t>()) return *number;
  return to_text(value);
}

nlohmann::json to_json(const Record& record, const Reader& reader) {
  nlohmann::json fields = nlohmann::json::object();
  for (std::size_t i = first_declared_index; i < record.layout().fields().size(); ++i) {
    const Value& value = record.at(static_cast<int>(i));
    if (!value.is_none()) fields[record.layout().fields()[i].text()] = field_json(value, reader);
  }
  nlohmann::json out{{"id", record.id().to_hex()}, {"type", record.type().text()}, {"title", reader.Reader::title(record)}, {"fields", std::move(fields)}};
  if (!record.ref().empty()) out["ref"] = record.ref();
  if (!record.state().empty()) out["state"] = std::string(record.state());
  if (record.struck()) out["struck"] = true;
  return out;
}

}  // namespace goodstanding::cli
