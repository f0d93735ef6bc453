#include "register/column_condition.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "base/text.h"
#include "register/action.h"
#include "register/value_lookup.h"

namespace goodstanding {
namespace {

using Op = Condition::Op;

// More records than this are not named by a few words, and the question would be as long as the list.
constexpr std::size_t most_named = 5000;
constexpr std::size_t at_once = 400;

bool is_state(const FieldId& column) { return column == builtin::state; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Takes the words off the front, with at least one blank or the end behind them.
bool take(std::string_view& text, std::string_view words) {
  if (text.size() < words.size() || lower(text.substr(0, words.size())) != words) return false;
  if (text.size() > words.size() && text[words.size()] != ' ') return false;
  text = trimmed(text.substr(words.size()));
  return true;
}

struct Comparison {
  Op op = Op::Always;  // Always: none was written
  std::string_view rest;
};

struct Spelling {
  std::string_view words;
  Op op;
};
// Longer ones stand before those that they begin with.
constexpr std::array<Spelling, 6> signs{{{"!=", Op::Ne}, {"<=", Op::Le}, {">=", Op::Ge}, {"=", Op::Eq}, {"<", Op::Lt}, {">", Op::Gt}}};
constexpr std::array<Spelling, 9> date_words{{{"before", Op::Lt}, {"until", Op::Le}, {"by", Op::Le}, {"after", Op::Gt}, {"from", Op::Ge}, {"since", Op::Ge}, {"on", Op::Eq}, {"in", Op::Eq}, {"is", Op::Eq}}};
constexpr std::array<Spelling, 8> number_words{{{"less than", Op::Lt}, {"under", Op::Lt}, {"below", Op::Lt}, {"at most", Op::Le}, {"more than", Op::Gt}, {"over", Op::Gt}, {"above", Op::Gt}, {"at least", Op::Ge}}};

Comparison signed_part(std::string_view text) {
  for (const Spelling& sign : signs)
    if (text.starts_with(sign.words)) return {sign.op, trimmed(text.substr(sign.words.size()))};
  return {Op::Always, text};
}

template <std::size_t N>
Comparison comparison(std::string_view text, const std::array<Spelling, N>& spellings) {
  for (const Spelling& spelling : spellings)
    if (std::string_view rest = text; take(rest, spelling.words)) return {spelling.op, rest};
  return signed_part(text);
}

// "a or b, c": the parts, when there are several.
std::vector<std::string_view> alternatives(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t from = 0;
  const auto add = [&](std::size_t to) {
    if (const auto part = trimmed(text.substr(from, to - from)); !part.empty()) out.push_back(part);
  };
  const std::string letters_of = lower(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool comma = text[at] == ',' || text[at] == ';';
    const bool either = letters_of.compare(at, 4, " or ") == 0;
    if (!comma && !either) continue;
    add(at);
    from = at + (comma ? 1 : 4);
    at = from - 1;
  }
  add(text.size());
  return out;
}

// The words of a text; what stands in quotes is one.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  while (!(text = trimmed(text)).empty()) {
    const bool quoted = text.front() == '"';
    if (quoted) text.remove_prefix(1);
    const auto end = std::min(text.find(quoted ? '"' : ' '), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string quoted(std::string_view text) { return "\u201c" + std::string(text) + "\u201d"; }

bool is_date(FieldType type) { return type == FieldType::Date || type == FieldType::PartialDate || type == FieldType::Instant; }
bool is_number(FieldType type) { return type == FieldType::Integer || type == FieldType::Decimal || type == FieldType::Duration; }
bool is_text(FieldType type) { return type == FieldType::Text || type == FieldType::LongText; }
bool is_reference(FieldType type) { return type == FieldType::Reference || type == FieldType::References; }

class Parser {
 public:
  Parser(const Reader& reader, const RecordType& type, const FieldId& column)
      : reader_(reader), type_(type), column_(column), field_(type.find(column.text())), label_(column_label(type, column)) {}

  ColumnCondition parse(std::string_view raw) const {
    const std::string_view text = trimmed(raw);
    if (text.empty()) throw wrong(text);
    if (!is_a_label(text)) {
      if (same_letters(text, "not held")) return {empty(), label_ + " not held"};
      if (same_letters(text, "held")) return {!empty(), label_ + " held"};
    }
    if (std::string_view rest = text; !is_a_choice(text) && take(rest, "not") && !rest.empty()) {
      ColumnCondition inner = positive(rest);
      inner.condition = !std::move(inner.condition);
      inner.words = label_ + " not" + inner.words.substr(label_.size());
      return inner;
    }
    return positive(text);
  }

 private:
  Error wrong(std::string_view text) const {
    const std::string message = text.empty() ? label_ + ": nothing is asked for." : label_ + ": \"" + std::string(text) + "\" is not understood.";
    return Error(ErrorCode::BadInput, message, "Write " + column_hint(type_, column_) + ".");
  }

  ColumnCondition said(Condition condition, std::string_view predicate) const { return {std::move(condition), label_ + " " + std::string(predicate)}; }

  // A text that was emptied holds nothing either.
  Condition empty() const {
    Condition none = Condition::not_held(column_);
    return field_ != nullptr && is_text(field_->type) ? std::move(none) || Condition::compare(column_, Op::Eq, Value(std::string())) : none;
  }

  ColumnCondition positive(std::string_view text) const {
    if (is_state(column_)) return state(text);
    if (column_ == builtin::ref) return words(text);
    const FieldType type = field_->type;
    if (type == FieldType::Choice || type == FieldType::YesNo) return choice(text);
    if (is_date(type)) return date(text);
    if (is_number(type)) return number(text);
    if (is_text(type)) return words(text);
    if (is_reference(type)) return reference(text);
    throw wrong(text);
  }

  // --- Choices and states ---

  // A re-check's result is called "Held": then that is what is meant.
  bool is_a_label(std::string_view text) const {
    return field_ != nullptr && std::any_of(field_->choices.begin(), field_->choices.end(), [&](const Choice& choice) { return same_letters(choice.label, text); });
  }
  bool is_a_choice(std::string_view text) const {
    if (is_state(column_)) return find_state(text) != nullptr;
    return field_ != nullptr && field_->type == FieldType::Choice && field_->match_choice(text) != nullptr;
  }

  const State* find_state(std::string_view text) const {
    for (const State& state : type_.states)
      if (same_letters(state.label, text) || same_letters(state.id.text(), text)) return &state;
    return nullptr;
  }

  // The parts that were written, each by `one`; a label that has "or" in it goes first.
  template <class One>
  ColumnCondition any_of(std::string_view text, const One& one) const {
    const Comparison sign = signed_part(text);
    if (sign.op != Op::Always && sign.op != Op::Eq && sign.op != Op::Ne) throw wrong(text);
    std::vector<std::string_view> parts{sign.rest};
    if (!is_a_choice(sign.rest)) parts = alternatives(sign.rest);
    if (parts.empty()) throw wrong(text);
    std::vector<Condition> conditions;
    std::vector<std::string> labels;
    for (const std::string_view part : parts) {
      auto [condition, label] = one(part);
      conditions.push_back(std::move(condition));
      labels.push_back(std::move(label));
    }
    Condition all = conditions.size() == 1 ? std::move(conditions.front()) : Condition::any(std::move(conditions));
    const std::string words = list_words(labels, "or");
    return sign.op == Op::Ne ? said(!std::move(all), "not " + words) : said(std::move(all), words);
  }

  ColumnCondition state(std::string_view text) const {
    return any_of(text, [&](std::string_view part) -> std::pair<Condition, std::string> {
      if (const State* one = find_state(part)) return {in_state({one->id}), one->label};
      const bool open = same_letters(part, "open");
      if (!open && !same_letters(part, "settled")) throw wrong(part);
      Condition to_do = in_state(states_to_do(type_));
      return {open ? std::move(to_do) : !std::move(to_do), lower(part)};
    });
  }

  ColumnCondition choice(std::string_view text) const {
    return any_of(text, [&](std::string_view part) -> std::pair<Condition, std::string> {
      const ParsedValue parsed = parse_value(*field_, part);
      if (!parsed.value) throw wrong(part);
      return {Condition::compare(column_, Op::Eq, *parsed.value), to_words(*parsed.value, field_)};
    });
  }

  // --- Dates ---

  struct Period {
    PartialDate date;
    std::string words;
  };

  std::optional<Period> period(std::string_view text) const {
    if (text.empty()) return std::nullopt;
    // A year stands for the year, so that "2026" is not taken for something shorter.
    if (const auto date = PartialDate::parse(text)) return Period{*date, date->to_words()};
    if (const auto day = parse_typed_date(text, reader_.today())) return Period{PartialDate(*day), day->to_words()};
    return std::nullopt;
  }

  Condition compare_day(Op op, Date day) const {
    if (field_->type != FieldType::Instant) return Condition::compare(column_, op, Value(day));
    // Of a time the whole day is meant, as it is in the United Kingdom; in summer it begins an hour early.
    const auto start = [](Date d) {
      constexpr std::int64_t hour = 3'600'000;
      const Instant midnight{std::int64_t{d.days()} * 24 * hour};
      const Instant earlier{midnight.milliseconds - hour};
      return Value(uk_day(earlier) == d ? earlier : midnight);
    };
    switch (op) {
      case Op::Le: return Condition::compare(column_, Op::Lt, start(day.plus_days(1)));
      case Op::Gt: return Condition::compare(column_, Op::Ge, start(day.plus_days(1)));
      default: return Condition::compare(column_, op, start(day));
    }
  }

  Condition within(Date first, Date last) const { return compare_day(Op::Ge, first) && compare_day(Op::Le, last); }

  // "next 14 days", "last 2 weeks".
  std::optional<ColumnCondition> span(std::string_view text) const {
    const bool next = take(text, "next");
    if (!next && !take(text, "last")) return std::nullopt;
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || count < 1 || count > 3660) return std::nullopt;
    const std::string unit = lower(trimmed(text.substr(static_cast<std::size_t>(end - text.data()))));
    int days = count;
    if (unit == "weeks" || unit == "week") days = count * 7;
    else if (unit != "days" && unit != "day") return std::nullopt;
    const Date today = reader_.today();
    const std::string words = std::string(next ? "in the next " : "in the last ") + counted(days, "day", "days");
    return said(next ? within(today, today.plus_days(days)) : within(today.plus_days(-days), today), words);
  }

  std::optional<ColumnCondition> named_span(std::string_view text) const {
    const Date today = reader_.today();
    if (same_letters(text, "overdue")) {
      Condition late = compare_day(Op::Lt, today);
      if (!type_.states.empty()) late = std::move(late) && in_state(states_to_do(type_));
      return said(std::move(late), "overdue");
    }
    if (same_letters(text, "this week")) {
      const Date monday = today.plus_days(1 - today.weekday());
      return said(within(monday, monday.plus_days(6)), "in this week");
    }
    if (same_letters(text, "this month")) {
      const PartialDate month = PartialDate::month(today.year(), today.month());
      return said(within(month.first(), month.last()), "in " + month.to_words());
    }
    return std::nullopt;
  }

  ColumnCondition date(std::string_view text) const {
    if (auto found = named_span(text)) return *found;
    if (auto found = span(text)) return *found;
    std::string_view range = text;
    const bool between = take(range, "between");
    for (const std::string_view joiner : {std::string_view(" to "), std::string_view(" and ")}) {
      const auto at = lower(range).find(joiner);
      if (at == std::string::npos || (joiner == " and " && !between)) continue;
      std::string_view start = trimmed(range.substr(0, at));
      take(start, "from");
      const auto first = period(start);
      const auto last = period(trimmed(range.substr(at + joiner.size())));
      if (!first || !last) throw wrong(text);
      if (last->date.last() < first->date.first())
        throw Error(ErrorCode::BadInput, label_ + ": " + last->words + " is before " + first->words + ".", "Write the earlier date first.");
      return said(within(first->date.first(), last->date.last()), "from " + first->words + " to " + last->words);
    }
    const Comparison asked = comparison(text, date_words);
    const auto found = period(asked.rest);
    if (!found) throw wrong(text);
    const PartialDate& date = found->date;
    switch (asked.op) {
      case Op::Lt: return said(compare_day(Op::Lt, date.first()), "before " + found->words);
      case Op::Le: return said(compare_day(Op::Le, date.last()), "by " + found->words);
      case Op::Gt: return said(compare_day(Op::Gt, date.last()), "after " + found->words);
      case Op::Ge: return said(compare_day(Op::Ge, date.first()), "from " + found->words);
      case Op::Ne: return said(!within(date.first(), date.last()), "not " + found->words);
      default: return said(within(date.first(), date.last()), std::string(date.day() ? "on " : "in ") + found->words);
    }
  }

  // --- Numbers ---

  ColumnCondition number(std::string_view text) const {
    const auto value_of = [&](std::string_view part) {
      const ParsedValue parsed = parse_value(*field_, part);
      if (!parsed.value || part.empty()) throw wrong(text);
      return *parsed.value;
    };
    std::string_view range = text;
    const bool between = take(range, "between");
    for (const std::string_view joiner : {std::string_view(" to "), std::string_view(" and ")}) {
      const auto at = range.find(joiner);
      if (at == std::string_view::npos || (joiner == " and " && !between)) continue;
      const Value first = value_of(trimmed(range.substr(0, at)));
      const Value last = value_of(trimmed(range.substr(at + joiner.size())));
      return said(Condition::compare(column_, Op::Ge, first) && Condition::compare(column_, Op::Le, last), "from " + to_words(first, field_) + " to " + to_words(last, field_));
    }
    const Comparison asked = comparison(text, number_words);
    const Value value = value_of(asked.rest);
    const Op op = asked.op == Op::Always ? Op::Eq : asked.op;
    const char* words = op == Op::Lt ? "less than " : op == Op::Le ? "at most " : op == Op::Gt ? "more than " : op == Op::Ge ? "at least " : op == Op::Ne ? "not " : "is ";
    return said(Condition::compare(column_, op, value), words + to_words(value, field_));
  }

  // --- Text ---

  ColumnCondition words(std::string_view text) const {
    const Comparison asked = signed_part(text);
    if (asked.op == Op::Eq || asked.op == Op::Ne) {
      if (asked.rest.empty()) throw wrong(text);
      return said(Condition::compare(column_, asked.op, Value(std::string(asked.rest))), std::string(asked.op == Op::Eq ? "is " : "is not ") + quoted(asked.rest));
    }
    if (text.starts_with('~')) text = trimmed(text.substr(1));
    const auto wanted = words_of(text);
    if (wanted.empty()) throw wrong(text);
    std::vector<Condition> parts;
    std::vector<std::string> labels;
    for (const std::string& word : wanted) {
      parts.push_back(Condition::contains(column_, word));
      labels.push_back(quoted(word));
    }
    return said(Condition::all(std::move(parts)), "has " + list_words(labels));
  }

  // --- Other records ---

  // Those of the types that the field leads to whose title has all the words.
  std::vector<RecordId> called(const std::vector<std::string>& words, std::string_view text) const {
    std::vector<RecordId> out;
    for (const RecordType& type : reader_.schema().types()) {
      const auto& allowed = field_->refers_to;
      if (type.owner == "journal" || (!allowed.empty() && std::find(allowed.begin(), allowed.end(), type.id) == allowed.end())) continue;
      for (const Record& record : reader_.all(Query::of(type.id))) {
        const std::string title = common_letters(reader_.Reader::title(record));
        if (std::all_of(words.begin(), words.end(), [&](const std::string& word) { return title.find(common_letters(word)) != std::string::npos; })) out.push_back(record.id());
      }
      if (out.size() > most_named) throw Error(ErrorCode::BadInput, label_ + ": too many records are called \"" + std::string(text) + "\".", "Write more of the name, or a reference.");
    }
    return out;
  }

  Condition leads_to(const std::vector<RecordId>& records) const {
    std::vector<Condition> parts;
    if (field_->type == FieldType::References) {
      for (const RecordId& id : records) parts.push_back(Condition::has(column_, id));
    } else {
      for (const RecordId& id : records) parts.push_back(Condition::compare(column_, Op::Eq, Value(id)));
    }
    // In blocks: an expression has only so much depth.
    while (parts.size() > 1) {
      std::vector<Condition> blocks;
      for (std::size_t from = 0; from < parts.size(); from += at_once)
        blocks.push_back(Condition::any({std::make_move_iterator(parts.begin() + static_cast<std::ptrdiff_t>(from)), std::make_move_iterator(parts.begin() + static_cast<std::ptrdiff_t>(std::min(from + at_once, parts.size())))}));
      parts = std::move(blocks);
    }
    return std::move(parts.front());
  }

  ColumnCondition reference(std::string_view text) const {
    const Comparison sign = signed_part(text);
    if (sign.op != Op::Always && sign.op != Op::Eq && sign.op != Op::Ne) throw wrong(text);
    const bool exact = sign.op != Op::Always;
    std::vector<RecordId> records;
    std::vector<std::string> labels;
    for (const std::string_view part : alternatives(sign.rest)) {
      ParsedValue parsed = parse_field(reader_, *field_, part);
      if (parsed.value) {
        std::vector<RecordId> named;
        if (const auto* one = parsed.value->as<RecordId>()) named.push_back(*one);
        else if (const auto* several = parsed.value->as<std::vector<RecordId>>()) named = *several;
        for (const RecordId& id : named) labels.push_back(reader_.title(id));
        records.insert(records.end(), named.begin(), named.end());
        continue;
      }
      const auto words = exact ? std::vector<std::string>() : words_of(part);
      const auto found = words.empty() ? std::vector<RecordId>() : called(words, part);
      if (found.empty())
        throw Error(ErrorCode::BadInput, label_ + ": nothing is called \"" + std::string(part) + "\".", "Write " + column_hint(type_, column_) + ".");
      labels.push_back(found.size() == 1 ? reader_.title(found.front()) : "has " + quoted(part));
      records.insert(records.end(), found.begin(), found.end());
    }
    if (records.empty()) throw wrong(text);
    std::sort(records.begin(), records.end());
    records.erase(std::unique(records.begin(), records.end()), records.end());
    Condition condition = leads_to(records);
    const std::string words = list_words(labels, "or");
    return sign.op == Op::Ne ? said(!std::move(condition), "not " + words) : said(std::move(condition), words);
  }

  const Reader& reader_;
  const RecordType& type_;
  FieldId column_;
  const Field* field_;
  std::string label_;
};

}  // namespace

FieldId column_named(const RecordType& type, std::string_view name) {
  if (same_letters(name, builtin::ref) || (same_letters(name, "reference") && match_field(type, name) == nullptr)) return FieldId(builtin::ref);
  if (const Field* field = match_field(type, name)) return field->id;
  if (!type.states.empty() && (same_letters(name, builtin::state) || same_letters(name, "status"))) return FieldId(builtin::state);
  std::vector<std::string_view> names{builtin::ref};
  if (!type.states.empty()) names.push_back(builtin::state);
  for (const Field& field : type.fields) {
    names.push_back(field.id.text());
    names.push_back(field.label);
  }
  const std::string_view near = nearest(name, names);
  throw Error(ErrorCode::NotFound, "A record of type \"" + type.id.text() + "\" has no field \"" + std::string(name) + "\".",
              near.empty() ? "Run \"goodstanding list " + type.id.text() + " REGISTER --fields\" to see them." : "Did you mean \"" + std::string(near) + "\"?");
}

std::string column_label(const RecordType& type, const FieldId& column) {
  if (column == builtin::ref) return "Reference";
  if (column == builtin::state) return "State";
  const Field* field = type.find(column.text());
  return field == nullptr ? column.text() : field->label;
}

ColumnCondition parse_column_condition(const Reader& reader, const RecordType& type, const FieldId& column, std::string_view text) {
  if (column != builtin::ref && column != builtin::state && type.find(column.text()) == nullptr) column_named(type, column.text());  // says what is near
  return Parser(reader, type, column).parse(text);
}

std::string column_hint(const RecordType& type, const FieldId& column) {
  const std::string held = " or \"not held\"";
  if (column == builtin::state) {
    std::vector<std::string> labels;
    for (const State& state : type.states)
      if (!state.retired) labels.push_back("\"" + state.label + "\"");
    labels.insert(labels.end(), {"\"open\"", "\"settled\""});
    return list_words(labels, "or");
  }
  const Field* field = type.find(column.text());
  if (field == nullptr) return "letters of it, or = and the whole of it";
  switch (field->type) {
    case FieldType::YesNo: return "yes, no" + held;
    case FieldType::Choice: {
      std::vector<std::string> labels;
      for (const Choice& choice : field->choices)
        if (!choice.retired) labels.push_back("\"" + choice.label + "\"");
      labels.emplace_back("\"not held\"");
      return list_words(labels, "or");
    }
    case FieldType::Date:
    case FieldType::PartialDate:
    case FieldType::Instant: return "a date with before, after, by or from in front, such as \"before 1 apr 2026\", or \"1 apr to 30 jun\", \">= 2026-04-01\", \"overdue\"" + held;
    case FieldType::Integer:
    case FieldType::Decimal: return "a number, such as 12, \">= 12\", \"5 to 10\"" + held;
    case FieldType::Duration: return "minutes and seconds, such as 29:49, \">= 7:00\"" + held;
    case FieldType::Reference:
    case FieldType::References: return "words of what the record is called, its reference" + held;
    case FieldType::Text:
    case FieldType::LongText: return "words that it has, = and the whole of it" + held;
    case FieldType::Attachment:
    case FieldType::Sealed: break;
  }
  return "\"held\" or \"not held\"";
}

std::vector<StateId> states_to_do(const RecordType& type) {
  std::vector<StateId> out;
  for (const State& state : type.states) {
    const bool settled = !state.open || (type.id == action::type && (state.id == "done" || state.id == "verified"));
    if (!settled) out.push_back(state.id);
  }
  return out;
}

}  // namespace goodstanding
