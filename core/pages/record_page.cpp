#include "pages/record_page.h"

#include <algorithm>
#include <map>

#include "base/civil_time.h"
#include "base/text.h"
#include "pages/attachment_page.h"
#include "pages/view_parts.h"
#include "register/action.h"
#include "register/brag.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

// What stands against a transition now; empty when it can be made.
std::string why_not(Session& session, const Record& record, const Transition& move) {
  if (session.reg().is_read_only()) return "The register is open for reading only.";
  Draft draft = session.draft(move.reason ? "asking" : "");
  draft.move(record.id(), move.id.text());
  std::string out;
  for (const Refusal& refusal : draft.check()) out += (out.empty() ? "" : " ") + refusal.message;
  return out;
}

std::vector<Command> commands_of(Session& session, const Record& record, const RecordType& type) {
  std::vector<Command> out;
  Command edit{"record.edit", "Edit", EditRecord{record.id()}};
  edit.enabled = session.rights().may_write(type) && !session.reg().is_read_only();
  if (!edit.enabled) edit.why_not = "You may read it and not change it.";
  out.push_back(std::move(edit));
  for (const Transition& move : type.transitions) {
    const bool leads = std::any_of(move.from.begin(), move.from.end(), [&](const StateId& s) { return s == record.state(); });
    if (!leads) continue;
    Command command{"record.move." + move.id.text(), move.label, MoveRecord{record.id(), move.id.text()}};
    command.why_not = why_not(session, record, move);
    command.enabled = edit.enabled;
    out.push_back(std::move(command));
  }
  return out;
}

View fields_view(const Reader& reader, const Record& record, const RecordType& type) {
  View out;
  out.id = "fields";
  Facts facts;
  if (!type.states.empty()) {
    Cell state = text_cell(reader.words(record, builtin::state));
    if (const State* known = type.find_state(record.state())) state.mark = mark_of(known->tone);
    facts.facts.push_back({"State", state});
  }
  // What was never given and is not asked for does not crowd the page: it stands together at the end.
  std::vector<std::string> labels;
  for (const Field& field : type.fields) {
    const bool held = record.has(field.id.text());
    if (held || field.required || !field.when_empty.empty()) facts.facts.push_back({field.label, field_cell(reader, record, field.id.text())});
    else if (!field.retired) labels.push_back(field.label);
  }
  if (!labels.empty()) {
    Cell cell = text_cell(list_words(labels));
    cell.quiet = true;
    facts.facts.push_back({"Left empty", cell});
  }
  out.body = std::move(facts);
  return out;
}

View referring_view(const Reader& reader, const Record& record) {
  View out;
  out.id = "referring";
  out.heading = "Where it is referred to";
  out.place = Place::Side;
  Table table;
  table.columns = {{"what", "", false, 1}};
  table.empty = "Nothing refers to it.";
  for (const Record& other : reader.referring(record.id())) {
    const RecordType* type = reader.schema().find(other.type().text());
    Row row;
    row.id = other.id().to_hex();
    row.act = OpenRecord{other.id()};
    Cell cell = text_cell(reader.Reader::title(other), other.id());
    cell.detail = (type != nullptr ? type->label : other.type().text()) + (other.ref().empty() ? "" : " \u00b7 " + other.ref());
    row.cells = {cell};
    table.rows.push_back(std::move(row));
  }
  out.note = table.rows.empty() ? "" : std::to_string(table.rows.size());
  out.body = std::move(table);
  return out;
}

}  // namespace

Cell field_cell(const Reader& reader, const Record& record, std::string_view field) {
  const Value& value = record.value(field);
  const RecordType* type = reader.schema().find(record.type().text());
  const Field* declared = type == nullptr ? nullptr : type->find(field);
  const auto* several = value.as<std::vector<RecordId>>();
  if (value.is_none() || (several != nullptr && several->empty())) return declared == nullptr || declared->when_empty.empty() ? not_held_cell() : text_cell(declared->when_empty);
  Cell out = text_cell(reader.words(record, field));
  if (const auto* one = value.as<RecordId>()) out.target = *one;
  if (several != nullptr && several->size() == 1) out.target = several->front();
  if (const auto* choice = value.as<ChoiceId>(); choice != nullptr && declared != nullptr)
    if (const Choice* known = declared->find_choice(choice->text())) out.mark = mark_of(known->tone);
  return out;
}

