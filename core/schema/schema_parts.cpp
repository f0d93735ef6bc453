#include "schema/schema_parts.h"

#include "base/text.h"

namespace goodstanding {

Tone read_tone(TomlTable& table) {
  const std::string word = table.text("tone", "none");
  if (const auto found = tone(word)) return *found;
  table.fault(table.place("tone"), "There is no tone \"" + word + "\"",
              "Use one of none, good, caution, bad, complete, outstanding, muted.");
  return Tone::None;
}

void report_unknown(TomlTable& table, std::string_view key, const char* what, const std::string& name, const std::vector<std::string_view>& known) {
  const std::string_view near = nearest(name, known);
  table.fault(table.place(key), std::string("There is no ") + what + " \"" + name + "\"",
              near.empty() ? std::string("Declare it, or name one that is declared.") : "Did you mean \"" + std::string(near) + "\"?");
}

}  // namespace goodstanding
