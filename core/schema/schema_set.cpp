#include "schema/schema_set.h"

#include <algorithm>

namespace goodstanding {
namespace {

// Fields of one list that the other no longer has, or has with another type or without a choice.
void compare_fields(const std::string& owner, const std::vector<Field>& held, const std::vector<Field>& offered,
                    std::vector<std::string>& out) {
  for (const Field& field : held) {
    const auto at = std::find_if(offered.begin(), offered.end(), [&](const Field& f) { return f.id == field.id; });
    const std::string name = owner + "." + field.id.text();
    if (at == offered.end()) {
      out.push_back(name + " is missing. Keep it and write retired = true.");
      continue;
    }
    if (value_kind(at->type) != value_kind(field.type)) {
      out.push_back(name + " changes from " + std::string(to_word(field.type)) + " to " + std::string(to_word(at->type)) +
                    ". Retire it and add a field with a new id.");
    }
    for (const Choice& choice : field.choices) {
      if (at->find_choice(choice.id.text()) == nullptr)
        out.push_back(name + " loses the choice \"" + choice.id.text() + "\". Keep it and write retired = true.");
    }
  }
}

// What only the earlier list has, by id, at the end of the later one and retired.
template <class Item>
void keep_retired(const std::vector<Item>& earlier, std::vector<Item>& later) {
  for (const Item& item : earlier) {
    if (std::any_of(later.begin(), later.end(), [&](const Item& i) { return i.id == item.id; })) continue;
    later.push_back(item);
    later.back().retired = true;
  }
}

void keep_fields(const std::string& owner, const std::vector<Field>& earlier, std::vector<Field>& later, std::vector<std::string>& clashes) {
  keep_retired(earlier, later);
  for (const Field& before : earlier) {
    Field& now = *std::find_if(later.begin(), later.end(), [&](const Field& f) { return f.id == before.id; });
    if (value_kind(now.type) != value_kind(before.type))
      clashes.push_back(owner + "." + now.id.text() + " is " + std::string(to_word(before.type)) + " in one copy and " + std::string(to_word(now.type)) + " in another.");
    keep_retired(before.choices, now.choices);
  }
}

void refuse_clashes(const std::vector<std::string>& clashes) {
  if (clashes.empty()) return;
  std::string words;
  for (const std::string& clash : clashes) words += (words.empty() ? "" : " ") + clash;
  throw Error(ErrorCode::IncompatibleSchema, words, "Give one of the two another id.");
}

}  // namespace

RecordType together(const RecordType& earlier, RecordType later) {
  std::vector<std::string> clashes;
  if (earlier.sealed != later.sealed) clashes.push_back(later.id.text() + " is sealed in one copy and open in another.");
  keep_fields(later.id.text(), earlier.fields, later.fields, clashes);
  keep_retired(earlier.states, later.states);
  refuse_clashes(clashes);
  return later;
}

Extension together(const Extension& earlier, Extension later) {
  std::vector<std::string> clashes;
  keep_fields(later.extends.text(), earlier.fields, later.fields, clashes);
  refuse_clashes(clashes);
  return later;
}

Schema merge(const SchemaSet& set) {
  std::vector<RecordType> types = set.types;
  for (const Extension& extension : set.extensions) {
    const auto at = std::find_if(types.begin(), types.end(), [&](const RecordType& t) { return t.id == extension.extends; });
    if (at == types.end()) continue;
    for (Field field : extension.fields) {
      if (at->find(field.id.text()) != nullptr) {
        throw Error(ErrorCode::SchemaFault, "The overlay \"" + extension.overlay + "\" adds " + at->id.text() + "." +
                                                field.id.text() + ", which is there already.");
      }
      field.from = extension.overlay;
      at->fields.push_back(std::move(field));
    }
    for (const FieldId& column : extension.list) at->list.push_back(column);
  }
  return Schema(std::move(types));
}

std::vector<std::string> incompatibilities(const RecordType& held, const RecordType& offered) {
  std::vector<std::string> out;
  const std::string name = held.id.text();
  if (held.owner != offered.owner)
    out.push_back(name + " belongs to " + held.owner + " and cannot be declared by " + offered.owner + ".");
  // References are printed in minutes and packs: what leads to a record today must lead there for ever.
  if (!held.prefix.empty() && held.prefix != offered.prefix)
    out.push_back(name + " has references that begin with " + held.prefix + (offered.prefix.empty() ? " and cannot be without" : " and cannot begin with " + offered.prefix) + ".");
  if (held.states.empty() && !offered.states.empty())
    out.push_back(name + " has no states, so its records would be in none of those that are added. Declare a type with a new id.");
  if (held.sealed != offered.sealed) out.push_back(name + " cannot change between sealed and open.");
  compare_fields(name, held.fields, offered.fields, out);
  for (const State& state : held.states) {
    if (offered.find_state(state.id.text()) == nullptr)
      out.push_back(name + " loses the state \"" + state.id.text() + "\". Keep it and write retired = true.");
  }
  return out;
}

std::vector<std::string> incompatibilities(const Extension& held, const Extension& offered) {
  std::vector<std::string> out;
  if (held.extends != offered.extends)
    out.push_back("The overlay \"" + held.overlay + "\" extends " + held.extends.text() + " and cannot extend another type.");
  compare_fields(held.extends.text(), held.fields, offered.fields, out);
  return out;
}

}  // namespace goodstanding
