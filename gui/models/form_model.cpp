#include "gui/models/form_model.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "gui/models/settling_form.h"
#include "pages/form_outline.h"
#include "register/follow_ups.h"
#include "schema/value_text.h"

namespace goodstanding::gui {
namespace {

constexpr std::size_t most_options = 2000;

std::vector<FormOption> options_of(const Reader& reader, const Field& field) {
  std::vector<FormOption> out;
  for (const TypeId& type : field.refers_to) {
    for (const Record& record : reader.find(Query::of(type).limit(most_options)).records)
      out.push_back({record.id(), record.ref(), reader.Reader::title(record)});
  }
  std::stable_sort(out.begin(), out.end(), [](const FormOption& a, const FormOption& b) { return a.title < b.title; });
  return out;
}

// Where a record points to something that is not among the options (of a type that any may be named), its own
// name still shows.
void ensure_option(const Reader& reader, FormField& field, const RecordId& id) {
  const bool there = std::any_of(field.options.begin(), field.options.end(), [&](const FormOption& o) { return o.record == id; });
  if (there) return;
  const auto record = reader.get(id);
  field.options.push_back({id, record ? record->ref() : std::string(), reader.title(id)});
}

ParsedValue parsed(const FormModel& form, const FormField& field) {
  if (trimmed(field.text).empty()) return {Value(), {}};
  if (field.declared.type == FieldType::Date || field.declared.type == FieldType::PartialDate) {
    if (field.declared.type == FieldType::PartialDate)
      if (const auto date = PartialDate::parse(field.text)) return {Value(*date), {}};
    if (const auto day = parse_typed_date(field.text, form.today)) return {field.declared.type == FieldType::Date ? Value(*day) : Value(PartialDate(*day)), {}};
  }
  return parse_value(field.declared, field.text);
}

std::string sentence(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

}  // namespace

FormField form_field(const Reader& reader, const Field& declared, const Value& value) {
  FormField out;
  out.declared = declared;
  out.before = value;
  if (out.is_reference()) {
    out.options = options_of(reader, declared);
    if (const auto* one = value.as<RecordId>()) out.chosen = {*one};
    if (const auto* several = value.as<std::vector<RecordId>>()) out.chosen = *several;
    for (const RecordId& id : out.chosen) ensure_option(reader, out, id);
  } else if (const auto* date = value.as<PartialDate>()) {
    out.text = date->to_words();
  } else if (const auto* day = value.as<Date>()) {
    out.text = day->to_words();
  } else if (declared.type != FieldType::Attachment) {
    out.text = to_text(value);
  }
  return out;
}

Value value_of(const FormModel& form, const FormField& field) {
  // A hidden figure stands as words where numbers are typed: it stays what it is until something is typed over it.
  if (field.before.as<std::string>() != nullptr && field.text == to_text(field.before)) return field.before;
  if (field.declared.type == FieldType::Reference) return field.chosen.empty() ? Value() : Value(field.chosen.front());
  if (field.declared.type == FieldType::References) return field.chosen.empty() && field.before.is_none() ? Value() : Value(field.chosen);
  if (field.declared.type == FieldType::Attachment) return field.before;
  return parsed(form, field).value.value_or(Value());
}

FormField* FormModel::find(std::string_view field) noexcept {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const FormField& f) { return f.declared.id == field; });
  return at == fields.end() ? nullptr : &*at;
}

FormModel load_form(Workspace& work, const AtForm& place) {
  const Reader& reader = work.reader();
  FormOutline outline = form_outline(work, place.act);
  FormModel out;
  out.begun = work.reg().journal().last_arrival();
  out.today = reader.today();
  out.title = std::move(outline.title);
  out.note = std::move(outline.note);
  out.verb = std::move(outline.verb);
  out.type = std::move(outline.type);
  const RecordType* type = reader.schema().find(out.type);
  out.sealed = type == nullptr || type->sealed;
  out.record = outline.record;
  out.transition = std::move(outline.transition);
  out.settles = std::move(outline.settles);
  out.reason_required = outline.reason_required;
  for (const auto& [field, value] : outline.fields) out.fields.push_back(form_field(reader, field, value));
  if (!out.settles) out.for_whom = form_field(reader, for_whom_field(), Value());
  return out;
}

void type_into(FormModel& form, FormField& field, std::string text) {
  field.text = std::move(text);
  field.error.clear();
  field.preview.clear();
  const ParsedValue read = parsed(form, field);
  if (!read.value) {
    field.error = "Write " + read.expected + ".";
    return;
  }
  if (read.value->is_none()) return;
  if (const std::string why = why_not(field.declared, *read.value); !why.empty()) {
    field.error = "\"" + field.declared.label + "\" " + why + ".";
    return;
  }
  if (const auto* day = read.value->as<Date>()) field.preview = day->weekday_name() + " " + day->to_words();
  if (const auto* date = read.value->as<PartialDate>())
    field.preview = date->day() ? date->day()->weekday_name() + " " + date->to_words() : date->to_words() + ", to " + date->last().to_words();
  if (const auto* length = read.value->as<Duration>()) field.preview = length->to_words();
}

