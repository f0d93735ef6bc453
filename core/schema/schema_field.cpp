#include "schema/schema_field.h"

#include <goodstanding/record.h>

#include "schema/value_text.h"

namespace goodstanding {
namespace {

// Whether values of the type lie below and above one another, so that limits make sense.
bool is_ordered(FieldType type) {
  switch (value_kind(type)) {
    case ValueKind::Integer:
    case ValueKind::Decimal:
    case ValueKind::Date:
    case ValueKind::PartialDate:
    case ValueKind::Instant:
    case ValueKind::Duration: return true;
    default: return false;
  }
}

std::optional<Value> read_limit(TomlTable& table, std::string_view key, const Field& field) {
  const TomlNode* node = table.node(key);
  if (node == nullptr) return std::nullopt;
  const auto text = node->plain();
  const ParsedValue parsed = text ? parse_value(field, *text) : ParsedValue{std::nullopt, "a single value"};
  if (!parsed.value)
    table.fault(node->at, std::string(key) + " does not fit a field of type " + std::string(to_word(field.type)),
                "Write " + parsed.expected + ".");
  return parsed.value;
}

void read_text_limits(TomlTable& table, Field& out) {
  out.max_length = table.integer("max_length");
  if (out.max_length && *out.max_length < 1)
    table.fault(table.place("max_length"), "max_length must be 1 or more", "Write a number of letters, such as 200.");
  const std::string pattern = table.text("pattern");
  out.pattern_words = table.text("pattern_words");
  if (pattern.empty()) return;
  try {
    out.pattern = Pattern(pattern);
  } catch (const Error&) {
    table.fault(table.place("pattern"), "The pattern is not a regular expression", "See docs/schemas.md for patterns.");
  }
  if (out.pattern_words.empty())
    table.fault(table.place("pattern"), "The pattern has no pattern_words", "Say in plain words what is expected, such as \"a postcode such as OX3 9DU\".");
}

// Properties that make no sense for the field's type, and values that break the field's own limits.
void check_fit(TomlTable& table, const Field& field) {
  const bool text = field.type == FieldType::Text || field.type == FieldType::LongText;
  const bool reference = field.type == FieldType::Reference || field.type == FieldType::References;
  const bool ordered = is_ordered(field.type);
  const std::string type(to_word(field.type));
  const auto only = [&](std::string_view key, bool fits, const char* where) {
    if (table.has(key) && !fits)
      table.fault(table.place(key), std::string(key) + " does not fit a field of type " + type, std::string("It belongs to ") + where + ".");
  };
  only("choices", field.type == FieldType::Choice, "fields of type choice");
  only("to", reference, "fields of type reference and references");
  only("max_length", text, "fields of type text and long_text");
  only("pattern", text, "fields of type text and long_text");
  only("search", text || field.type == FieldType::Choice, "fields of type text, long_text and choice");
  only("min", ordered, "fields that hold numbers, dates or times");
  only("max", ordered, "fields that hold numbers, dates or times");
  only("unit", field.type == FieldType::Integer || field.type == FieldType::Decimal, "fields that hold numbers");
  only("unique", !reference || field.type == FieldType::Reference, "fields that hold one value");
  if (field.type == FieldType::Choice && field.choices.empty())
    table.fault(table.place("type"), "The field has no choices", "List them: choices = [{ id = \"yes\", label = \"Yes\" }].");
  if (field.minimum && field.maximum && !why_not(field, *field.minimum).empty())
    table.fault(table.place("min"), "min is above max", "Exchange them.");
  else if (field.default_value)
    if (const std::string why = why_not(field, *field.default_value); !why.empty())
      table.fault(table.place("default"), "The default " + why, "Choose a default that the field itself takes.");
  const auto* choice = field.default_value ? field.default_value->as<ChoiceId>() : nullptr;
  const Choice* chosen = choice == nullptr ? nullptr : field.find_choice(choice->text());
  if (chosen != nullptr && chosen->retired)
    table.fault(table.place("default"), "The default is a choice that is retired", "Choose a default that may still be chosen.");
}

}  // namespace

Choice FieldReader::read_choice(const TomlNode& node, const std::string& file, const std::vector<Choice>& before) {
  TomlTable table(node, file, faults_);
  Choice out;
  out.id = read_name<ChoiceId>(table, "id");
  check_unique_id(table, before, out.id.text(), "The choice");
  out.label = table.required_text("label", "Say how people read this choice.");
  out.tone = read_tone(table);
  out.also = table.texts("also");
  out.retired = table.yes("retired");
  table.finish();
  return out;
}

Field FieldReader::read(const TomlNode& node, const std::string& file, const std::vector<Field>& before) {
  TomlTable table(node, file, faults_);
  Field out;
  out.id = read_name<FieldId>(table, "id");
  check_unique_id(table, before, out.id.text(), "The field");
  for (const std::string_view taken : {builtin::ref, builtin::state, builtin::struck}) {
    if (out.id == taken)
      table.fault(table.place("id"), "Every record has a field \"" + std::string(taken) + "\" already", "Choose another id.");
  }
  out.label = table.required_text("label", "Say how people read this field.");
  out.hint = table.text("hint");
  const std::string word = table.required_text("type", "Say what it holds, such as \"text\" or \"date\".");
  const auto type = field_type(word);
  if (!type && !word.empty())
    table.fault(table.place("type"), "There is no type of field \"" + word + "\"",
                "Use one of yes_no, integer, decimal, text, long_text, date, partial_date, instant, duration, choice, "
                "reference, references, attachment.");
  out.type = type.value_or(FieldType::Text);
  out.required = table.yes("required");
  out.unique = table.yes("unique");
  out.indexed = table.yes("indexed");
  out.search = table.yes("search");
  out.retired = table.yes("retired");
  out.reason_on_change = table.yes("reason_on_change");
  out.unit = table.text("unit");
  out.when_empty = table.text("when_empty");
  out.formerly = table.texts("formerly");
  for (const TomlNode* choice : table.tables("choices")) out.choices.push_back(read_choice(*choice, file, out.choices));
  read_references(table, out);
  read_text_limits(table, out);
  if (type) {
    // Where a limit makes no sense, that is what check_fit tells, not how it is written.
    const bool limited = is_ordered(out.type);
    if (limited) out.minimum = read_limit(table, "min", out);
    else table.node("min");
    if (limited) out.maximum = read_limit(table, "max", out);
    else table.node("max");
    out.default_value = read_limit(table, "default", out);
    check_fit(table, out);
  }
  table.finish();
  return out;
}

void FieldReader::read_references(TomlTable& table, Field& out) {
  out.refers_to = read_names<TypeId>(table, "to");
  for (const TypeId& target : out.refers_to) mentions_.push_back({table.file(), table.place("to"), target.text()});
}

}  // namespace goodstanding
