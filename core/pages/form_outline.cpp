#include "pages/form_outline.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "base/text.h"
#include "pages/conflicts_page.h"
#include "pages/view_parts.h"
#include "register/merge_conflicts.h"
#include "schema/value_text.h"

namespace goodstanding {
namespace {

FormOutline settling_outline(Workspace& work, const SettleConflict& settle) {
  for (const MergeConflict& conflict : merge_conflicts(work.session())) {
    if (conflict.id != settle.conflict) continue;
    if (settle.keep && *settle.keep >= conflict.sides.size()) break;
    FormOutline out;
    out.settles = settle;
    out.record = conflict.record;
    out.type = conflict.type.text();
    out.title = conflict.name + " \u00b7 " + conflict.label;
    out.verb = settle.keep ? keep_label(conflict, *settle.keep) : "Give this value";
    out.note = conflict.words;
    for (const ConflictSide& side : conflict.sides) out.note += "\n" + side.name + ": " + side.words + " (" + side.who + ", " + to_words(side.stamp.wall) + ")";
    out.reason_required = true;
    const Field* field = work.reader().schema().at(out.type).find(conflict.field.text());
    if (field != nullptr && (!settle.keep || conflict.kind == MergeConflictKind::Unique)) {
      Field declared = *field;
      declared.required = true;
      if (settle.keep) declared.label += " of the other record";
      out.fields.emplace_back(std::move(declared), Value());
    }
    return out;
  }
  throw Error(ErrorCode::NotFound, "This conflict is not open any more.", "It was settled meanwhile, perhaps in another copy; the list of conflicts shows what is left.");
}

// What stands in a field, in words; "" for nothing.
std::string standing_words(const Reader& reader, const Field& field, const Value& value) {
  if (value.is_none()) return {};
  if (const auto* one = value.as<RecordId>()) return reader.title(*one);
  if (const auto* several = value.as<std::vector<RecordId>>()) {
    std::vector<std::string> names;
    for (const RecordId& id : *several) names.push_back(reader.title(id));
    return list_words(names);
  }
  if (const auto* date = value.as<PartialDate>()) return date->to_words();
  if (const auto* day = value.as<Date>()) return day->to_words();
  if (const auto* blob = value.as<BlobId>()) return counted(static_cast<long long>(blob->size), "byte", "bytes") + " attached";
  const std::string text = to_text(value);
  for (const Choice& choice : field.choices)
    if (choice.id.text() == text) return choice.label;
  if (field.type == FieldType::YesNo) return capital(text);
  return text;
}

Row form_row(const Reader& reader, const Field& field, const Value& value) {
  Row row;
  row.id = field.id.text();
  Cell name = text_cell(field.label + (field.unit.empty() ? "" : " (" + field.unit + ")"));
  name.detail = field.hint;
  Cell standing = text_cell(standing_words(reader, field, value));
  if (standing.text.empty()) {
    standing.text = "Empty";
    standing.quiet = true;
  }
  std::vector<std::string> choices;
  for (const Choice& choice : field.choices)
    if (!choice.retired || value == Value(choice.id)) choices.push_back(choice.label);
  if (field.type == FieldType::YesNo) choices = {"Yes", "No"};
  std::vector<std::string> kinds;
  for (const TypeId& type : field.refers_to)
    if (const RecordType* known = reader.schema().find(type.text())) kinds.push_back(known->plural);
  const std::string how = !choices.empty() ? list_words(choices, "or") : !kinds.empty() ? "From " + list_words(kinds, "or") : entry_hint(field);
  row.cells = {std::move(name), std::move(standing), text_cell(field.required ? "Must be given" : "May be left"), text_cell(how.empty() ? "Words" : how)};
  return row;
}

Table form_table() {
  Table out;
  out.columns = {column("field", "Field", 2), column("value", "Stands at", 2), column("needed", "Needed", 0), column("how", "What it takes", 3)};
  return out;
}

Row words_row(std::string id, std::string label, std::string hint, bool needed) {
  Cell name = text_cell(std::move(label));
  name.detail = std::move(hint);
  Cell empty = text_cell("Empty");
  empty.quiet = true;
  return {std::move(id), {std::move(name), std::move(empty), text_cell(needed ? "Must be given" : "May be left"), text_cell("Words")}, "", {}};
}

}  // namespace

Field for_whom_field() {
  Field declared;
  declared.id = FieldId("for_whom");
  declared.label = "On whose word";
  declared.hint = "When you type for somebody else: their act, not yours.";
  declared.type = FieldType::Reference;
  declared.refers_to = {TypeId("person")};
  return declared;
}

std::string entry_hint(const Field& field) {
  switch (field.type) {
    case FieldType::Date: return "15 July 2026, next fri, +14";
    case FieldType::PartialDate: return "15 July 2026, May 2026, Q1 2026/27";
    case FieldType::Duration: return "29:49";
    case FieldType::Instant: return "2026-06-15T09:12:00Z";
    case FieldType::Reference: return "Type to choose";
    case FieldType::References: return "Type to add";
    case FieldType::Attachment: return "Path of a file";
    default: return {};
  }
}

bool is_provenance(const Field& field) {
  for (const char* id : {"sources", "section", "as_stated", "as_understood", "quality"})
    if (field.id == std::string_view(id)) return true;
  return false;
}

FormOutline form_outline(Workspace& work, const FormAct& act) {
  if (const auto* settle = std::get_if<SettleConflict>(&act)) return settling_outline(work, *settle);
  const Reader& reader = work.reader();
  FormOutline out;
  std::optional<Record> record;
  const auto held = [&](const RecordId& id) {
    record = reader.get(id);
    if (!record) throw Error(ErrorCode::NotFound, "There is no such record in the register.", "Look for it with the search.");
    out.record = id;
    out.type = record->type().text();
  };
  const AddRecord* add = std::get_if<AddRecord>(&act);
  if (add != nullptr) out.type = add->type;
  else if (const auto* edit = std::get_if<EditRecord>(&act)) held(edit->record);
  else held(std::get<MoveRecord>(act).record);
  const RecordType& type = reader.schema().at(out.type);
  std::string label = type.label;
  if (!label.empty() && label[0] >= 'A' && label[0] <= 'Z' && (label.size() < 2 || label[1] > 'Z')) label[0] = static_cast<char>(label[0] - 'A' + 'a');
  const std::string name = record && !record->ref().empty() ? record->ref() : label;
  std::vector<FieldId> only;  // of a move: the fields it needs
  if (add != nullptr) {
    out.title = out.verb = "Add " + label;
  } else if (const auto* move = std::get_if<MoveRecord>(&act)) {
    const Transition* transition = type.find_transition(move->transition);
    if (transition == nullptr) throw Error(ErrorCode::NotFound, "There is no such step for this record.");
    out.transition = move->transition;
    out.verb = transition->label;
    out.title = transition->label + ": " + name;
    out.reason_required = transition->reason;
    only = transition->needs;
  } else {
    out.title = "Edit " + name;
    out.verb = "Save";
  }
  for (const Field& field : type.fields) {
    const Value value = record ? record->value(field.id) : Value();
    if (field.retired && value.is_none()) continue;
    if (!out.transition.empty() && std::find(only.begin(), only.end(), field.id) == only.end()) continue;
    Value shown = value;
    if (add != nullptr) {
      if (field.default_value) shown = *field.default_value;
      for (const auto& [id, preset] : add->preset)
        if (field.id == id) shown = preset;
    }
    out.fields.emplace_back(field, std::move(shown));
  }
  return out;
}

Page form_page(Workspace& work, const FormAct& act) {
  const FormOutline form = form_outline(work, act);
  const Reader& reader = work.reader();
  Page page;
  page.id = "form." + form.type;
  page.title = form.title;
  page.subtitle = form.note;
  Table fields = form_table();
  Table sources = form_table();
  fields.empty = "There is nothing to fill in.";
  for (const auto& [field, value] : form.fields) (is_provenance(field) ? sources : fields).rows.push_back(form_row(reader, field, value));
  page.views.push_back(view_of("fields", "Fields", std::move(fields), Place::Wide));
  if (!sources.rows.empty()) page.views.push_back(view_of("source", "Where it comes from", std::move(sources), Place::Wide));
  Table change = form_table();
  if (!form.settles) {
    change.rows.push_back(form_row(reader, for_whom_field(), Value()));
    change.rows.push_back(words_row("proof", "What proves it", "Asked for once it is on somebody's word", false));
  }
  change.rows.push_back(words_row("reason", "Reason", "Kept in the history", form.reason_required));
  page.views.push_back(view_of("change", "About the change", std::move(change), Place::Wide));
  page.source = "The button is called \u201c" + form.verb + "\u201d.";
  return page;
}

}  // namespace goodstanding
