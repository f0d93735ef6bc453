#include "exchange/log_matching.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "exchange/log_words.h"
#include "register/action.h"

namespace goodstanding {
namespace {

// What a log says in its own words; where both it and the register changed them, ours stand.
constexpr std::string_view own_words[] = {"description", "as_stated", "section"};

// The values that the last import of this source wrote.
std::map<std::string, Value> last_imported(const std::vector<HistoryItem>& history, const std::string& reason) {
  std::map<std::string, Value> out;
  for (const HistoryItem& item : history)
    if (item.reason == reason && !item.undo) out.insert_or_assign(item.field.text(), item.after);
  return out;
}

std::string key_of(const std::string& own_ref, const std::string& title) { return own_ref.empty() ? "words " + plain_words(title) : "ref " + plain_words(own_ref); }

class Matching {
 public:
  Matching(std::vector<LogItem>& items, const Reader& reader, const RecordType& type, const std::optional<RecordId>& source, const std::string& reason)
      : items_(items), reader_(reader), type_(type), source_(source), reason_(reason) {}

  // Which rows are records of the register already.
  void match() {
    struct Known {
      Record record;
      std::string title;  // as it was first imported
      std::vector<HistoryItem> history;
    };
    std::map<std::string, std::vector<Known>> known;
    if (source_) {
      Query query = Query::of(action::type);
      query.where(Condition::has(FieldId("sources"), *source_)).sort(Sort{FieldId(builtin::ref), false});
      for (const Record& record : reader_.all(query)) {
        std::vector<HistoryItem> history = reader_.history(record.id());
        const auto first = std::find_if(history.begin(), history.end(), [](const HistoryItem& item) { return item.field == action::title.field; });
        const auto* title = first == history.end() ? nullptr : first->after.as<std::string>();
        std::string words = title == nullptr ? std::string() : *title;
        known[key_of(record.get(action::source_ref).value_or(""), words)].push_back({record, std::move(words), std::move(history)});
      }
    }
    std::map<std::string, std::vector<LogItem*>> groups;
    for (LogItem& item : items_) {
      if (item.reading.named) {
        item.existing = item.reading.named;
        item.by_own_ref = true;
        compare(item, {});
      } else if (item.reading.reasons.empty() || !item.reading.title().empty()) {
        groups[key_of(item.reading.own_ref, item.reading.title())].push_back(&item);
      }
    }
    for (auto& [key, group] : groups) {
      find_repeats(group);
      std::vector<Known>& there = known[key];
      const bool one_to_one = group.size() == 1 && there.size() == 1;
      for (LogItem* item : group) {
        // Where several have one reference, their words tell them apart.
        const auto same = std::find_if(there.begin(), there.end(), [&](const Known& k) { return one_to_one || plain_words(k.title) == plain_words(item->reading.title()); });
        if (same == there.end()) continue;
        item->existing = same->record;
        compare(*item, same->history);
        there.erase(same);
      }
    }
  }

 private:
  static void find_repeats(const std::vector<LogItem*>& group) {
    for (std::size_t i = 1; i < group.size(); ++i) {
      LogReading& reading = group[i]->reading;
      for (std::size_t k = 0; k < i; ++k) {
        const LogReading& other = group[k]->reading;
        const auto texts = [](const LogReading& r) {
          std::vector<std::string> out;
          for (const LogUpdate& update : r.updates) out.push_back(update.text);
          return out;
        };
        if (!reading.reasons.empty() || other.fields != reading.fields || other.state != reading.state || texts(other) != texts(reading)) continue;
        reading.reasons.push_back("It says the same as row " + std::to_string(other.row) + (other.sheet == reading.sheet ? "" : " of sheet \"" + other.sheet + "\"") + ".");
        break;
      }
    }
  }

  // What the row would change in a record that is there.
  void compare(LogItem& item, const std::vector<HistoryItem>& history) {
    const Record& record = *item.existing;
    const std::map<std::string, Value> before = last_imported(history, reason_);
    LogReading& reading = item.reading;
    const auto imported = [&](const std::string& field) {
      if (item.by_own_ref) return record.value(field);
      const auto found = before.find(field);
      return found == before.end() ? Value() : found->second;
    };
    for (const auto& [field, value] : reading.fields) {
      const Value& now = record.value(field);
      const bool of_the_log = std::find(std::begin(own_words), std::end(own_words), field) != std::end(own_words);
      if (now == value || imported(field) == value) continue;
      if (field == action::original_due.field && !now.is_none()) continue;  // the date first agreed stays
      if (item.by_own_ref && (field == "as_stated" || field == "section")) continue;
      if (now == imported(field)) {
        item.changes.emplace_back(field, value);
      } else if (of_the_log) {
        reading.notes.push_back("\"" + type_.find(field)->label + "\" was changed in the log and here; ours stands.");
      } else {
        reading.reasons.push_back("\"" + type_.find(field)->label + "\": the log changed it to \u201c" + words(*type_.find(field), value) + "\u201d, and " + record.ref() + " holds \u201c" + reader_.words(record, field) + "\u201d by now.");
      }
    }
    compare_state(item, imported(std::string(builtin::state)));
    std::set<std::string> held;
    Query query = Query::of("progress_update");
    query.where(Condition::compare(FieldId("action"), Condition::Op::Eq, record.id()));
    for (const Record& update : reader_.all(query))
      if (const auto* text = update.value("text").as<std::string>()) held.insert(plain_words(*text));
    for (const LogUpdate& update : reading.updates)
      if (held.insert(plain_words(update.text)).second) item.new_updates.push_back(update);
  }

  void compare_state(LogItem& item, const Value& imported) {
    LogReading& reading = item.reading;
    const std::string now(item.existing->state());
    const auto* before = imported.as<ChoiceId>();
    if (reading.state.empty() || reading.state == now || (!item.by_own_ref && before != nullptr && before->text() == reading.state)) return;
    if (!item.by_own_ref && before != nullptr && before->text() != now) {
      reading.reasons.push_back("The log changed its state to \u201c" + state_label(reading.state) + "\u201d, and " + item.existing->ref() + " is \u201c" + state_label(now) + "\u201d by now.");
      return;
    }
    for (const Transition& move : type_.transitions) {
      if (move.to != reading.state || std::none_of(move.from.begin(), move.from.end(), [&](const StateId& s) { return s == now; })) continue;
      item.transition = move.id.text();
      return;
    }
    reading.reasons.push_back("No step leads from \u201c" + state_label(now) + "\u201d to \u201c" + state_label(reading.state) + "\u201d.");
  }

  std::string state_label(const std::string& state) const {
    const State* found = type_.find_state(state);
    return found == nullptr ? state : found->label;
  }

  std::string words(const Field& field, const Value& value) const {
    if (const auto* id = value.as<RecordId>()) return reader_.title(*id);
    return shortened(to_words(value, &field), 60);
  }

  std::vector<LogItem>& items_;
  const Reader& reader_;
  const RecordType& type_;
  const std::optional<RecordId>& source_;
  const std::string& reason_;
};

}  // namespace

void match_log_items(std::vector<LogItem>& items, const Reader& reader, const RecordType& type, const std::optional<RecordId>& source, const std::string& reason) {
  Matching(items, reader, type, source, reason).match();
}

}  // namespace goodstanding
