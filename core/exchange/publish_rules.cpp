#include "exchange/publish_rules.h"

#include <algorithm>
#include <map>
#include <set>

#include <goodstanding/error.h>
#include <goodstanding/small_numbers.h>

#include "base/text.h"
#include "base/toml.h"
#include "register/figure.h"
#include "register/measure.h"
#include "register/observation.h"
#include "register/organisation.h"
#include "register/service.h"
#include "register/target.h"

namespace goodstanding {
namespace {

bool is_reference(const Field& field) { return field.type == FieldType::Reference || field.type == FieldType::References; }

bool may_lead_to_people(const Field& field) {
  if (!is_reference(field)) return false;
  return field.refers_to.empty() || std::any_of(field.refers_to.begin(), field.refers_to.end(), [](const TypeId& type) { return type == "person" || type == "team"; });
}

bool is_free_text(const Field& field) { return field.type == FieldType::Text || field.type == FieldType::LongText; }

// The fields that a title such as "{level} {service}" is made of.
std::vector<std::string> fields_in_title(const std::string& title) {
  std::vector<std::string> out;
  for (auto at = title.find('{'); at != std::string::npos; at = title.find('{', at + 1)) out.push_back(title.substr(at + 1, title.find('}', at) - at - 1));
  return out;
}

// Why a reference to this type would let out more than the rules say; empty: it would not.
std::string leads_out(const std::vector<PublishRule>& rules, const Schema& schema, const TypeId& to) {
  const auto rule = std::find_if(rules.begin(), rules.end(), [&](const PublishRule& r) { return r.type == to; });
  if (rule == rules.end()) return "\"" + to.text() + "\", which no rule lets out";
  for (const std::string& field : fields_in_title(schema.at(to.text()).title))
    if (std::find(rule->fields.begin(), rule->fields.end(), field) == rule->fields.end()) return "\"" + to.text() + "\", whose title is made of its field \"" + field + "\", which its rule does not let out";
  return {};
}

std::vector<RecordId> led_to(const Value& value) {
  if (const RecordId* one = value.as<RecordId>()) return {*one};
  if (const auto* several = value.as<std::vector<RecordId>>()) return *several;
  return {};
}

bool says_something(const Record& record, const FieldId& field) {
  const bool* yes = record.value(field).as<bool>();
  return yes != nullptr ? *yes : record.has(field.text());
}

bool says(const Record& record, const PublishOnly& wanted) {
  if (wanted.choices.empty()) return says_something(record, wanted.field);
  const ChoiceId* choice = record.value(wanted.field).as<ChoiceId>();
  return choice != nullptr && std::find(wanted.choices.begin(), wanted.choices.end(), *choice) != wanted.choices.end();
}

// What names another body is that body's: its record, or its promise. A figure that names none may be anybody's.
bool is_of_another(const Reader& reader, const Record& record, const RecordId& organisation) {
  for (const char* field : {"organisation", "promised_by"}) {
    const RecordId* of = record.layout().index_of(field) < 0 ? nullptr : record.value(field).as<RecordId>();
    if (of == nullptr || *of == organisation) continue;
    const auto body = reader.get(*of);
    if (!body || body->type() == organisation::type) return true;
  }
  return record.type() == observation::type && !record.has("organisation");
}

bool is_left_out(const PublishRule& rule, const Record& record) {
  return std::any_of(rule.left_out_where.begin(), rule.left_out_where.end(), [&](const FieldId& field) { return says_something(record, field); }) ||
         std::any_of(rule.only_where.begin(), rule.only_where.end(), [&](const PublishOnly& wanted) { return !says(record, wanted); });
}

// The fields through which what a record leads to decides whether it goes.
std::vector<FieldId> binding_fields(const PublishRule& rule, const RecordType& type) {
  std::vector<FieldId> out = rule.fields;
  for (const Field& field : type.fields)
    if (field.required && is_reference(field) && std::find(out.begin(), out.end(), field.id) == out.end()) out.push_back(field.id);
  return out;
}

MeasureUnit unit_for(const Reader& reader, const Record& record) {
  const RecordId* of = record.value("measure").as<RecordId>();
  const auto measure = of == nullptr ? std::nullopt : reader.get(*of);
  return measure && measure->type() == measure::type ? unit_of(*measure) : MeasureUnit::Count;
}

// A count as its rule lets it out; empty where no rule for small numbers applies to it.
std::string small_count(const Reader& reader, const Record& record, const PublishRule& rule, const Value& value) {
  const Decimal* exact = value.as<Decimal>();
  const std::int64_t* whole = value.as<std::int64_t>();
  if (rule.small_numbers.empty() || (exact == nullptr && whole == nullptr) || unit_for(reader, record) != MeasureUnit::Count) return {};
  const SmallNumberRule& small = small_number_rule(rule.small_numbers);
  const Decimal figure = exact != nullptr ? *exact : Decimal(*whole);
  if (figure <= Decimal(small.hide_to) && (Decimal(0) < figure || !small.show_zero)) return "Hidden: " + std::string(small.show_zero ? "1" : "0") + " to " + std::to_string(small.hide_to);
  if (small.round_to <= 1 || figure <= Decimal(0)) return {};
  const std::int64_t step = std::int64_t{small.round_to} * 1'000'000;
  return Decimal((figure.millionths() + step / 2) / step * small.round_to).to_words();
}

// "More than 800"; empty where no figure is held.
std::string published_figure(const Reader& reader, const Record& record, const PublishRule& rule) {
  const auto figure = figure_of(record);
  if (!figure) return {};
  const Decimal* exact = std::get_if<Decimal>(&*figure);
  const std::string small = exact == nullptr ? std::string() : small_count(reader, record, rule, Value(*exact));
  if (small.starts_with("Hidden")) return small;
  const std::string bound = record.has("bound") ? reader.words(record, "bound") + " " : std::string();
  return bound + (small.empty() ? figure_words(*figure, unit_for(reader, record)) : small);
}

Query in_list_order(const RecordType& type) {
  Query out = Query::of(type.id);
  for (const SortField& sort : type.sort) out.sort(Sort{sort.field, sort.descending});
  return out;
}

}  // namespace

std::string ExtractRecord::field(std::string_view id) const {
  for (const auto& [name, words] : fields)
    if (name == id) return words;
  return {};
}

namespace {

// "made_to", or "made_to=public": one of several choices of a field suffices.
void read_only(TomlTable& table, const RecordType& type, const std::string& wanted, PublishRule& rule) {
  const auto equals = wanted.find('=');
  const std::string id = wanted.substr(0, equals);
  const Field* field = type.find(id);
  if (field == nullptr) return table.fault(table.place("only_where"), "\"" + type.id.text() + "\" has no field \"" + id + "\"", "Name one of its fields.");
  auto at = std::find_if(rule.only_where.begin(), rule.only_where.end(), [&](const PublishOnly& one) { return one.field == field->id; });
  if (at == rule.only_where.end()) at = rule.only_where.insert(at, PublishOnly{field->id, {}});
  if (equals == std::string::npos) return;
  const Choice* choice = field->find_choice(wanted.substr(equals + 1));
  if (choice != nullptr) return at->choices.push_back(choice->id);
  std::vector<std::string> known;
  for (const Choice& one : field->choices) known.push_back(one.id.text());
  table.fault(table.place("only_where"), "\"" + id + "\" has no choice \"" + wanted.substr(equals + 1) + "\"", known.empty() ? "Only a field of choices can be held against one." : "Name " + list_words(known, "or") + ".");
}

// Whether measures that are counted from confidential records stay in, and with them their figures.
bool confidential_stay(const std::vector<PublishRule>& rules) {
  const auto rule = std::find_if(rules.begin(), rules.end(), [](const PublishRule& r) { return r.type == measure::type; });
  return rule != rules.end() && std::any_of(rule->left_out_where.begin(), rule->left_out_where.end(), [](const FieldId& field) { return field == "confidential"; });
}

}  // namespace

std::vector<PublishRule> read_publish_rules(const std::string& text, const std::string& file, const Schema& schema, PublishedReferences references) {
  const TomlNode tree = parse_toml(text, file);
  std::vector<Fault> faults;
  std::vector<PublishRule> out;
  struct Led {
    Position at;
    std::string field;
    TypeId to;
  };
  std::vector<Led> led;
  std::vector<Position> figures;
  TomlTable root(tree, file, faults);
  for (const TomlNode* node : root.tables("publish")) {
    TomlTable table(*node, file, faults);
    const std::string name = table.required_text("type", "the record type");
    const auto fields = table.texts("fields");
    const auto words = table.texts("words");
    const auto left_out = table.texts("left_out_where");
    const auto only = table.texts("only_where");
    PublishRule rule;
    rule.state = table.yes("state");
    rule.listed = table.yes("listed", true);
    rule.small_numbers = table.text("small_numbers");
    rule.heading = table.text("heading");
    rule.note = table.text("note");
    rule.without = table.text("without");
    rule.figure = table.yes("figure");
    table.finish();
    const RecordType* type = schema.find(name);
    // A workstream's type that is not here has nothing to publish; one of core's that is not is a slip.
    if (type == nullptr || type->sealed || type->owner == "journal" || name == "person" || name == "team") {
      table.fault(table.place("type"), "\"" + name + "\" is not a record type that can be published", type == nullptr ? "Name one that the register knows." : "Leave it out: it is about people or confidential.");
      continue;
    }
    rule.type = type->id;
    const auto find = [&](const std::string& id, std::string_view list) -> const Field* {
      const Field* field = type->find(id);
      if (field == nullptr) table.fault(table.place(list), "\"" + name + "\" has no field \"" + id + "\"", "Name one of its fields.");
      return field;
    };
    for (const std::string& id : fields) {
      const Field* field = find(id, "fields");
      if (field == nullptr) continue;
      if (is_free_text(*field)) table.fault(table.place("fields"), "\"" + id + "\" is free text", "Where it may be published, name it under \"words\".");
      else if (may_lead_to_people(*field) || field->type == FieldType::Attachment || field->type == FieldType::Sealed) table.fault(table.place("fields"), "\"" + id + "\" may lead to people or files", "Leave it out.");
      else rule.fields.push_back(field->id);
      if (is_reference(*field))
        for (const TypeId& to : field->refers_to) led.push_back({table.place("fields"), id, to});
    }
    for (const std::string& id : words) {
      const Field* field = find(id, "words");
      if (field == nullptr) continue;
      if (!is_free_text(*field)) table.fault(table.place("words"), "\"" + id + "\" is no text", "Name it under \"fields\".");
      else rule.fields.push_back(field->id);
    }
    for (const std::string& id : left_out)
      if (const Field* field = find(id, "left_out_where")) rule.left_out_where.push_back(field->id);
    for (const std::string& wanted : only) read_only(table, *type, wanted, rule);
    if (rule.figure && name != observation::type && name != target::type) table.fault(table.place("figure"), "\"" + name + "\" has no figure", "Leave it out.");
    if (rule.state && type->states.empty()) table.fault(table.place("state"), "\"" + name + "\" has no states", "Leave it out.");
    const auto& known = small_number_rules();
    if (!rule.small_numbers.empty() && std::none_of(known.begin(), known.end(), [&](const SmallNumberRule& r) { return r.id == rule.small_numbers; })) {
      std::vector<std::string> ids;
      for (const SmallNumberRule& one : known) ids.push_back(one.id);
      table.fault(table.place("small_numbers"), "There is no rule \"" + rule.small_numbers + "\" for small numbers", "Name " + list_words(ids, "or") + ".");
    }
    if (name == observation::type || name == target::type) figures.push_back(table.place("type"));
    out.push_back(std::move(rule));
  }
  root.finish();
  if (references == PublishedReferences::Closed)
    for (const Led& one : led)
      if (const std::string where = leads_out(out, schema, one.to); !where.empty())
        faults.push_back({file, one.at.line, one.at.column, "\"" + one.field + "\" leads to records of type " + where, "Give that type a rule, with listed = false where it needs no table; or leave the field out."});
  if (references == PublishedReferences::Closed && !confidential_stay(out))
    for (const Position& at : figures) faults.push_back({file, at.line, at.column, "its figures may be counted from confidential records", "Give \"measure\" a rule with left_out_where = [\"confidential\"]."});
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

RecordId publishing_organisation(const Reader& reader) {
  std::vector<RecordId> found;
  for (const Record& record : reader.all(Query::of(service::type)))
    if (const auto of = record.get(service::organisation); of && std::find(found.begin(), found.end(), *of) == found.end()) found.push_back(*of);
  if (found.size() == 1) return found.front();
  std::vector<std::string> names;
  for (const RecordId& id : found) names.push_back("\"" + reader.title(id) + "\"");
  throw Error(ErrorCode::BadInput, found.empty() ? "No service in the register belongs to an organisation, so it cannot be told who publishes." : "The register holds services of " + list_words(names) + ".", "Name the organisation with --organisation.");
}

std::vector<ExtractRecord> published_records(const Reader& reader, const RecordId& organisation, const std::vector<PublishRule>& rules) {
  std::vector<std::vector<Record>> held;
  std::set<RecordId> withheld;
  for (const PublishRule& rule : rules) {
    held.push_back(reader.all(in_list_order(reader.schema().at(rule.type.text()))));
    for (const Record& record : held.back())
      if (is_left_out(rule, record) || is_of_another(reader, record, organisation)) withheld.insert(record.id());
  }
  // What leads to something withheld is withheld too, however long the way.
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const auto binding = binding_fields(rules[i], reader.schema().at(rules[i].type.text()));
      for (const Record& record : held[i]) {
        if (withheld.contains(record.id())) continue;
        for (const FieldId& field : binding) {
          const auto to = led_to(record.value(field));
          if (std::none_of(to.begin(), to.end(), [&](const RecordId& id) { return withheld.contains(id); })) continue;
          withheld.insert(record.id());
          more = true;
          break;
        }
      }
    }
  }
  std::vector<ExtractRecord> out;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const PublishRule& rule = rules[i];
    for (const Record& record : held[i]) {
      if (withheld.contains(record.id())) continue;
      ExtractRecord extracted;
      extracted.type = rule.type.text();
      const std::string figure = rule.figure ? published_figure(reader, record, rule) : std::string();
      if (rule.figure && figure.empty()) continue;
      for (const FieldId& field : rule.fields) {
        const Value& value = record.value(field);
        if (value.is_none()) continue;
        const auto to = led_to(value);
        const bool closed = std::any_of(to.begin(), to.end(), [&](const RecordId& id) {
          const auto target = reader.get(id);
          if (!target) return true;
          const RecordType& led = reader.schema().at(target->type().text());
          return led.sealed || led.id == "person" || led.id == "team";
        });
        if (closed) continue;
        const std::string small = small_count(reader, record, rule, value);
        extracted.fields.emplace_back(field.text(), small.empty() ? reader.words(record, field.text()) : small);
      }
      if (rule.figure) extracted.fields.emplace_back("figure", figure);
      if (rule.state && !extracted.fields.empty()) extracted.fields.emplace_back(std::string(builtin::state), reader.words(record, builtin::state));
      if (!extracted.fields.empty()) out.push_back(std::move(extracted));
    }
  }
  return out;
}

}  // namespace goodstanding
