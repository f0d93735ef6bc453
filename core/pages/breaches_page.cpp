#include "pages/breaches_page.h"

#include <algorithm>

#include "base/text.h"
#include "pages/record_page.h"
#include "pages/serving_actions.h"
#include "pages/status.h"
#include "pages/view_parts.h"
#include "register/action.h"
#include "register/breach.h"
#include "register/calendar.h"
#include "register/enforcement.h"
#include "register/factual_accuracy.h"
#include "register/inspection.h"
#include "register/recognised_improvement.h"
#include "register/record_deadlines.h"

namespace goodstanding {
namespace {

// Who decided which regulation is meant, or that nobody has.
std::string reading_words(const Record& breach, const Reader& reader) {
  const auto by = breach.get(breach::understood_by);
  const auto on = breach.get(breach::understood_on);
  if (by) return "read so by " + reader.title(*by) + (on ? " on " + on->to_words() : "");
  if (breach.get(breach::quality) == ChoiceId("disputed") || breach.get(breach::quality) == ChoiceId("unclear")) return "reading not yet decided";
  return {};
}

Cell breach_cell(const Record& breach, const Reader& reader) {
  Cell out = text_cell(breach.get(breach::title).value_or(""), breach.id());
  out.mark = state_cell(reader, breach).mark;
  out.strong = true;
  out.detail = dotted({regulation_words(breach, reader), reader.words(breach, breach::must_or_should.field), reading_words(breach, reader), breach.ref()});
  return out;
}

Cell enforcement_cell(const Record& breach, const Reader& reader) {
  const auto named = breach.get(breach::enforcement);
  const auto notice = named ? reader.get(*named) : std::nullopt;
  if (!notice) return not_held_cell();
  const std::string kind = reader.words(*notice, enforcement::kind.field);
  Cell out = text_cell(kind.empty() ? reader.Reader::title(*notice) : kind, notice->id());
  out.detail = dotted({notice->ref(), reader.words(*notice, builtin::state)});
  return out;
}

Cell deadline_cell(const std::optional<Deadline>& deadline, Date today) {
  if (!deadline) return not_held_cell();
  if (deadline->answered) return text_cell("Sent " + deadline->answered->to_words());
  return due_cell(deadline->due, today);
}

View list_view(const Reader& reader, const DeadlineRules& rules, std::vector<Record> breaches) {
  Table table;
  table.columns = {column("breach", "Breach", 3), column("enforcement", "Enforcement", 1), column("actions", "Actions", 1), column("report", "Report on actions", 1)};
  table.empty = "No breach is recorded. When CQC finds one, add it here with the regulation as printed and as understood.";
  table.first_act = add_command(breach::type, "Add breach", false);
  // In the order of the states: what is open first.
  const RecordType& type = reader.schema().at(breach::type);
  for (const State& state : type.states)
    for (const Record& breach : breaches) {
      if (breach.state() != state.id.text()) continue;
      const auto actions = serving_actions(reader, has(action::breaches, breach.id()), rules.settings.brag);
      table.rows.push_back(record_row(breach.id(), {breach_cell(breach, reader), enforcement_cell(breach, reader), actions_cell(actions), deadline_cell(actions_report_of(breach, reader, rules), reader.today())}, state.label));
    }
  return view_of("breaches", "", std::move(table), Place::Wide);
}

View clocks_view(const Reader& reader) {
  Table table;
  table.columns = {column("when", "", 0), column("what", "", 1)};
  table.empty = "No period is running: no notice, request or draft report waits for an answer.";
  CalendarWindow window;
  window.kinds = {CalendarKind::Enforcement, CalendarKind::Breach, CalendarKind::FactualAccuracy};
  for (const CalendarItem& item : read_calendar(reader, window)) {
    Cell what = text_cell(item.what, item.record);
    what.detail = dotted({item.to_whom, item.clock, item.source});
    Cell when = due_cell(item.when, reader.today());
    when.strong = true;
    Row row = record_row(item.record, {when, what});
    row.id += "." + std::to_string(table.rows.size());  // one notice may set several periods running
    table.rows.push_back(std::move(row));
  }
  return view_of("clocks", "Periods that are running", std::move(table));
}

View points_view(const Reader& reader, const DeadlineRules& rules) {
  Table table;
  table.columns = {column("point", "Statement", 2), column("inspection", "Inspection", 1), column("due", "Due", 0), column("outcome", "Outcome", 0)};
  table.empty = "No statement of a draft report is challenged.";
  table.first_act = add_command(factual_accuracy::type, "Log a statement", false);
  for (const Record& point : reader.all(Query::of(factual_accuracy::type).sort(factual_accuracy::due))) {
    Cell what = text_cell(point.get(factual_accuracy::title).value_or(""), point.id());
    what.detail = dotted({point.ref(), shortened(point.get(factual_accuracy::challenge).value_or(""), 120)});
    Cell outcome = point.has(factual_accuracy::outcome.field) ? field_cell(reader, point, factual_accuracy::outcome.field) : state_cell(reader, point);
    if (const auto on = point.get(factual_accuracy::decided_on)) outcome.detail = "decided " + on->to_words();
    table.rows.push_back(record_row(point.id(), {what, field_cell(reader, point, factual_accuracy::inspection.field), deadline_cell(deadline_of_point(point, reader, rules), reader.today()), outcome}));
  }
  View out = view_of("factual_accuracy", "Factual accuracy", table);
  if (!table.rows.empty()) out.commands.push_back(*table.first_act);
  return out;
}

View notices_view(const Reader& reader) {
  Table table;
  table.columns = {column("notice", "", 1), column("state", "", 0, true)};
  table.empty = "No notice or condition is recorded.";
  table.first_act = add_command(enforcement::type, "Add enforcement", false);
  for (const Record& notice : reader.all(Query::of(enforcement::type).sort_descending(enforcement::served))) {
    Cell what = text_cell(reader.Reader::title(notice), notice.id());
    const auto served = notice.get(enforcement::served);
    what.detail = dotted({notice.ref(), reader.words(notice, enforcement::kind.field), served ? "served " + served->to_words() : "day of service not held"});
    table.rows.push_back(record_row(notice.id(), {what, state_cell(reader, notice)}));
  }
  View out = view_of("enforcement", "Enforcement", table, Place::Side);
  if (!table.rows.empty()) out.commands.push_back(*table.first_act);
  return out;
}

View improvements_view(const Reader& reader) {
  Checklist list;
  list.empty = "No improvement that CQC recognised is recorded.";
  for (const Record& improvement : reader.all(Query::of(recognised_improvement::type).sort(recognised_improvement::title))) {
    Cell what = text_cell(improvement.get(recognised_improvement::title).value_or(""), improvement.id());
    what.mark = Mark::Green;
    const auto at = improvement.get(recognised_improvement::inspection);
    what.detail = dotted({at ? reader.title(*at) : std::string(), shortened(improvement.get(recognised_improvement::what_changed).value_or(""), 160)});
    list.items.push_back({what, OpenRecord{improvement.id()}});
  }
  View out = view_of("improvements", "Improvements that CQC recognised", std::move(list), Place::Side);
  out.commands.push_back(add_command(recognised_improvement::type, "Add"));
  return out;
}

std::string subtitle_of(const std::vector<Record>& breaches, const Reader& reader) {
  if (breaches.empty()) return "What CQC found wanting, what answers it and until when.";
  std::vector<std::string> parts;
  for (const State& state : reader.schema().at(breach::type).states) {
    const auto count = std::count_if(breaches.begin(), breaches.end(), [&](const Record& b) { return b.state() == state.id.text(); });
    std::string label = state.label;
    if (label[0] >= 'A' && label[0] <= 'Z') label[0] = static_cast<char>(label[0] - 'A' + 'a');
    if (count > 0) parts.push_back(std::to_string(count) + " " + label);
  }
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out + ". The regulation as understood stands first, with what was printed beside it.";
}

// The reading of one breach: printed, understood, by whom.
View reading_view(const Reader& reader, const Record& breach) {
  Facts facts;
  facts.facts.push_back({"As printed", field_cell(reader, breach, breach::cited_as.field)});
  facts.facts.push_back({"As understood", field_cell(reader, breach, breach::regulation.field)});
  if (breach.has(breach::paragraphs.field)) facts.facts.push_back({"Paragraphs", field_cell(reader, breach, breach::paragraphs.field)});
  Cell by = field_cell(reader, breach, breach::understood_by.field);
  if (const auto on = breach.get(breach::understood_on)) by.detail = on->to_words();
  facts.facts.push_back({"Read so by", by});
  return view_of("reading", "", std::move(facts));
}

View breach_clocks_view(const Reader& reader, const Record& breach, const DeadlineRules& rules) {
  Facts facts;
  facts.facts.push_back({"Enforcement", enforcement_cell(breach, reader)});
  facts.facts.push_back({"Report on actions", deadline_cell(actions_report_of(breach, reader, rules), reader.today())});
  for (const NamedDeadline& named : deadlines_of_breach(breach, rules))
    if (named.what != "Report on actions") facts.facts.push_back({named.what, deadline_cell(named.deadline, reader.today())});
  facts.facts.push_back({"Met on", field_cell(reader, breach, breach::met_on.field)});
  facts.facts.push_back({"Maintained since", field_cell(reader, breach, breach::maintained_since.field)});
  return view_of("clocks", "Enforcement and dates", std::move(facts));
}

}  // namespace

Page breaches_page(const Reader& reader) {
  const DeadlineRules rules = DeadlineRules::of(reader);
  std::vector<Record> breaches = reader.all(Query::of(breach::type).sort(Sort{FieldId(builtin::ref), false}));
  Page page;
  page.id = "breaches";
  page.title = "Breaches";
  page.subtitle = subtitle_of(breaches, reader);
  page.commands = {add_command(breach::type, "Add breach", true), {"breaches.plans", "Action plans", OpenList{"action_plan"}}, {"breaches.actions", "Actions", OpenList{std::string(action::type)}}};
  page.views.push_back(list_view(reader, rules, std::move(breaches)));
  page.views.push_back(clocks_view(reader));
  page.views.push_back(points_view(reader, rules));
  page.views.push_back(improvements_view(reader));
  page.views.push_back(notices_view(reader));
  return page;
}

Page breach_page(Session& session, const RecordId& id) {
  Page page = record_page(session, id);
  const Reader& reader = session.reader();
  const auto record = reader.get(id);
  const DeadlineRules rules = DeadlineRules::of(reader);
  const auto actions = serving_actions(reader, has(action::breaches, id), rules.settings.brag);
  std::vector<View> views{reading_view(reader, *record), breach_clocks_view(reader, *record, rules), actions_view(reader, actions, {{std::string(action::breaches.field), Value(std::vector<RecordId>{id})}})};
  for (View& view : page.views) views.push_back(std::move(view));
  page.views = std::move(views);
  return page;
}

}  // namespace goodstanding
