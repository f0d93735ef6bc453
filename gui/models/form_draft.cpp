#include "gui/models/form_draft.h"

#include <algorithm>
#include <limits>

#include <goodstanding/error.h>

#include "base/toml.h"
#include "base/toml_text.h"

namespace goodstanding::gui {
namespace {

bool is_written(const FormModel& form, const FormField& field) {
  return !field.file.empty() || !field.error.empty() || (field.is_reference() && !field.text.empty()) || !(value_of(form, field) == field.before);
}

FormDraft::Written written(const FormField& field) { return {field.declared.id.text(), field.text, field.chosen, field.file}; }

std::string lines_of(const FormDraft::Written& one) {
  std::string out;
  if (!one.text.empty()) out += "text = " + toml_quoted(one.text) + "\n";
  if (!one.file.empty()) out += "file = " + toml_quoted(one.file) + "\n";
  if (!one.chosen.empty()) {
    out += "chosen = [";
    for (const RecordId& id : one.chosen) out += (&id == &one.chosen.front() ? "" : ", ") + toml_quoted(id.to_hex());
    out += "]\n";
  }
  return out;
}

FormDraft::Written read_written(const TomlNode& node, const std::string& file, std::vector<Fault>& faults) {
  TomlTable table(node, file, faults);
  FormDraft::Written out{table.text("field"), table.text("text"), {}, table.text("file")};
  for (const std::string& hex : table.texts("chosen"))
    if (const auto id = RecordId::from_hex(hex)) out.chosen.push_back(*id);
  table.finish();
  return out;
}

RecordId record_of(TomlTable& table) {
  const std::string hex = table.required_text("record", "Name the record.");
  if (const auto id = RecordId::from_hex(hex)) return *id;
  table.fault(table.place("record"), "\"" + hex + "\" is no record's id.", "It has 32 hexadecimal digits.");
  return {};
}

}  // namespace

FormDraft draft_of(const FormModel& form, const AtForm& place) {
  FormDraft out;
  out.place.act = place.act;
  auto* add = std::get_if<AddRecord>(&out.place.act);
  if (add != nullptr) add->preset.clear();
  out.title = form.title;
  out.begun = form.begun;
  for (const FormField& field : form.fields)
    if (is_written(form, field) || (add != nullptr && !field.before.is_none())) out.fields.push_back(written(field));
  out.for_whom = written(form.for_whom);
  out.for_whom.field.clear();
  out.proof = form.proof;
  out.reason = form.reason;
  return out;
}

std::string to_text(const FormDraft& draft) {
  std::string out = "# What was written in a form and not saved.\n";
  const auto line = [&](const char* key, const std::string& text) { out += std::string(key) + " = " + toml_quoted(text) + "\n"; };
  if (const auto* add = std::get_if<AddRecord>(&draft.place.act)) {
    line("form", "add");
    line("type", add->type);
  } else if (const auto* edit = std::get_if<EditRecord>(&draft.place.act)) {
    line("form", "edit");
    line("record", edit->record.to_hex());
  } else if (const auto* move = std::get_if<MoveRecord>(&draft.place.act)) {
    line("form", "move");
    line("record", move->record.to_hex());
    line("step", move->transition);
  } else {
    const auto& settle = std::get<SettleConflict>(draft.place.act);
    line("form", "settle");
    line("conflict", settle.conflict);
    if (settle.keep) out += "keep = " + std::to_string(*settle.keep) + "\n";
  }
  line("title", draft.title);
  out += "begun = " + std::to_string(draft.begun) + "\n";
  line("proof", draft.proof);
  line("reason", draft.reason);
  out += "\n[for_whom]\n" + lines_of(draft.for_whom);
  for (const FormDraft::Written& one : draft.fields) {
    out += "\n[[fields]]\n";
    line("field", one.field);
    out += lines_of(one);
  }
  return out;
}

FormDraft read_draft(std::string_view text, const std::string& file) {
  const TomlNode tree = parse_toml(text, file);
  std::vector<Fault> faults;
  TomlTable table(tree, file, faults);
  FormDraft out;
  const std::string form = table.required_text("form", "Say what was done: add, edit, move or settle.");
  if (form == "add") out.place.act = AddRecord{table.required_text("type", "Name the type."), {}};
  else if (form == "edit") out.place.act = EditRecord{record_of(table)};
  else if (form == "move") out.place.act = MoveRecord{record_of(table), table.required_text("step", "Name the step.")};
  else if (form == "settle") {
    const auto keep = table.integer("keep");
    out.place.act = SettleConflict{table.required_text("conflict", "Name the conflict."), keep && *keep >= 0 ? std::optional(static_cast<std::size_t>(*keep)) : std::nullopt};
  } else if (!form.empty()) {
    table.fault(table.place("form"), "\"" + form + "\" is no kind of form.", "Write add, edit, move or settle.");
  }
  out.title = table.text("title");
  out.begun = static_cast<Arrival>(std::max<std::int64_t>(table.integer("begun").value_or(0), 0));
  out.proof = table.text("proof");
  out.reason = table.text("reason");
  if (const TomlNode* whom = table.node("for_whom")) out.for_whom = read_written(*whom, file, faults);
  for (const TomlNode* field : table.tables("fields")) out.fields.push_back(read_written(*field, file, faults));
  table.finish();
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

void go_on(const Reader& reader, FormModel& form, const FormDraft& draft) {
  const auto put = [&](FormField& field, const FormDraft::Written& one) {
    if (field.is_reference()) {
      choose_records(reader, field, one.chosen);
      field.text = one.text;
    } else if (field.declared.type != FieldType::Attachment) {
      type_into(form, field, one.text);
    }
    field.file = one.file;
  };
  for (const FormDraft::Written& one : draft.fields)
    if (FormField* field = form.find(one.field)) put(*field, one);
  if (!form.settles) put(form.for_whom, draft.for_whom);
  form.proof = draft.proof;
  form.reason = draft.reason;
  // A register that was put back to an earlier day has not come so far.
  form.begun = std::min(form.begun, draft.begun);
}

}  // namespace goodstanding::gui
