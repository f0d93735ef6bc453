#include "register/describe.h"

#include <algorithm>

#include "base/text.h"
#include "register/settlement.h"
#include "store/builtin_types.h"

namespace goodstanding {
namespace {

std::string record_name(const Entry& entry, const Reader& reader) {
  const auto record = reader.get(entry.record);
  if (record && !record->ref().empty()) return record->ref();
  if (const std::string title = reader.title(entry.record); !title.empty()) return title;
  const RecordType* type = reader.schema().find(entry.type.text());
  return type == nullptr ? "a record" : "a record of type " + type->label;
}

std::string one_entry(const Entry& entry, const Reader& reader) {
  const std::string name = record_name(entry, reader);
  if (entry.kind == EntryKind::Create) return name + " added";
  const RecordType* type = reader.schema().find(entry.type.text());
  for (const FieldChange& field : entry.fields) {
    if (field.field == builtin::struck) return name + (field.value.is_none() ? " put back" : " struck out as entered in error");
    if (field.field == builtin::state && type != nullptr) {
      const auto* state = field.value.as<ChoiceId>();
      const State* now = state == nullptr ? nullptr : type->find_state(state->text());
      if (now != nullptr) return name + " is now \"" + now->label + "\"";
    }
  }
  if (entry.fields.size() > 1) return counted(static_cast<long long>(entry.fields.size()), "field", "fields") + " of " + name + " changed";
  const Field* field = type == nullptr || entry.fields.empty() ? nullptr : type->find(entry.fields.front().field.text());
  return (field == nullptr ? "Part" : field->label) + " of " + name + " changed";
}

// "Conflict over Due of ACT-0042 settled": the entry that the settlement stands beside.
std::string settled_words(const Entry& entry, const Reader& reader) {
  const RecordType* type = reader.schema().find(entry.type.text());
  const FieldId id = entry.fields.empty() ? FieldId() : entry.fields.front().field;
  const Field* field = type == nullptr ? nullptr : type->find(id.text());
  const std::string label = id == builtin::state ? "State" : id == builtin::ref ? "Reference" : field == nullptr ? "Part" : field->label;
  return "Conflict over " + label + " of " + record_name(entry, reader) + " settled";
}

}  // namespace

std::string describe(const Change& change, const Reader& reader) {
  const auto of_type = [&](std::string_view type) {
    return !change.entries.empty() && std::all_of(change.entries.begin(), change.entries.end(), [&](const Entry& e) { return e.type == type; });
  };
  const auto decides = [](const Entry& e) { return e.type == settlement::type && e.kind == EntryKind::Create; };
  const auto settlement = std::find_if(change.entries.begin(), change.entries.end(), decides);
  std::string out;
  if (change.entries.size() > 1 && settlement != change.entries.end()) out = settled_words(change.entries.front(), reader);
  else if (of_type(record_type_record::type)) out = "Record types adopted";
  else if (of_type(origin_record::type)) out = "A copy of the register began to write";
  else if (change.entries.size() == 1) out = one_entry(change.entries.front(), reader);
  else if (change.entries.empty()) out = "Nothing changed";
  else {
    const auto added = std::count_if(change.entries.begin(), change.entries.end(), [](const Entry& e) { return e.kind == EntryKind::Create; });
    const auto size = static_cast<long long>(change.entries.size());
    const auto strikes = [](const Entry& entry, bool out_of_it) {
      return std::any_of(entry.fields.begin(), entry.fields.end(), [&](const FieldChange& field) { return field.field == builtin::struck && field.value.is_none() != out_of_it; });
    };
    const auto all_strike = [&](bool out_of_it) { return std::all_of(change.entries.begin(), change.entries.end(), [&](const Entry& entry) { return strikes(entry, out_of_it); }); };
    if (added == size) out = counted(size, "record", "records") + " added";
    else if (all_strike(true)) out = counted(size, "record", "records") + " struck out as entered in error";
    else if (all_strike(false)) out = counted(size, "record", "records") + " put back";
    else out = counted(size, "record", "records") + " added or changed";
  }
  return out;  // that it undoes or redoes another is its reason
}

}  // namespace goodstanding