Timeline history_timeline(const Reader& reader, const RecordId& record) {
  Timeline out;
  out.empty = "It has no history yet.";
  const auto held = reader.get(record);
  const RecordType* type = held ? reader.schema().find(held->type().text()) : nullptr;
  if (type == nullptr) return out;
  // All that one change wrote is one line.
  struct Step {
    const HistoryItem* first = nullptr;
    std::vector<std::string> parts;
  };
  std::map<Arrival, Step> steps;
  const auto items = reader.history(record);
  Record shown(record, reader.schema().layout(type->id.text()));
  const auto words = [&](const FieldId& field, const Value& value) {
    const int index = shown.layout().index_of(field.text());
    if (index < 0) return std::string();
    shown.set(index, value);
    return reader.words(shown, field.text());
  };
  for (const HistoryItem& item : items) {
    Step& step = steps[item.arrival];
    if (step.first == nullptr) step.first = &item;
    if (item.created) continue;
    const Field* field = type->find(item.field.text());
    const std::string label = item.field == builtin::state ? "State" : field != nullptr ? field->label : item.field.text();
    if (item.field == builtin::struck) {
      step.parts.push_back(item.after.is_none() ? "Put back" : "Struck out as entered in error");
      continue;
    }
    const std::string after = shortened(words(item.field, item.after), 80);
    const std::string before = shortened(words(item.field, item.before), 80);
    // A decision between copies stands by a value without changing it.
    if (item.before == item.after) step.parts.push_back(label + " stays " + (after.empty() ? "empty" : after));
    else step.parts.push_back(label + ": " + (after.empty() ? "cleared" : after) + (before.empty() ? "" : ", was " + before));
  }
  for (auto at = steps.rbegin(); at != steps.rend(); ++at) {
    const HistoryItem& first = *at->second.first;
    Cell what;
    what.text = first.created ? "Added" : list_words(at->second.parts);
    const RecordId& who = first.attested_by ? first.attested_by->person : first.actor;
    what.detail = reader.title(who);
    if (first.attested_by) what.detail += ", typed by " + reader.title(first.actor) + " from " + first.attested_by->proof;
    if (!first.reason.empty()) what.detail += ". " + first.reason;
    out.items.push_back({to_words(first.stamp.wall), what});
  }
  return out;
}

Page record_page(Session& session, const RecordId& id) {
  Page page = record_page(session.reader(), id);
  const auto record = session.reader().get(id);
  page.commands = commands_of(session, *record, session.reader().schema().at(record->type().text()));
  // What is attached to a confidential record is looked at here or nowhere.
  if (auto attached = attachments_view(session.reader(), *record)) {
    const auto at = std::find_if(page.views.begin(), page.views.end(), [](const View& view) { return view.id == "history"; });
    page.views.insert(at, std::move(*attached));
  }
  return page;
}

Page record_page(const Reader& reader, const RecordId& id) {
  const auto record = reader.get(id);
  if (!record) throw Error(ErrorCode::NotFound, "There is no such record in the register.", "Look for it with the search.");
  const RecordType& type = reader.schema().at(record->type().text());
  Page page;
  page.id = "record." + id.to_hex();
  page.title = reader.title(id);
  page.subtitle = type.label + (record->ref().empty() ? "" : " \u00b7 " + record->ref()) + (record->struck() ? " \u00b7 struck out as entered in error" : "");
  if (type.id == action::type) {
    const Brag brag = brag_of(*record, reader.today(), Settings::of(reader).brag);
    View status;
    status.id = "brag";
    Cell cell = text_cell(brag.word);
    cell.mark = brag.mark;
    cell.detail = brag.why;
    status.body = Facts{{{"Status", cell}}};
    page.views.push_back(std::move(status));
  }
  page.views.push_back(fields_view(reader, *record, type));
  View history;
  history.id = "history";
  history.heading = "History";
  history.body = history_timeline(reader, id);
  page.views.push_back(std::move(history));
  page.views.push_back(referring_view(reader, *record));
  return page;
}

}  // namespace goodstanding
