#include "schema/value_text.h"

#include <charconv>

#include <goodstanding/reader.h>

#include "base/text.h"

namespace goodstanding {
namespace {

std::optional<bool> yes_or_no(std::string_view text) {
  for (const std::string_view yes : {"yes", "true", "y"})
    if (same_letters(text, yes)) return true;
  for (const std::string_view no : {"no", "false", "n"})
    if (same_letters(text, no)) return false;
  return std::nullopt;
}

// A whole number, with or without separated thousands.
std::optional<std::int64_t> whole_number(std::string_view text) {
  const auto decimal = Decimal::parse(text);
  if (!decimal || decimal->places() != 0) return std::nullopt;
  return decimal->mantissa();
}

std::string expected_choices(const Field& field) {
  std::vector<std::string> labels;
  for (const Choice& choice : field.choices)
    if (!choice.retired) labels.push_back("\"" + choice.label + "\"");
  return "one of " + list_words(labels, "or");
}

template <class T>
ParsedValue either(std::optional<T> value, std::string expected) {
  if (!value) return {std::nullopt, std::move(expected)};
  return {Value(std::move(*value)), {}};
}

// The order of two values of one kind that have one: -1, 0 or 1; empty otherwise.
std::optional<int> compare(const Value& a, const Value& b) {
  const auto order = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
  if (const auto *x = a.as<std::int64_t>(), *y = b.as<std::int64_t>(); x && y) return order(*x, *y);
  if (const auto *x = a.as<Decimal>(), *y = b.as<Decimal>(); x && y) return order(*x, *y);
  if (const auto *x = a.as<Date>(), *y = b.as<Date>(); x && y) return order(*x, *y);
  if (const auto *x = a.as<PartialDate>(), *y = b.as<PartialDate>(); x && y) return order(*x, *y);
  if (const auto *x = a.as<Instant>(), *y = b.as<Instant>(); x && y) return order(*x, *y);
  if (const auto *x = a.as<Duration>(), *y = b.as<Duration>(); x && y) return order(*x, *y);
  return std::nullopt;
}

std::string why_not_text(const Field& field, const std::string& text) {
  if (!is_clean_text(text)) return "holds letters that are not valid UTF-8";
  if (field.type == FieldType::Text && text.find_first_of("\r\n") != std::string::npos) return "must be a single line";
  if (field.max_length && letters(text) > static_cast<std::size_t>(*field.max_length)) {
    return "must be " + counted(*field.max_length, "letter", "letters") + " or fewer, and has " +
           Decimal(static_cast<std::int64_t>(letters(text))).to_words();
  }
  if (!field.pattern.matches(text))
    return "must be " + (field.pattern_words.empty() ? "in the form " + field.pattern.text() : field.pattern_words);
  return {};
}

}  // namespace

ParsedValue parse_value(const Field& field, std::string_view raw) {
  const std::string_view text = trimmed(raw);
  switch (field.type) {
    case FieldType::YesNo: return either(yes_or_no(text), "\"yes\" or \"no\"");
    case FieldType::Integer: return either(whole_number(text), "a whole number");
    case FieldType::Decimal: return either(Decimal::parse(text), "a number such as 17.3");
    case FieldType::Text:
    case FieldType::LongText:
      if (!is_clean_text(raw)) return {std::nullopt, "text in UTF-8"};
      return {Value(field.type == FieldType::Text ? text : raw), {}};
    case FieldType::Date: {
      const auto date = PartialDate::parse(text);
      return either(date ? date->day() : std::nullopt, "a day such as 2026-04-15 or 15 April 2026");
    }
    case FieldType::PartialDate:
      return either(PartialDate::parse(text), "a date such as 2026-04-15, May 2025, Q1 2026/27, 2025/26 or 2026");
    case FieldType::Instant: return either(Instant::parse_iso(text), "a time such as 2026-06-15T09:12:00Z");
    case FieldType::Duration: return either(Duration::parse(text), "minutes and seconds such as 29:49");
    case FieldType::Choice: {
      if (const Choice* choice = field.match_choice(text)) return {Value(choice->id), {}};
      return {std::nullopt, expected_choices(field)};
    }
    case FieldType::Reference:
    case FieldType::References: return {std::nullopt, "the reference of a record"};
    case FieldType::Attachment: return {std::nullopt, "a file, attached with \"goodstanding attach\""};
    case FieldType::Sealed: return {std::nullopt, "nothing that can be typed"};
  }
  return {std::nullopt, "a value"};
}

std::string to_text(const Value& value) {
  if (const auto* yes = value.as<bool>()) return *yes ? "yes" : "no";
  if (const auto* number = value.as<std::int64_t>()) return std::to_string(*number);
  if (const auto* number = value.as<Decimal>()) return number->to_text();
  if (const auto* text = value.as<std::string>()) return *text;
  if (const auto* day = value.as<Date>()) return day->to_iso();
  if (const auto* date = value.as<PartialDate>()) return date->to_text();
  if (const auto* instant = value.as<Instant>()) return instant->to_iso();
  if (const auto* length = value.as<Duration>()) return length->to_text();
  if (const auto* choice = value.as<ChoiceId>()) return choice->text();
  if (const auto* record = value.as<RecordId>()) return record->to_hex();
  if (const auto* records = value.as<std::vector<RecordId>>()) {
    std::string out;
    for (const RecordId& record : *records) out += (out.empty() ? "" : " ") + record.to_hex();
    return out;
  }
  if (const auto* blob = value.as<BlobId>()) return blob->digest.to_hex();
  return {};
}

std::string why_not(const Field& field, const Value& value) {
  if (value.is_none()) return field.required ? "must be given" : "";
  if (value.kind() != value_kind(field.type)) {
    return "must be " + std::string(describe(value_kind(field.type))) + ", and is " + std::string(describe(value.kind()));
  }
  if (const auto* text = value.as<std::string>()) {
    if (field.required && trimmed(*text).empty()) return "must be given";
    if (std::string why = why_not_text(field, *text); !why.empty()) return why;
  }
  if (const auto* choice = value.as<ChoiceId>(); choice != nullptr && field.find_choice(choice->text()) == nullptr)
    return "must be " + expected_choices(field);
  if (const auto* records = value.as<std::vector<RecordId>>(); records != nullptr && field.required && records->empty())
    return "must be given";
  if (field.minimum && compare(value, *field.minimum).value_or(0) < 0) return "must be " + to_words(*field.minimum, &field) + " or more";
  if (field.maximum && compare(value, *field.maximum).value_or(0) > 0) return "must be " + to_words(*field.maximum, &field) + " or less";
  return {};
}

}  // namespace goodstanding