void choose(FormField& field, const FormOption& option) {
  if (field.declared.type == FieldType::Reference) field.chosen = {option.record};
  else if (std::find(field.chosen.begin(), field.chosen.end(), option.record) == field.chosen.end()) field.chosen.push_back(option.record);
  field.text.clear();
  field.error.clear();
}

void choose_records(const Reader& reader, FormField& field, const std::vector<RecordId>& records) {
  field.chosen.clear();
  for (const RecordId& id : records) {
    if (!reader.get(id)) continue;
    ensure_option(reader, field, id);
    field.chosen.push_back(id);
  }
}

void unchoose(FormField& field, const RecordId& record) { std::erase(field.chosen, record); }

std::vector<const FormOption*> matching(const FormField& field, std::string_view letters, std::size_t limit) {
  const auto lower = [](std::string_view text) {
    std::string out(trimmed(text));
    for (char& c : out)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
  };
  const std::string wanted = lower(letters);
  std::vector<const FormOption*> out;
  // Those that begin so before those that merely have the letters.
  for (const bool begins : {true, false}) {
    for (const FormOption& option : field.options) {
      if (out.size() == limit) return out;
      const std::string title = lower(option.title);
      const std::string ref = lower(option.ref);
      const bool starts = title.starts_with(wanted) || ref.starts_with(wanted);
      const bool has = title.find(wanted) != std::string::npos;
      const bool taken = std::find(field.chosen.begin(), field.chosen.end(), option.record) != field.chosen.end();
      if (!taken && (begins ? starts : has && !starts)) out.push_back(&option);
    }
  }
  return out;
}

bool is_changed(const FormModel& form) {
  return !trimmed(form.reason).empty() || std::any_of(form.fields.begin(), form.fields.end(), [&](const FormField& f) {
    return !f.file.empty() || !(value_of(form, f) == f.before) || (!f.error.empty() && !f.text.empty());
  });
}

bool is_ready(FormModel& form) {
  bool ready = true;
  form.errors.clear();
  for (FormField& field : form.fields) {
    if (field.is_reference() && !trimmed(field.text).empty()) field.error = "Choose one of the records below, or empty the field.";
    const bool has = !value_of(form, field).is_none() || !field.file.empty();
    if (field.declared.required && !has && field.error.empty()) field.error = "\"" + field.declared.label + "\" must be given.";
    ready = ready && field.error.empty();
  }
  FormField& whom = form.for_whom;
  if (!trimmed(whom.text).empty()) whom.error = "Choose one of the people below, or empty the field.";
  else if (whom.chosen.empty() && !trimmed(form.proof).empty()) whom.error = "Say whose word it is, or leave out what proves it.";
  else if (!whom.chosen.empty() && trimmed(form.proof).empty()) whom.error = "Say what proves it: a mail, a minute, a returned sheet.";
  ready = ready && whom.error.empty();
  if (form.reason_required && trimmed(form.reason).empty()) {
    form.errors.push_back("Say why in a sentence: the reason is kept in the history.");
    ready = false;
  }
  return ready;
}

RecordId commit_form(Workspace& work, const FormModel& form) {
  if (form.settles) return commit_settling(work, form);
  Session& session = work.session();
  Draft draft = session.draft_since(form.begun, std::string(trimmed(form.reason)));
  const RecordId id = form.record ? *form.record : draft.add(form.type);
  for (const FormField& field : form.fields) {
    if (!field.file.empty()) draft.set(id, field.declared.id.text(), Value(draft.attach(field.file)));
    const Value value = value_of(form, field);
    const bool fresh = !form.record && (!value.is_none() || field.declared.default_value);
    if (field.file.empty() && (fresh || !(value == field.before))) draft.set(id, field.declared.id.text(), value);
  }
  if (!form.transition.empty()) {
    draft.move(id, form.transition);
    add_follow_ups(draft, work.reader(), id, form.transition);
  }
  if (!form.for_whom.chosen.empty()) draft.attest({form.for_whom.chosen.front(), std::string(trimmed(form.proof))});
  session.commit(draft);
  return id;
}

void show_refusals(FormModel& form, const std::vector<Refusal>& refusals) {
  form.errors.clear();
  for (const Refusal& refusal : refusals) {
    const std::string words = sentence(refusal.message) + (refusal.remedy.empty() ? "" : " " + refusal.remedy);
    if (refusal.rule == "reason") form.reason_required = true;
    FormField* field = form.find(refusal.field);
    if (field != nullptr && field->error.empty() && refusal.rule != "reason") field->error = words;
    else form.errors.push_back(words);
  }
}

}  // namespace goodstanding::gui
