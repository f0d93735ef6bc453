#include "exchange/record_json.h"

#include <nlohmann/json.hpp>

#include "schema/value_text.h"

namespace goodstanding {
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
  return value_json(value);
}

}  // namespace

nlohmann::json value_json(const Value& value) {
  if (value.is_none()) return nullptr;
  if (const auto* yes = value.as<bool>()) return *yes;
  if (const auto* number = value.as<std::int64_t>()) return *number;
  return to_text(value);
}

nlohmann::json record_json(const Record& record, const Reader& reader) {
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

}  // namespace goodstanding
