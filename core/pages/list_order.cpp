#include "pages/list_order.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "base/text.h"
#include "register/column_condition.h"

namespace goodstanding {
namespace {

constexpr std::size_t most_groups = 500;
constexpr std::size_t most_values = 5000;

// The records of a query by the value of one field.
struct Class {
  std::string label;
  Value value;
  std::vector<RecordId> ids;
};

bool is_date(const Field* field) { return field != nullptr && (field->type == FieldType::Date || field->type == FieldType::PartialDate || field->type == FieldType::Instant); }

// Whether the column of the table is in another order than people expect.
bool is_ranked(const RecordType& type, const FieldId& field) {
  if (field == builtin::state) return true;
  const Field* declared = type.find(field.text());
  return declared != nullptr && (declared->type == FieldType::Choice || declared->type == FieldType::Reference);
}

// A unique value leaves nothing for what is sorted behind it.
bool is_unique(const RecordType& type, const FieldId& field) {
  const Field* declared = type.find(field.text());
  return field == builtin::ref || (declared != nullptr && declared->unique);
}

// Dates stand in months: a group for each day would hold one record.
Value in_months(const Value& value) {
  std::optional<Date> day;
  if (const auto* date = value.as<Date>()) day = *date;
  else if (const auto* coarse = value.as<PartialDate>()) day = coarse->last();
  else if (const auto* instant = value.as<Instant>()) day = uk_day(*instant);
  return day ? Value(PartialDate::month(day->year(), day->month())) : Value();
}

std::string label_of(const Reader& reader, const RecordType& type, const FieldId& field, const Value& value) {
  if (field == builtin::state) {
    const auto* id = value.as<ChoiceId>();
    const State* state = id == nullptr ? nullptr : type.find_state(id->text());
    return state != nullptr ? state->label : id != nullptr ? id->text() : "State not held";
  }
  const Field* declared = type.find(field.text());
  if (value.is_none()) return declared != nullptr && !declared->when_empty.empty() ? declared->when_empty : column_label(type, field) + " not held";
  if (const auto* record = value.as<RecordId>()) return reader.title(*record);
  return to_words(value, declared);
}

// How far up a value stands: by its choice's place; -1: by its label.
std::int64_t place_of(const RecordType& type, const FieldId& field, const Value& value) {
  const auto* id = value.as<ChoiceId>();
  if (id == nullptr) return -1;
  if (field == builtin::state) {
    const auto found = std::find_if(type.states.begin(), type.states.end(), [&](const State& s) { return s.id == id->text(); });
    return found - type.states.begin();
  }
  const Field* declared = type.find(field.text());
  if (declared == nullptr) return -1;
  return std::find_if(declared->choices.begin(), declared->choices.end(), [&](const Choice& c) { return c.id == *id; }) - declared->choices.begin();
}

std::vector<Class> classes_of(const Reader& reader, const RecordType& type, const Query& unsorted, const Sort& by, bool months, std::size_t most, const std::string& too_many, const std::string& instead) {
  Query query = unsorted;
  query.sort(by);
  const std::vector<RecordId> ids = reader.ids(query);
  const auto value_at = [&](std::size_t at) {
    const auto record = reader.get(ids[at]);
    Value value = record ? record->value(by.field) : Value();
    return months ? in_months(value) : value;
  };
  std::vector<Class> out;
  for (std::size_t from = 0; from < ids.size();) {
    if (out.size() == most) throw Error(ErrorCode::BadInput, too_many, instead);
    const Value value = value_at(from);
    // Ever longer steps until the value is another, then halving.
    std::size_t same = from;
    std::size_t step = 1;
    while (same + step < ids.size() && value_at(same + step) == value) {
      same += step;
      step *= 2;
    }
    std::size_t other = std::min(same + step, ids.size());
    while (same + 1 < other) {
      const std::size_t middle = same + (other - same) / 2;
      (value_at(middle) == value ? same : other) = middle;
    }
    out.push_back({label_of(reader, type, by.field, value), value, {ids.begin() + static_cast<std::ptrdiff_t>(from), ids.begin() + static_cast<std::ptrdiff_t>(other)}});
    from = other;
  }
  if (!is_ranked(type, by.field)) return out;
  std::stable_sort(out.begin(), out.end(), [&](const Class& a, const Class& b) {
    if (a.value.is_none() || b.value.is_none()) return !a.value.is_none() && b.value.is_none();
    const auto key = [&](const Class& c) { return std::pair(place_of(type, by.field, c.value), common_letters(c.label)); };
    return by.descending ? key(b) < key(a) : key(a) < key(b);
  });
  return out;
}

// Brings the ids into the order of the classes; those of one class keep their own.
std::vector<RecordId> arranged(const std::vector<RecordId>& ids, const std::vector<Class>& classes, std::vector<std::size_t>* counts = nullptr) {
  std::unordered_map<RecordId, std::size_t, BytesHash> place;
  place.reserve(ids.size());
  for (std::size_t c = 0; c < classes.size(); ++c)
    for (const RecordId& id : classes[c].ids) place.emplace(id, c);
  std::vector<std::vector<RecordId>> buckets(classes.size());
  for (const RecordId& id : ids)
    if (const auto found = place.find(id); found != place.end()) buckets[found->second].push_back(id);
  std::vector<RecordId> out;
  out.reserve(ids.size());
  for (const auto& bucket : buckets) {
    out.insert(out.end(), bucket.begin(), bucket.end());
    if (counts != nullptr) counts->push_back(bucket.size());
  }
  return out;
}

std::vector<Sort> steps_of(const RecordType& type, const ListView& view) {
  std::vector<Sort> out;
  for (const Sort& sort : view.sort) {
    out.push_back(sort);
    if (is_unique(type, sort.field)) break;
  }
  return out;
}

bool needs_arranging(const RecordType& type, const ListView& view) {
  const auto steps = steps_of(type, view);
  return !view.group.empty() || std::any_of(steps.begin(), steps.end(), [&](const Sort& s) { return is_ranked(type, s.field); });
}

}  // namespace

ListOrder list_order(const Reader& reader, const ListView& view, const Condition& also) {
  const RecordType& type = reader.schema().at(view.type);
  Query unsorted = Query::of(type.id);
  unsorted.where(condition_of(reader, view)).where(also);
  Query sorted = unsorted;
  const auto steps = steps_of(type, view);
  // What stands behind the last ranked step a query can sort; each step from there forwards is laid over it.
  auto rest = steps.end();
  while (rest != steps.begin() && !is_ranked(type, (rest - 1)->field)) --rest;
  const bool ranked = rest != steps.begin();
  for (auto step = rest; step != steps.end(); ++step) sorted.sort(*step);
  if (view.sort.empty() || (ranked && rest == steps.end()))
    for (const SortField& sort : type.sort) sorted.sort({sort.field, sort.descending});
  ListOrder out;
  out.ids = reader.ids(sorted);
  for (auto step = rest; step != steps.begin();) {
    --step;
    const std::string label = column_label(type, step->field);
    out.ids = arranged(out.ids, classes_of(reader, type, unsorted, *step, false, most_values, label + " has so many different values that nothing is left to sort behind it.", "Put " + label + " last in the order."));
  }
  if (view.group.empty()) return out;
  const FieldId group(view.group);
  const std::string label = column_label(type, group);
  const Field* declared = type.find(view.group);
  const auto by = std::find_if(view.sort.begin(), view.sort.end(), [&](const Sort& s) { return s.field == group; });
  const auto classes = classes_of(reader, type, unsorted, {group, by != view.sort.end() && by->descending}, is_date(declared), most_groups, "By " + label + " there would be more than " + std::to_string(most_groups) + " groups.", "Group by a column of which several records have the same.");
  std::vector<std::size_t> counts;
  out.ids = arranged(out.ids, classes, &counts);
  for (std::size_t c = 0; c < classes.size(); ++c)
    if (counts[c] > 0) out.groups.push_back({classes[c].label, counts[c]});
  return out;
}

ListedRecords list_records(const Reader& reader, const ListView& view, const Condition& also, std::size_t most) {
  const RecordType& type = reader.schema().at(view.type);
  if (!needs_arranging(type, view)) return {reader.find(list_query(reader, view).where(also).limit(most)).records, {}};
  ListOrder order = list_order(reader, view, also);
  ListedRecords out;
  out.groups = std::move(order.groups);
  for (const RecordId& id : order.ids) {
    if (out.records.size() == most) break;
    if (auto record = reader.get(id)) out.records.push_back(std::move(*record));
  }
  return out;
}

}  // namespace goodstanding
