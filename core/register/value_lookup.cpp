#include "register/value_lookup.h"

#include <algorithm>
#include <array>

#include <goodstanding/error.h>

#include "base/text.h"

namespace goodstanding {
namespace {

bool allowed(const Field& field, const TypeId& type) {
  return field.refers_to.empty() || std::find(field.refers_to.begin(), field.refers_to.end(), type) != field.refers_to.end();
}

struct FoundRecord {
  std::optional<RecordId> id;
  std::string expected;
};

FoundRecord find_reference(const Reader& reader, const Field& field, std::string_view text, TitleIndex& titles) {
  std::optional<Record> record = reader.by_ref(text);
  if (const auto id = RecordId::from_hex(text); !record && id) record = reader.get(*id);
  if (record) {
    if (allowed(field, record->type())) return {record->id(), {}};
    return {std::nullopt, "a record of another type than " + reader.schema().at(record->type().text()).label};
  }
  // By title: the words of the record, matched whole.
  std::vector<RecordId> found;
  std::vector<std::string> labels;
  for (const RecordType& type : reader.schema().types()) {
    if (type.owner == "journal" || !allowed(field, type.id)) continue;
    if (labels.size() < 4) labels.push_back(type.label);
    const auto& called = titles.called(type.id, text);
    found.insert(found.end(), called.begin(), called.end());
  }
  if (found.size() == 1) return {found.front(), {}};
  if (found.size() > 1) return {std::nullopt, "a reference: " + std::to_string(found.size()) + " records are called so"};
  return {std::nullopt, field.refers_to.empty() ? "the reference of a record" : "the reference or the title of a record of type " + list_words(labels, "or")};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const auto at = text.find(separator);
    const std::string_view part = trimmed(text.substr(0, at));
    if (!part.empty()) out.push_back(part);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

struct Sign {
  std::string_view sign;
  Condition::Op op;
};
constexpr std::array<Sign, 7> signs{{{"!=", Condition::Op::Ne},
                                     {"<=", Condition::Op::Le},
                                     {">=", Condition::Op::Ge},
                                     {"=", Condition::Op::Eq},
                                     {"<", Condition::Op::Lt},
                                     {">", Condition::Op::Gt},
                                     {"~", Condition::Op::Contains}}};

Condition state_condition(const RecordType& type, Condition::Op op, std::string_view words) {
  std::vector<std::string> labels;
  for (const State& state : type.states) {
    if (same_letters(state.id.text(), words) || same_letters(state.label, words)) {
      if (op == Condition::Op::Eq || op == Condition::Op::Ne) return Condition::compare(FieldId(builtin::state), op, ChoiceId(state.id.text()));
      throw Error(ErrorCode::BadInput, "States are compared with = or != only.");
    }
    labels.push_back("\"" + state.label + "\"");
  }
  throw Error(ErrorCode::BadInput, "\"" + std::string(words) + "\" is not a state of " + type.label + ".", labels.empty() ? "It has none." : "It has " + list_words(labels) + ".");
}

}  // namespace

const Field* match_field(const RecordType& type, std::string_view name) noexcept {
  if (const Field* exact = type.find(name)) return exact;
  for (const Field& field : type.fields) {
    if (same_letters(field.id.text(), name) || same_letters(field.label, name)) return &field;
    for (const std::string& former : field.formerly)
      if (same_letters(former, name)) return &field;
  }
  return nullptr;
}

namespace {

bool is_a_name(const Field& field) {
  if (field.type != FieldType::Text) return false;
  const std::string& id = field.id.text();
  return field.unique || id == "name" || id == "short_name" || id == "title";
}

}  // namespace

const std::vector<RecordId>& TitleIndex::called(const TypeId& type, std::string_view words) {
  static const std::vector<RecordId> none;
  auto known = types_.find(type);
  if (known == types_.end()) {
    known = types_.emplace(type, Names()).first;
    const RecordType* declared = reader_.schema().find(type.text());
    for (const Record& record : reader_.all(Query::of(type))) {
      known->second.by_title[common_letters(reader_.Reader::title(record))].push_back(record.id());
      if (declared == nullptr) continue;
      for (const Field& field : declared->fields) {
        const auto* name = is_a_name(field) ? record.value(field.id).as<std::string>() : nullptr;
        if (name == nullptr) continue;
        auto& so_called = known->second.by_name[common_letters(*name)];
        if (so_called.empty() || so_called.back() != record.id()) so_called.push_back(record.id());
      }
    }
  }
  const std::string key = common_letters(words);
  for (const Called* called : {&known->second.by_title, &known->second.by_name})
    if (const auto found = called->find(key); found != called->end()) return found->second;
  return none;
}

ParsedValue parse_field(const Reader& reader, const Field& field, std::string_view text) {
  TitleIndex titles(reader);
  return parse_field(reader, field, text, titles);
}

ParsedValue parse_field(const Reader& reader, const Field& field, std::string_view text, TitleIndex& titles) {
  if (trimmed(text).empty()) return {Value(), {}};
  if (field.type == FieldType::Reference) {
    const FoundRecord found = find_reference(reader, field, trimmed(text), titles);
    if (!found.id) return {std::nullopt, found.expected};
    return {Value(*found.id), {}};
  }
  if (field.type == FieldType::References) {
    std::vector<RecordId> ids;
    for (const std::string_view part : split(text, ';')) {
      const FoundRecord found = find_reference(reader, field, part, titles);
      if (!found.id) return {std::nullopt, found.expected + " for \"" + std::string(part) + "\""};
      ids.push_back(*found.id);
    }
    return {Value(std::move(ids)), {}};
  }
  if (field.type == FieldType::Date) {
    if (const auto day = parse_typed_date(text, reader.today())) return {Value(*day), {}};
  }
  if (field.type == FieldType::PartialDate && !PartialDate::parse(text)) {
    if (const auto day = parse_typed_date(text, reader.today())) return {Value(PartialDate(*day)), {}};
  }
  return parse_value(field, text);
}

Condition parse_condition(const Reader& reader, const RecordType& type, std::string_view text) {
  const auto at = text.find_first_of("!<>=~");
  const auto sign = std::find_if(signs.begin(), signs.end(), [&](const Sign& s) { return at != std::string_view::npos && text.substr(at).starts_with(s.sign); });
  if (at == std::string_view::npos || at == 0 || sign == signs.end())
    throw Error(ErrorCode::BadInput, "\"" + std::string(text) + "\" is not a condition.", "Write FIELD=VALUE, or one of != < <= > >= ~ in place of =.");
  const std::string_view name = trimmed(text.substr(0, at));
  const std::string_view words = trimmed(text.substr(at + sign->sign.size()));
  if (same_letters(name, builtin::state)) return state_condition(type, sign->op, words);
  if (same_letters(name, builtin::ref)) return Condition::compare(FieldId(builtin::ref), sign->op, Value(words));
  const Field* field = match_field(type, name);
  if (field == nullptr) {
    std::vector<std::string_view> names;
    for (const Field& known : type.fields) names.push_back(known.id.text());
    const std::string_view near = nearest(name, names);
    throw Error(ErrorCode::NotFound, "A record of type \"" + type.id.text() + "\" has no field \"" + std::string(name) + "\".",
                near.empty() ? "Run \"goodstanding list " + type.id.text() + " --fields\" to see them." : "Did you mean \"" + std::string(near) + "\"?");
  }
  if (words.empty()) {
    if (sign->op == Condition::Op::Eq) return Condition::not_held(field->id);
    if (sign->op == Condition::Op::Ne) return Condition::held(field->id);
  }
  if (sign->op == Condition::Op::Contains) return Condition::contains(field->id, std::string(words));
  const ParsedValue parsed = parse_field(reader, *field, words);
  if (!parsed.value) throw Error(ErrorCode::BadInput, "\"" + std::string(words) + "\" does not fit the field \"" + field->label + "\".", "Write " + parsed.expected + ".");
  if (const auto* several = parsed.value->as<std::vector<RecordId>>()) {
    std::vector<Condition> parts;
    for (const RecordId& id : *several) parts.push_back(Condition::has(field->id, id));
    const Condition all = Condition::all(std::move(parts));
    return sign->op == Condition::Op::Ne ? !all : all;
  }
  // "due=May 2026" for a coarse date means that very date; comparisons go by its last day.
  if (const auto* date = parsed.value->as<PartialDate>(); date != nullptr && sign->op != Condition::Op::Eq && sign->op != Condition::Op::Ne)
    return Condition::compare(field->id, sign->op, Value(sign->op == Condition::Op::Lt || sign->op == Condition::Op::Ge ? date->first() : date->last()));
  return Condition::compare(field->id, sign->op, *parsed.value);
}

}  // namespace goodstanding
