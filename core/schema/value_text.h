// Values as files and command lines write them, and whether a field takes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/schema.h>
#include <goodstanding/value.h>

namespace goodstanding {

// Either a value, or what was expected instead: "a day such as 2026-04-15".
struct ParsedValue {
  std::optional<Value> value;
  std::string expected;
};

// Reads text for a field that holds one plain value (not a reference, not an attachment: those need a
// register to look in). Choices are understood by id, label or other spelling. Limits are not tested here.
ParsedValue parse_value(const Field& field, std::string_view text);

// The text that parse_value reads back as the same value. Records and attachments become hexadecimal ids.
std::string to_text(const Value& value);

// Why the field does not take the value, in words that follow the field's label ("must be 5 or less");
// empty when it does. Tests kind, range, length, pattern and choice, not uniqueness or references.
std::string why_not(const Field& field, const Value& value);

}  // namespace goodstanding
