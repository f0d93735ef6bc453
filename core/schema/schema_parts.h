// What the readers of schema files have in common. Internal to schema.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/error.h>
#include <goodstanding/schema.h>

#include "base/toml.h"

namespace goodstanding {

// A name that was used at a place and must turn out to be declared somewhere.
struct Mention {
  std::string file;
  Position at;
  std::string name;
};

// A name of the given kind, or a fault and an empty one.
template <class Id>
Id read_name(TomlTable& table, std::string_view key) {
  const std::string text = table.required_text(key, "Give it a lower-case name such as \"due\".");
  if (text.empty()) return {};
  try {
    return Id(text);
  } catch (const Error& e) {
    table.fault(table.place(key), e.message(), e.next_step());
    return {};
  }
}

// Names in a list, with a fault for each that is none.
template <class Id>
std::vector<Id> read_names(TomlTable& table, std::string_view key) {
  std::vector<Id> out;
  for (const std::string& text : table.texts(key)) {
    try {
      out.push_back(Id(text));
    } catch (const Error& e) {
      table.fault(table.place(key), e.message(), e.next_step());
    }
  }
  return out;
}

// A fault where an item of the list has the id already.
template <class Item>
void check_unique_id(TomlTable& table, const std::vector<Item>& items, const std::string& id, const char* what) {
  if (id.empty()) return;
  for (const Item& item : items) {
    if (item.id == std::string_view(id))
      table.fault(table.place("id"), std::string(what) + " \"" + id + "\" is there twice", "Give each an id of its own.");
  }
}

// The word under "tone", or a fault and none.
Tone read_tone(TomlTable& table);
// A fault at a name that is declared nowhere, with the one that is nearest.
void report_unknown(TomlTable& table, std::string_view key, const char* what, const std::string& name, const std::vector<std::string_view>& known);

}  // namespace goodstanding
