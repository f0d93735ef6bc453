#include "register/recurrence.h"

#include <algorithm>
#include <array>

#include "register/action.h"
#include "register/rule_parts.h"

namespace goodstanding {
namespace {

// What belongs to one turn alone: how it went, what proved it, where it was reported.
constexpr std::array<std::string_view, 17> of_one_turn{"original_due", "due", "forecast", "confidence", "waits_for", "occurrence_of", "completed", "verified_on", "verified_by", "verified_through", "independence_declared", "hold_until", "source_ref", "sources", "section", "as_stated", "as_understood"};

bool is_of_one_turn(std::string_view field) { return field == "quality" || std::find(of_one_turn.begin(), of_one_turn.end(), field) != of_one_turn.end(); }

bool is_under_way(const Record& action) { return action.state() == "not_started" || action.state() == "in_progress"; }

// The other actions of a series, as the draft would leave them.
std::vector<Record> others_of(const Draft& draft, const Reader& reader, const RecordId& series, const RecordId& but) {
  std::vector<Record> out;
  const auto take = [&](const RecordId& id) {
    if (id == but) return;
    auto record = draft.preview(id);
    if (record && !record->struck()) out.push_back(std::move(*record));
  };
  take(series);
  for (const RecordId& id : reader.ids(Query::of(action::type).where(action::occurrence_of == series))) take(id);
  return out;
}

// What the draft refers to may have been struck out since: the next turn does without.
Value without_struck(const Reader& reader, const Value& value) {
  const auto gone = [&](const RecordId& id) {
    const auto record = reader.get(id);
    return record && record->struck();
  };
  if (const auto* one = value.as<RecordId>()) return gone(*one) ? Value() : value;
  if (const auto* several = value.as<std::vector<RecordId>>()) {
    std::vector<RecordId> left = *several;
    std::erase_if(left, gone);
    return left.empty() ? Value() : Value(std::move(left));
  }
  return value;
}

// A turn leads to the first of its series and not to another turn: else the series falls apart.
void leads_to_the_first(const Proposal& p, std::vector<Refusal>& out) {
  const auto series = p.after->get(action::occurrence_of);
  if (!series || p.undo || !p.changes(action::occurrence_of.field)) return;
  const Record* first = p.look_up(*series);
  if (*series == p.after->id()) {
    refuse(out, action::occurrence_of.field, "An action is no turn of itself.", "Name the first of the series, or leave it empty for that one.");
  } else if (first != nullptr && first->has(action::occurrence_of.field)) {
    const auto whole = first->get(action::occurrence_of);
    refuse(out, action::occurrence_of.field, first->ref() + " is itself a turn of " + p.reader->title(*whole) + ".", "Name the first of the series.");
  }
}

void no_turn_twice(const Proposal& p, std::vector<Refusal>& out) {
  const auto due = p.after->get(action::due);
  if (!due || p.after->struck() || !p.after->has(action::occurrence_of.field)) return;
  const bool comes_back = p.before != nullptr && p.before->struck();
  if (!comes_back && !p.changes(action::due.field) && !p.changes(action::occurrence_of.field)) return;
  const RecordId series = series_of(*p.after);
  const auto meets = [&](const Record* other) {
    if (other == nullptr || other->struck() || other->id() == p.after->id() || other->get(action::due) != *due) return;
    const std::string name = other->ref().empty() ? "Another turn of the same change" : other->ref();
    refuse(out, action::due.field, name + " is the turn that is due on " + due->to_words() + " already.", "Give this one another date, or strike out the one that is too many.");
  };
  meets(p.look_up(series));
  for (const RecordId& id : p.reader->ids(Query::of(action::type).where(action::occurrence_of == series))) meets(p.look_up(id));
  for (const Record* fresh : p.added)
    if (fresh->type() == action::type && fresh->get(action::occurrence_of) == series) meets(fresh);
}

}  // namespace

PartialDate next_due(const TurnFacts& turn, const WorkingDays* working_days) {
  const PartialDate from = turn.first ? *turn.first : turn.due.value_or(turn.done);
  const auto is_later = [&](const PartialDate& day) { return turn.done.last() < day.last() && (!turn.due || turn.due->last() < day.last()); };
  for (int count = 1;; ++count) {
    // Counted from the first each time, so that a short month shortens no other.
    PartialDate next = next_after(from, {turn.cadence.days * count, turn.cadence.months * count, turn.cadence.words});
    if (working_days != nullptr)
      if (const auto day = next.day()) next = working_days->after(*day, 0);
    if (is_later(next)) return next;
  }
}

RecordId series_of(const Record& action) { return action.get(action::occurrence_of).value_or(action.id()); }

std::optional<RecordId> add_next_turn(Draft& draft, const Reader& reader, const RecordId& id) {
  const auto turn = draft.preview(id);
  if (!turn || turn->type() != action::type || turn->struck()) return std::nullopt;
  const auto cadence = parse_cadence(turn->get(action::cadence).value_or(""));
  const auto done = turn->get(action::completed);
  if (!cadence || !done) return std::nullopt;
  const RecordId series = series_of(*turn);
  const auto others = others_of(draft, reader, series, id);
  const auto due = turn->get(action::due);
  const bool follows = std::any_of(others.begin(), others.end(), [&](const Record& other) {
    const auto its = other.get(action::due);
    return is_under_way(other) || (its && due && due->last() < its->last()) || (its && !due && done->last() < its->last());
  });
  if (follows) return std::nullopt;

  const auto first = series == id ? turn : reader.get(series);
  TurnFacts facts;
  if (first) facts.first = first->has(action::original_due.field) ? first->get(action::original_due) : first->get(action::due);
  facts.due = due;
  facts.done = *done;
  facts.cadence = *cadence;
  const bool on_working_days = turn->get(action::on_working_days).value_or(false);
  const WorkingDays days = on_working_days ? WorkingDays::of(reader) : WorkingDays();
  const PartialDate next = next_due(facts, on_working_days ? &days : nullptr);

  const RecordId out = draft.add(action::type);
  for (const Field& field : reader.schema().at(action::type).fields) {
    if (field.retired || is_of_one_turn(field.id.text())) continue;
    const Value value = without_struck(reader, turn->value(field.id));
    if (!value.is_none()) draft.set(out, field.id.text(), value);
  }
  draft.set(out, action::occurrence_of, series);
  draft.set(out, action::due, next);
  draft.set(out, action::original_due, next);
  return out;
}

std::vector<Rule> recurrence_rules() {
  const std::string type(action::type);
  const std::string source(own_rule);
  return {{"action.series", type, source, leads_to_the_first}, {"action.one_turn", type, source, no_turn_twice}};
}

}  // namespace goodstanding
