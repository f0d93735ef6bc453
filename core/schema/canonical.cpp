// The written form of declarations in the journal. Fields that hold their default are left out, so a
// property added later changes no form that is already written.
#include <nlohmann/json.hpp>

#include "schema/schema_set.h"
#include "schema/value_text.h"

namespace goodstanding {
namespace {

using nlohmann::json;

template <class Item, class To>
json list_of(const std::vector<Item>& items, To to) {
  json out = json::array();
  for (const Item& item : items) out.push_back(to(item));
  return out;
}

template <class Id>
json ids(const std::vector<Id>& items) {
  return list_of(items, [](const Id& id) { return json(id.text()); });
}

void put(json& out, const char* key, const std::string& text) {
  if (!text.empty()) out[key] = text;
}
void put(json& out, const char* key, bool flag) {
  if (flag) out[key] = true;
}
void put_list(json& out, const char* key, json list) {
  if (!list.empty()) out[key] = std::move(list);
}
void put_value(json& out, const char* key, const std::optional<Value>& value) {
  if (value) out[key] = to_text(*value);
}

json to_json(const Choice& choice) {
  json out{{"id", choice.id.text()}, {"label", choice.label}};
  if (choice.tone != Tone::None) out["tone"] = std::string(to_word(choice.tone));
  put_list(out, "also", json(choice.also));
  put(out, "retired", choice.retired);
  return out;
}

json to_json(const Field& field) {
  json out{{"id", field.id.text()}, {"label", field.label}, {"type", std::string(to_word(field.type))}};
  put(out, "hint", field.hint);
  put(out, "required", field.required);
  put(out, "unique", field.unique);
  put(out, "indexed", field.indexed);
  put(out, "search", field.search);
  put(out, "retired", field.retired);
  put(out, "reason_on_change", field.reason_on_change);
  put_value(out, "min", field.minimum);
  put_value(out, "max", field.maximum);
  if (field.max_length) out["max_length"] = *field.max_length;
  put(out, "pattern", field.pattern.text());
  put(out, "pattern_words", field.pattern_words);
  put_value(out, "default", field.default_value);
  put(out, "unit", field.unit);
  put(out, "when_empty", field.when_empty);
  put_list(out, "choices", list_of(field.choices, [](const Choice& c) { return to_json(c); }));
  put_list(out, "refers_to", ids(field.refers_to));
  put_list(out, "formerly", json(field.formerly));
  return out;
}

json to_json(const State& state) {
  json out{{"id", state.id.text()}, {"label", state.label}};
  if (state.tone != Tone::None) out["tone"] = std::string(to_word(state.tone));
  if (!state.open) out["open"] = false;
  put(out, "retired", state.retired);
  return out;
}

json to_json(const Transition& move) {
  json out{{"id", move.id.text()}, {"label", move.label}, {"from", ids(move.from)}, {"to", move.to.text()}};
  put_list(out, "needs", ids(move.needs));
  put(out, "reason", move.reason);
  return out;
}

std::string text_of(const json& in, const char* key) { return in.value(key, std::string()); }

template <class Id>
std::vector<Id> ids_of(const json& in, const char* key) {
  std::vector<Id> out;
  if (in.contains(key))
    for (const json& item : in.at(key)) out.push_back(Id(item.get<std::string>()));
  return out;
}

Tone tone_of(const json& in) {
  if (!in.contains("tone")) return Tone::None;
  const auto found = tone(in.at("tone").get<std::string>());
  if (!found) throw Error(ErrorCode::Damaged, "A journalled record type names an unknown tone.");
  return *found;
}

Choice choice_from(const json& in) {
  Choice out;
  out.id = ChoiceId(in.at("id").get<std::string>());
  out.label = in.at("label").get<std::string>();
  out.tone = tone_of(in);
  out.also = in.value("also", std::vector<std::string>());
  out.retired = in.value("retired", false);
  return out;
}

Pattern pattern_of(const json& in) {
  try {
    return Pattern(text_of(in, "pattern"));
  } catch (const Error&) {
    throw Error(ErrorCode::Damaged, "A journalled record type holds a pattern that cannot be read.");
  }
}

Field field_from(const json& in) {
  Field out;
  out.id = FieldId(in.at("id").get<std::string>());
  out.label = in.at("label").get<std::string>();
  const auto type = field_type(in.at("type").get<std::string>());
  if (!type) throw Error(ErrorCode::Damaged, "A journalled record type names an unknown type of field.");
  out.type = *type;
  out.hint = text_of(in, "hint");
  out.required = in.value("required", false);
  out.unique = in.value("unique", false);
  out.indexed = in.value("indexed", false);
  out.search = in.value("search", false);
  out.retired = in.value("retired", false);
  out.reason_on_change = in.value("reason_on_change", false);
  if (in.contains("max_length")) out.max_length = in.at("max_length").get<std::int64_t>();
  out.pattern = pattern_of(in);
  out.pattern_words = text_of(in, "pattern_words");
  out.unit = text_of(in, "unit");
  out.when_empty = text_of(in, "when_empty");
  if (in.contains("choices"))
    for (const json& choice : in.at("choices")) out.choices.push_back(choice_from(choice));
  out.refers_to = ids_of<TypeId>(in, "refers_to");
  out.formerly = in.value("formerly", std::vector<std::string>());
  const auto value = [&](const char* key) -> std::optional<Value> {
    if (!in.contains(key)) return std::nullopt;
    const ParsedValue parsed = parse_value(out, in.at(key).get<std::string>());
    if (!parsed.value) throw Error(ErrorCode::Damaged, "A journalled record type holds a limit that cannot be read.");
    return parsed.value;
  };
  out.minimum = value("min");
  out.maximum = value("max");
  out.default_value = value("default");
  return out;
}

State state_from(const json& in) {
  State out;
  out.id = StateId(in.at("id").get<std::string>());
  out.label = in.at("label").get<std::string>();
  out.tone = tone_of(in);
  out.open = in.value("open", true);
  out.retired = in.value("retired", false);
  return out;
}

Transition transition_from(const json& in) {
  Transition out;
  out.id = TransitionId(in.at("id").get<std::string>());
  out.label = in.at("label").get<std::string>();
  out.from = ids_of<StateId>(in, "from");
  out.to = StateId(in.at("to").get<std::string>());
  out.needs = ids_of<FieldId>(in, "needs");
  out.reason = in.value("reason", false);
  return out;
}

// Runs `read` on the parsed text; a journal that does not hold what it should is damaged, whatever the library says.
template <class Read>
auto decode(std::string_view text, Read read) {
  try {
    return read(json::parse(text));
  } catch (const json::exception&) {
    throw Error(ErrorCode::Damaged, "A record type of the register is not in its written form.", "Run \"goodstanding verify\".");
  }
}

}  // namespace

std::string to_canonical(const RecordType& type) {
  json out{{"id", type.id.text()}, {"owner", type.owner}, {"label", type.label}, {"plural", type.plural}};
  put(out, "hint", type.hint);
  put(out, "prefix", type.prefix);
  put(out, "title", type.title);
  put(out, "sealed", type.sealed);
  put_list(out, "fields", list_of(type.fields, [](const Field& f) { return to_json(f); }));
  put_list(out, "states", list_of(type.states, [](const State& s) { return to_json(s); }));
  put_list(out, "transitions", list_of(type.transitions, [](const Transition& t) { return to_json(t); }));
  put_list(out, "unique_together", list_of(type.unique_together, [](const auto& group) { return ids(group); }));
  put_list(out, "list", ids(type.list));
  put_list(out, "sort", list_of(type.sort, [](const SortField& s) { return json((s.descending ? "-" : "") + s.field.text()); }));
  return out.dump();
}

RecordType type_from_canonical(std::string_view text) {
  return decode(text, [](const json& in) {
    RecordType out;
    out.id = TypeId(in.at("id").get<std::string>());
    out.owner = in.at("owner").get<std::string>();
    out.label = in.at("label").get<std::string>();
    out.plural = in.at("plural").get<std::string>();
    out.hint = text_of(in, "hint");
    out.prefix = text_of(in, "prefix");
    out.title = text_of(in, "title");
    out.sealed = in.value("sealed", false);
    const auto each = [&in](const char* key, auto take) {
      if (in.contains(key))
        for (const json& item : in.at(key)) take(item);
    };
    each("fields", [&](const json& item) { out.fields.push_back(field_from(item)); });
    each("states", [&](const json& item) { out.states.push_back(state_from(item)); });
    each("transitions", [&](const json& item) { out.transitions.push_back(transition_from(item)); });
    each("unique_together", [&](const json& item) {
      std::vector<FieldId> group;
      for (const json& id : item) group.push_back(FieldId(id.get<std::string>()));
      out.unique_together.push_back(std::move(group));
    });
    out.list = ids_of<FieldId>(in, "list");
    each("sort", [&](const json& item) {
      const auto word = item.get<std::string>();
      const bool descending = word.starts_with('-');
      out.sort.push_back({FieldId(descending ? std::string_view(word).substr(1) : std::string_view(word)), descending});
    });
    return out;
  });
}

std::string to_canonical(const Extension& extension) {
  json out{{"extends", extension.extends.text()}, {"overlay", extension.overlay}};
  put_list(out, "fields", list_of(extension.fields, [](const Field& f) { return to_json(f); }));
  put_list(out, "list", ids(extension.list));
  return out.dump();
}

Extension extension_from_canonical(std::string_view text) {
  return decode(text, [](const json& in) {
    Extension out;
    out.extends = TypeId(in.at("extends").get<std::string>());
    out.overlay = in.at("overlay").get<std::string>();
    if (in.contains("fields"))
      for (const json& item : in.at("fields")) out.fields.push_back(field_from(item));
    out.list = ids_of<FieldId>(in, "list");
    return out;
  });
}

}  // namespace goodstanding
