// Undo as a new change: the journal only ever grows.
#include <algorithm>
#include <functional>
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

// What nobody takes back: record types, origins, the person in whose name the register was founded, and who was let in where.
bool is_domestic(const Change& change, const RecordId& founder) {
  return std::none_of(change.entries.begin(), change.entries.end(), [&](const Entry& entry) {
    const bool founding = entry.kind == EntryKind::Create && entry.record == founder;
    return founding || entry.type == record_type_record::type || entry.type == origin_record::type || is_about_access(entry.type.text());
  });
}

// Changes of before, each read once: an import is one change with thousands of cells, and each cell asks.
class PastChanges {
 public:
  explicit PastChanges(std::function<std::optional<Change>(const Stamp&)> at) : at_(std::move(at)) {}

  const Change* change(const Stamp& stamp) {
    const Past& past = at(stamp);
    return past.change ? &*past.change : nullptr;
  }

  // The value that a cell had before, from the change that wrote it: what stood when `by` arrived may be another copy's.
  Value replaced(const RecordId& record, const FieldChange& by) {
    const FieldChange* before = by.was ? cell(*by.was, record, by.field) : nullptr;
    return before != nullptr ? before->value : Value();
  }

  // Whose value a cell holds. An undo puts back the value of the change before the one that it undoes, so that
  // change counts as its writer.
  Stamp source(Stamp writer, const RecordId& record, const FieldId& field) {
    while (true) {
      const Change* by = change(writer);
      const FieldChange* undone = by != nullptr && by->undoes ? cell(*by->undoes, record, field) : nullptr;
      if (undone == nullptr || !undone->was) return writer;  // not an undo, or there was no value before
      writer = *undone->was;
    }
  }

 private:
  struct Past {
    std::optional<Change> change;
    std::map<std::pair<RecordId, FieldId>, const FieldChange*> cells;
  };

  const Past& at(const Stamp& stamp) {
    const auto known = past_.find(stamp);
    if (known != past_.end()) return known->second;
    Past& past = past_[stamp];
    past.change = at_(stamp);
    if (past.change)
      for (const Entry& entry : past.change->entries)
        for (const FieldChange& field : entry.fields) past.cells.emplace(std::pair(entry.record, field.field), &field);
    return past;
  }

  const FieldChange* cell(const Stamp& stamp, const RecordId& record, const FieldId& field) {
    const Past& past = at(stamp);
    const auto found = past.cells.find({record, field});
    return found != past.cells.end() ? found->second : nullptr;
  }

  std::function<std::optional<Change>(const Stamp&)> at_;
  std::map<Stamp, Past> past_;
};

}  // namespace

// A change that was undone is spent, and so is an undo that was redone. What puts something in place (a
// change, or the redo of one) can be undone while it is not spent; what takes it away can be redone.
bool Session::takes_away(const Change& change) const {
  bool away = false;
  std::optional<Change> at = change;
  while (at && at->undoes) {
    away = !away;
    at = change_at(*at->undoes);
  }
  return away;
}

// The change that an undo or a redo is about in the end.
Change Session::original_of(const Change& change) const {
  Change out = change;
  while (out.undoes) {
    auto before = change_at(*out.undoes);
    if (!before) break;
    out = std::move(*before);
  }
  return out;
}

// Newest first: those of the register, and those of what is open.
std::vector<Change> Session::newest_own() const {
  std::vector<Change> out;
  for (auto& [arrival, change] : reg_.journal().newest(0, window)) out.push_back(std::move(change));
  if (unsealed_) {
    for (auto& [arrival, change] : unsealed_->shelf().newest(window)) out.push_back(std::move(change));
    std::stable_sort(out.begin(), out.end(), [](const Change& a, const Change& b) { return b.stamp < a.stamp; });
  }
  return out;
}

std::optional<Undoable> Session::undoable() const {
  std::set<Stamp> spent;
  for (const Change& change : newest_own()) {
    if (change.undoes) spent.insert(*change.undoes);
    if (change.actor != person_ || spent.contains(change.stamp) || !is_domestic(change, reg_.founder()) || takes_away(change)) continue;
    return Undoable{change.stamp, describe(original_of(change), *reader_), change.entries.size()};
  }
  return std::nullopt;
}

std::optional<Undoable> Session::redoable() const {
  std::set<Stamp> spent;
  for (const Change& change : newest_own()) {
    if (change.undoes) spent.insert(*change.undoes);
    if (change.actor != person_ || spent.contains(change.stamp)) continue;
    if (takes_away(change)) return Undoable{change.stamp, describe(original_of(change), *reader_), change.entries.size()};
    if (!change.undoes) return std::nullopt;  // something new was done since
  }
  return std::nullopt;
}

Change Session::undo(const Stamp& stamp) {
  const auto change = change_at(stamp);
  if (!change) throw Error(ErrorCode::NotFound, "There is no such change in the register.");
  if (!is_domestic(*change, reg_.founder()))
    throw Error(ErrorCode::Unsupported, "The founding of the register and its record types are not undone.", "Adopt the earlier record types again, or change the record.");
  Draft draft = this->draft((takes_away(*change) ? "Redone: " : "Undone: ") + describe(original_of(*change), *reader_));
  draft.undoes_ = stamp;
  std::vector<Clash> clashes;
  PastChanges past([this](const Stamp& at) { return change_at(at); });
  for (const Entry& entry : change->entries) {
    const auto now = reader_->get(entry.record);
    if (!now) throw Error(ErrorCode::NotFound, "A record of the change is not in the register any more.");
    for (const FieldChange& field : entry.fields) {
      const Arrival by = store_of(entry.record).records().written(entry.record, field.field);
      const Stamp writer = store_of(entry.record).journal().stamp_of(by);
      if (past.source(writer, entry.record, field.field) != past.source(stamp, entry.record, field.field)) {
        const Change* later = past.change(writer);
        const Field* declared = reg_.schema().at(entry.type.text()).find(field.field.text());
        clashes.push_back({entry.record, reader_->title(*now), declared != nullptr ? declared->label : field.field.text(),
                           reader_->words(*now, field.field.text()), "", later != nullptr ? reader_->title(later->who()) : std::string(),
                           later != nullptr ? later->stamp.wall : Instant{}});
      }
      if (entry.kind == EntryKind::Update) draft.set(entry.record, field.field.text(), past.replaced(entry.record, field));
    }
    if (entry.kind == EntryKind::Create) draft.strike(entry.record);
  }
  if (!clashes.empty()) throw Conflict(std::move(clashes));
  auto written = commit(draft);
  if (!written) throw Error(ErrorCode::Unsupported, "The change left nothing to undo.");
  return std::move(*written);
}

}  // namespace goodstanding
