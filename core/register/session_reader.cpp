#include "register/session_reader.h"

#include <map>

#include <goodstanding/error.h>

namespace goodstanding {

Date SessionReader::today() const { return date_ ? *date_ : reg_.clock().today(); }

bool SessionReader::may_read(std::string_view type) const {
  const RecordType* found = reg_.schema().find(type);
  return found != nullptr && rights_.may_read(*found);
}

Rows SessionReader::find(const Query& query) const {
  reg_.schema().at(query.type().text());
  if (!may_read(query.type().text())) return {};
  return reg_.store().records().find(query, moment_);
}

Count SessionReader::count(const Query& query) const {
  const RecordType& type = reg_.schema().at(query.type().text());
  if (!may_read(type.id.text())) return Count::suppressed();
  if (!is_loaded(type)) return Count::not_loaded();
  return Count::of(reg_.store().records().count(query, moment_));
}

std::vector<RecordId> SessionReader::ids(const Query& query) const {
  reg_.schema().at(query.type().text());
  if (!may_read(query.type().text())) return {};
  return reg_.store().records().ids(query, moment_);
}

std::optional<Record> SessionReader::get(const RecordId& id) const {
  auto record = reg_.store().records().get(id, moment_);
  if (!record || !may_read(record->type().text())) return std::nullopt;
  return record;
}

std::optional<Record> SessionReader::by_ref(std::string_view ref) const {
  const auto dash = ref.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  std::string prefix(ref.substr(0, dash));
  for (char& c : prefix)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  const RecordType* type = reg_.schema().find_by_prefix(prefix);
  if (type == nullptr || !may_read(type->id.text())) return std::nullopt;
  Query query = Query::of(type->id);
  query.where(Condition::compare(FieldId(builtin::ref), Condition::Op::Eq, Value(ref))).with_struck().limit(1);
  Rows rows = reg_.store().records().find(query, moment_);
  if (rows.records.empty()) return std::nullopt;
  return std::move(rows.records.front());
}

std::string SessionReader::title(const RecordId& id) const {
  const Arrival now = moment_ ? *moment_ : reg_.journal().last_arrival();
  if (now != titles_at_) {
    titles_.clear();
    titles_at_ = now;
  }
  if (const auto known = titles_.find(id); known != titles_.end()) return known->second;
  titles_.emplace(id, "");  // a title that leads back to itself ends here
  const auto record = get(id);
  std::string out = record ? Reader::title(*record) : std::string();
  titles_[id] = out;
  return out;
}

std::vector<Record> SessionReader::referring(const RecordId& id) const {
  std::vector<Record> out;
  for (Record& record : reg_.store().records().referring(id, moment_))
    if (may_read(record.type().text())) out.push_back(std::move(record));
  return out;
}

std::vector<HistoryItem> SessionReader::history(const RecordId& id) const {
  std::vector<HistoryItem> out;
  if (!get(id)) return out;
  std::map<Arrival, std::optional<Change>> changes;
  for (store::CellChange& cell : reg_.store().records().history(id, moment_)) {
    auto known = changes.find(cell.arrival);
    if (known == changes.end()) known = changes.emplace(cell.arrival, reg_.journal().at(cell.arrival)).first;
    if (!known->second) continue;
    const Change& change = *known->second;
    out.push_back({change.stamp, cell.arrival, change.actor, change.attested_by, change.reason, cell.created, change.undoes.has_value(),
                   cell.field, std::move(cell.before), std::move(cell.after)});
  }
  return out;
}

std::vector<SearchHit> SessionReader::search(std::string_view words, std::size_t limit) const {
  std::vector<TypeId> types;
  for (const RecordType& type : reg_.schema().types())
    if (rights_.may_read(type) && type.owner != "journal") types.push_back(type.id);
  std::vector<SearchHit> out;
  for (const RecordId& id : reg_.store().records().search(words, types, limit))
    if (const auto record = get(id)) out.push_back({id, record->type(), record->ref(), Reader::title(*record)});
  return out;
}

}  // namespace goodstanding
