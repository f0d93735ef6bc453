#include "pages/action_page.h"

#include <algorithm>
#include <utility>

#include "base/civil_time.h"
#include "base/text.h"
#include "pages/closure_view.h"
#include "pages/plan_page.h"
#include "pages/record_page.h"
#include "pages/status.h"
#include "register/action.h"
#include "register/brag.h"
#include "register/evidence.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

View status_view(const Reader& reader, const Record& record, const Brag& brag) {
  View out;
  out.id = "status";
  Cell cell = text_cell(brag.word);
  cell.mark = brag.mark;
  cell.strong = true;
  cell.detail = brag.why.empty() ? reader.words(record, builtin::state) : brag.why + " \u00b7 " + reader.words(record, builtin::state);
  cell.urgent = brag.situation == Situation::Overdue;
  Table table;
  table.columns = {{"status", "", false, 1}};
  table.rows = {{"status", {cell}, "", {}}};
  out.body = std::move(table);
  return out;
}

View facts_view(const Reader& reader, const Record& record) {
  View out;
  out.id = "facts";
  Facts facts;
  if (const auto breaches = record.get(action::breaches); breaches && !breaches->empty()) {
    for (const RecordId& id : *breaches) {
      const auto breach = reader.get(id);
      if (breach) facts.facts.push_back({"Breach", text_cell(regulation_words(*breach, reader), id)});
    }
  } else {
    facts.facts.push_back({"Breach", text_cell("None named")});
  }
  const auto add = [&](const char* label, std::string_view field) { facts.facts.push_back({label, field_cell(reader, record, field)}); };
  if (record.has(action::programme.field)) add("Programme", action::programme.field);
  add("Owner", action::owner.field);
  add("Executive", action::executive_lead.field);
  Cell forecast = field_cell(reader, record, action::forecast.field);
  if (const auto confidence = record.get(action::confidence); confidence && record.has(action::forecast.field)) {
    std::string words = reader.words(record, action::confidence.field);
    if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] - 'A' + 'a');
    forecast.text += ", " + words;
  }
  facts.facts.push_back({"Forecast", forecast});
  for (Cell& cell : waits_of(reader, record)) {
    cell.text += " (" + std::exchange(cell.detail, {}) + ")";
    facts.facts.push_back({"Waits for", std::move(cell)});
  }
  for (const char* field : {"workstream", "cadence", "description", "outcome", "sources", "section", "as_stated"}) {
    const RecordType& type = reader.schema().at(action::type);
    const auto* several = record.value(field).as<std::vector<RecordId>>();
    if (type.find(field) != nullptr && record.has(field) && (several == nullptr || !several->empty())) add(type.find(field)->label.c_str(), field);
  }
  out.body = std::move(facts);
  return out;
}

// The slip ledger: each date the action was due on, and why it moved.
View slips_view(const Reader& reader, const Record& record, const Brag& brag) {
  View out;
  out.id = "slips";
  out.heading = "Due date";
  Timeline timeline;
  timeline.empty = "No due date is held, so nothing can be called late.";
  std::vector<HistoryItem> moves;
  for (HistoryItem& item : reader.history(record.id()))
    if (item.field == action::due.field && !item.after.is_none()) moves.push_back(std::move(item));
  const auto original = record.get(action::original_due);
  if (original && (moves.empty() || !(moves.front().after == Value(*original)))) timeline.items.push_back({original->to_words(), text_cell("Original")});
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const bool first = timeline.items.empty();
    timeline.items.push_back({to_words(moves[i].after, nullptr), text_cell(first ? "Original" : moves[i].reason.empty() ? "No reason given" : moves[i].reason)});
  }
  const std::size_t slips = timeline.items.empty() ? 0 : timeline.items.size() - 1;
  out.note = slips == 0 ? "" : slips == 1 ? "moved once" : slips == 2 ? "moved twice" : "moved " + std::to_string(slips) + " times";
  if (!timeline.items.empty()) timeline.items.back().what.mark = brag.mark;
  out.body = std::move(timeline);
  return out;
}

View evidence_view(const Reader& reader, const Record& record) {
  View out;
  out.id = "evidence";
  out.heading = "Evidence";
  Checklist list;
  list.empty = "No evidence is held yet.";
  const Query query = Query::of(evidence::type).where(has(evidence::about, record.id()));
  for (const Record& evidence : reader.all(query)) {
    Cell cell = text_cell(reader.Reader::title(evidence), evidence.id());
    cell.detail = words_of(evidence, reader.today());
    cell.urgent = standing_of(evidence, reader.today()) == EvidenceStanding::Expired;
    list.items.push_back({cell, OpenRecord{evidence.id()}});
  }
  out.note = list.items.empty() ? "" : std::to_string(list.items.size());
  out.commands.push_back({"evidence.add", "Attach", AddRecord{"evidence", {{"about", Value(std::vector<RecordId>{record.id()})}}}});
  out.body = std::move(list);
  return out;
}

View updates_view(const Reader& reader, const Record& record) {
  View out;
  out.id = "updates";
  out.heading = "Progress";
  Timeline timeline;
  timeline.empty = "No progress update is held yet.";
  Query query = Query::of("progress_update");
  query.where(Condition::compare(FieldId("action"), Condition::Op::Eq, record.id())).sort(Sort{FieldId("on"), true});
  for (const Record& update : reader.all(query)) {
    Cell cell = text_cell(reader.words(update, "text"), update.id());
    cell.detail = reader.words(update, "by");
    timeline.items.push_back({reader.words(update, "on"), cell});
  }
  out.note = timeline.items.empty() ? "" : counted(static_cast<long long>(timeline.items.size()), "update", "updates");
  out.commands.push_back({"progress.add", "Add update", AddRecord{"progress_update", {{"action", Value(record.id())}, {"on", Value(reader.today())}}}});
  out.body = std::move(timeline);
  return out;
}

}  // namespace

Page action_page(Session& session, const RecordId& id) {
  Page page = record_page(session, id);
  const Reader& reader = session.reader();
  const auto record = reader.get(id);
  const Brag brag = brag_of(*record, reader.today(), Settings::of(reader).brag);
  const auto history = reader.history(id);
  page.subtitle = record->ref() + (history.empty() ? "" : " \u00b7 Changed " + uk_day(history.back().stamp.wall).to_words()) + (record->struck() ? " \u00b7 struck out as entered in error" : "");
  std::vector<View> views{status_view(reader, *record, brag), facts_view(reader, *record), slips_view(reader, *record, brag), evidence_view(reader, *record), updates_view(reader, *record), closure_view(session, *record)};
  View against = reopenings_view(reader, id);
  if (!against.note.empty()) views.insert(views.begin() + 1, std::move(against));
  for (View& view : page.views)
    if (view.id == "history" || view.id == "referring") views.push_back(std::move(view));
  page.views = std::move(views);
  // The next step is the one button that stands out: the first move that can be made.
  for (Command& command : page.commands) {
    if (!std::holds_alternative<MoveRecord>(command.act) || !command.enabled) continue;
    command.primary = true;
    break;
  }
  return page;
}

}  // namespace goodstanding
