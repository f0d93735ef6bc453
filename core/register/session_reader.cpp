#include "register/session_reader.h"

#include <algorithm>
#include <map>

#include <goodstanding/error.h>

namespace goodstanding {

Date SessionReader::today() const { return date_ ? *date_ : reg_.clock().today(); }

bool SessionReader::may_read(std::string_view type) const {
  const RecordType* found = reg_.schema().find(type);
  return found != nullptr && rights_.may_read(*found);
}

const Shelf* SessionReader::shelf() const {
  if (!unsealed_) return nullptr;
  if (!moment_) return &unsealed_->shelf();
  if (!shelf_then_) shelf_then_ = unsealed_->shelf_at(*moment_);
  return shelf_then_.get();
}

SessionReader::Place SessionReader::place_of(const RecordType& type) const {
  if (!rights_.may_read(type)) return {};
  if (!type.sealed) return {&reg_.store(), moment_};
  const Shelf* open = shelf();
  return open == nullptr ? Place() : Place{&open->store(), std::nullopt};
}

Rows SessionReader::find(const Query& query) const {
  const Place place = place_of(reg_.schema().at(query.type().text()));
  if (place.store == nullptr) return {};
  const SmallFigures::Asked asked = figures_.askable(query);
  if (asked.last) return find_in_two(query);
  Rows out = place.store->records().find(asked.query, place.moment);
  for (Record& record : out.records) figures_.apply(record);
  return out;
}

// Ordered by a figure that some records may not show: those come after the rest, and a page begins at a number.
Rows SessionReader::find_in_two(const Query& query) const {
  Rows out;
  Query whole = query;
  const std::vector<RecordId> all = ids(whole.page(std::nullopt, query.rows()));
  const auto begin = static_cast<std::size_t>(query.after() ? query.after()->row : 0);
  const std::size_t end = std::min(all.size(), begin + query.rows());
  for (std::size_t i = begin; i < end; ++i)
    if (auto record = get(all[i])) out.records.push_back(std::move(*record));
  if (end < all.size()) out.next = Cursor{{}, static_cast<std::int64_t>(end)};
  return out;
}

std::int64_t SessionReader::count_of(const store::Store& store, const Query& query, const store::Moment& moment) const {
  const SmallFigures::Asked asked = figures_.askable(query);
  return store.records().count(asked.query, moment) + (asked.last ? store.records().count(*asked.last, moment) : 0);
}

Count SessionReader::count(const Query& query) const {
  const RecordType& type = reg_.schema().at(query.type().text());
  const Place place = place_of(type);
  if (place.store == nullptr) return Count::suppressed();
  if (!is_loaded(type)) return Count::not_loaded();
  return Count::of(count_of(*place.store, query, place.moment));
}

std::vector<RecordId> SessionReader::ids(const Query& query) const {
  const Place place = place_of(reg_.schema().at(query.type().text()));
  if (place.store == nullptr) return {};
  const SmallFigures::Asked asked = figures_.askable(query);
  std::vector<RecordId> out = place.store->records().ids(asked.query, place.moment);
  if (asked.last)
    for (const RecordId& id : place.store->records().ids(*asked.last, place.moment)) out.push_back(id);
  return out;
}

std::optional<Record> SessionReader::get_from(const Place& place, const RecordId& id) const {
  auto record = place.store->records().get(id, place.moment);
  if (!record || !may_read(record->type().text())) return std::nullopt;
  figures_.apply(*record);
  return record;
}

std::optional<Record> SessionReader::get(const RecordId& id) const {
  if (auto record = get_from({&reg_.store(), moment_}, id)) return record;
  const Shelf* open = shelf();
  return open == nullptr ? std::nullopt : get_from({&open->store(), std::nullopt}, id);
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
  figures_.apply(rows.records.front());
  return std::move(rows.records.front());
}

std::string SessionReader::title(const RecordId& id) const {
  const Arrival now = moment_ ? *moment_ : reg_.journal().last_arrival();
  const std::uint64_t turn = unsealed_ ? unsealed_->turn() : 0;
  if (now != titles_at_ || turn != titles_turn_) {
    titles_.clear();
    titles_at_ = now;
    titles_turn_ = turn;
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
  const auto add = [&](const store::Store& store, const store::Moment& moment) {
    for (Record& record : store.records().referring(id, moment))
      if (may_read(record.type().text())) {
        figures_.apply(record);
        out.push_back(std::move(record));
      }
  };
  add(reg_.store(), moment_);
  if (const Shelf* open = shelf()) add(open->store(), std::nullopt);
  return out;
}

std::vector<HistoryItem> SessionReader::history(const RecordId& id) const {
  std::vector<HistoryItem> out;
  const auto record = get(id);
  if (!record) return out;
  const bool sealed = reg_.schema().at(record->type().text()).sealed;
  const Shelf* open = sealed ? shelf() : nullptr;
  const auto cells = open != nullptr ? open->store().records().history(id, std::nullopt) : reg_.store().records().history(id, moment_);
  std::map<Arrival, std::optional<Change>> changes;
  for (const store::CellChange& cell : cells) {
    auto known = changes.find(cell.arrival);
    if (known == changes.end()) known = changes.emplace(cell.arrival, open != nullptr ? open->at(cell.arrival) : reg_.journal().at(cell.arrival)).first;
    if (!known->second) continue;
    const Change& change = *known->second;
    // What it was before is no more to be seen than what it is.
    const auto shown = [&](const Value& value) { return !value.is_none() && figures_.guards(*record, cell.field.text()) ? Value(hidden_words) : value; };
    out.push_back({change.stamp, cell.arrival, change.actor, change.attested_by, change.reason, cell.created, change.undoes.has_value(),
                   cell.field, shown(cell.before), shown(cell.after)});
  }
  return out;
}

std::vector<SearchHit> SessionReader::search(std::string_view words, std::size_t limit) const {
  std::vector<TypeId> types;
  std::vector<TypeId> sealed;
  for (const RecordType& type : reg_.schema().types())
    if (rights_.may_read(type) && type.owner != "journal") (type.sealed ? sealed : types).push_back(type.id);
  std::vector<SearchHit> out;
  const auto add = [&](const store::Store& store, const std::vector<TypeId>& among) {
    for (const RecordId& id : store.records().search(words, among, limit)) {
      const auto record = out.size() < limit ? get(id) : std::nullopt;
      // It was found by words that it may not show.
      if (record && (record->has("statement") || !figures_.guards(*record, "statement"))) out.push_back({id, record->type(), record->ref(), Reader::title(*record)});
    }
  };
  // What is confidential is searched in memory; its words are in no index of the file.
  if (const Shelf* open = shelf(); open != nullptr && !sealed.empty()) add(open->store(), sealed);
  add(reg_.store(), types);
  return out;
}

}  // namespace goodstanding
