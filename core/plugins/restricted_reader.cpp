#include "plugins/restricted_reader.h"

#include <goodstanding/error.h>

namespace goodstanding {

void RestrictedReader::require(const TypeId& type) const {
  if (!types_.contains(type.text()))
    throw Error(ErrorCode::NotFound, "There is no record type \"" + type.text() + "\" for this plugin.", "Name it under reads in plugin.toml.");
}

Rows RestrictedReader::find(const Query& query) const {
  require(query.type());
  return inner_.find(query);
}

Count RestrictedReader::count(const Query& query) const {
  require(query.type());
  return inner_.count(query);
}

std::vector<RecordId> RestrictedReader::ids(const Query& query) const {
  require(query.type());
  return inner_.ids(query);
}

std::optional<Record> RestrictedReader::get(const RecordId& id) const {
  auto record = inner_.get(id);
  if (!record || !types_.contains(record->type().text())) return std::nullopt;
  return record;
}

std::optional<Record> RestrictedReader::by_ref(std::string_view ref) const {
  auto record = inner_.by_ref(ref);
  if (!record || !types_.contains(record->type().text())) return std::nullopt;
  return record;
}

std::string RestrictedReader::title(const RecordId& id) const {
  return get(id) ? inner_.title(id) : std::string();
}

std::vector<Record> RestrictedReader::referring(const RecordId& id) const {
  std::vector<Record> out;
  for (Record& record : inner_.referring(id))
    if (types_.contains(record.type().text())) out.push_back(std::move(record));
  return out;
}

std::vector<HistoryItem> RestrictedReader::history(const RecordId& id) const {
  return get(id) ? inner_.history(id) : std::vector<HistoryItem>();
}

std::vector<SearchHit> RestrictedReader::search(std::string_view words, std::size_t limit) const {
  std::vector<SearchHit> out;
  for (SearchHit& hit : inner_.search(words, limit))
    if (types_.contains(hit.type.text())) out.push_back(std::move(hit));
  return out;
}

}  // namespace goodstanding
