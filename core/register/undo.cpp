// Undo as a new change: the journal only ever grows.
#include <algorithm>
#include <map>
#include <set>

#include <goodstanding/error.h>

#include "register/describe.h"
#include "register/session.h"
#include "store/builtin_types.h"

namespace goodstanding {
namespace {

// How far back the newest undoable change is looked for: a person's day, many times over.
constexpr std::size_t window = 2000;

// What nobody takes back: record types, origins, and the person in whose name the register was founded.
bool is_domestic(const Change& change, const RecordId& founder) {
  return std::none_of(change.entries.begin(), change.entries.end(), [&](const Entry& entry) {
    const bool founding = entry.kind == EntryKind::Create && entry.record == founder;
    return founding || entry.type == record_type_record::type || entry.type == origin_record::type;
  });
}

// The values that a change replaced, from the changes that wrote them: what stood when it arrived may be another copy's.
class Replaced {
 public:
  explicit Replaced(const Journal& journal) : journal_(journal) {}
  Value value(const RecordId& record, const FieldChange& by) {
    if (!by.was) return {};
    auto at = changes_.find(*by.was);
    if (at == changes_.end()) at = changes_.emplace(*by.was, journal_.at(*by.was)).first;
    if (!at->second) return {};
    for (const Entry& entry : at->second->entries)
      for (const FieldChange& field : entry.fields)
        if (entry.record == record && field.field == by.field) return field.value;
    return {};
  }

 private:
  const Journal& journal_;
  std::map<Stamp, std::optional<Change>> changes_;
};

}  // namespace

// A change that was undone is spent, and so is an undo that was redone. What puts something in place (a
// change, or the redo of one) can be undone while it is not spent; what takes it away can be redone.
bool Session::takes_away(const Change& change) const {
  bool away = false;
  std::optional<Change> at = change;
  while (at && at->undoes) {
    away = !away;
    at = reg_.journal().at(*at->undoes);
  }
  return away;
}

// The change that an undo or a redo is about in the end.
Change Session::original_of(const Change& change) const {
  Change out = change;
  while (out.undoes) {
    auto before = reg_.journal().at(*out.undoes);
    if (!before) break;
    out = std::move(*before);
  }
  return out;
}

std::optional<Undoable> Session::undoable() const {
  std::set<Stamp> spent;
  for (const auto& [arrival, change] : reg_.journal().newest(0, window)) {
    if (change.undoes) spent.insert(*change.undoes);
    if (change.actor != person_ || spent.contains(change.stamp) || !is_domestic(change, reg_.founder()) || takes_away(change)) continue;
    return Undoable{change.stamp, describe(original_of(change), *reader_)};
  }
  return std::nullopt;
}

std::optional<Undoable> Session::redoable() const {
  std::set<Stamp> spent;
  for (const auto& [arrival, change] : reg_.journal().newest(0, window)) {
    if (change.undoes) spent.insert(*change.undoes);
    if (change.actor != person_ || spent.contains(change.stamp)) continue;
    if (takes_away(change)) return Undoable{change.stamp, describe(original_of(change), *reader_)};
    if (!change.undoes) return std::nullopt;  // something new was done since
  }
  return std::nullopt;
}

// Whose value a cell holds. An undo puts back the value of the change before the one that it undoes, so that
// change counts as its writer.
Stamp Session::source_of(Stamp writer, const RecordId& record, const FieldId& field) const {
  while (true) {
    const auto change = reg_.journal().at(writer);
    const auto undone = change && change->undoes ? reg_.journal().at(*change->undoes) : std::nullopt;
    if (!undone) return writer;
    std::optional<Stamp> was;
    for (const Entry& entry : undone->entries)
      for (const FieldChange& cell : entry.fields)
        if (entry.record == record && cell.field == field) was = cell.was;
    if (!was) return writer;  // there was no value before
    writer = *was;
  }
}

Change Session::undo(const Stamp& stamp) {
  const auto change = reg_.journal().at(stamp);
  if (!change) throw Error(ErrorCode::NotFound, "There is no such change in the register.");
  if (!is_domestic(*change, reg_.founder()))
    throw Error(ErrorCode::Unsupported, "The founding of the register and its record types are not undone.", "Adopt the earlier record types again, or change the record.");
  Draft draft = this->draft((takes_away(*change) ? "Redone: " : "Undone: ") + describe(original_of(*change), *reader_));
  draft.undoes_ = stamp;
  std::vector<Clash> clashes;
  Replaced replaced(reg_.journal());
  for (const Entry& entry : change->entries) {
    const auto now = reader_->get(entry.record);
    if (!now) throw Error(ErrorCode::NotFound, "A record of the change is not in the register any more.");
    for (const FieldChange& field : entry.fields) {
      const Arrival by = reg_.store().records().written(entry.record, field.field);
      const Stamp writer = reg_.store().journal().stamp_of(by);
      if (source_of(writer, entry.record, field.field) != source_of(stamp, entry.record, field.field)) {
        const auto later = reg_.journal().at(writer);
        const Field* declared = reg_.schema().at(entry.type.text()).find(field.field.text());
        clashes.push_back({entry.record, reader_->title(*now), declared != nullptr ? declared->label : field.field.text(),
                           reader_->words(*now, field.field.text()), "", later ? reader_->title(later->who()) : std::string(),
                           later ? later->stamp.wall : Instant{}});
      }
      if (entry.kind == EntryKind::Update) draft.set(entry.record, field.field.text(), replaced.value(entry.record, field));
    }
    if (entry.kind == EntryKind::Create) draft.strike(entry.record);
  }
  if (!clashes.empty()) throw Conflict(std::move(clashes));
  auto written = commit(draft);
  if (!written) throw Error(ErrorCode::Unsupported, "The change left nothing to undo.");
  return std::move(*written);
}

}  // namespace goodstanding
