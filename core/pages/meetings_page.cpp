#include "pages/meetings_page.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "pages/record_page.h"
#include "pages/serving_actions.h"
#include "pages/view_parts.h"
#include "register/committee.h"
#include "register/committee_paper.h"
#include "register/decision.h"
#include "register/known.h"
#include "register/meeting.h"
#include "register/meeting_turns.h"
#include "register/question.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

constexpr const char* closed_words = "The meeting is closed: what was before it and what came of it no longer change. Reopen it, and say why.";

using ByMeeting = std::map<RecordId, std::vector<Record>>;

ByMeeting by_meeting(const Reader& reader, Query query, const Key<RecordId>& key) {
  ByMeeting out;
  for (Record& record : all_known(reader, std::move(query)))
    if (const auto at = record.get(key)) out[*at].push_back(std::move(record));
  return out;
}

const std::vector<Record>& of(const ByMeeting& all, const RecordId& meeting) {
  static const std::vector<Record> none;
  const auto found = all.find(meeting);
  return found == all.end() ? none : found->second;
}

// The actions that decisions name, each once.
std::vector<ServingAction> born_actions(const Reader& reader, const std::vector<Record>& decisions) {
  std::vector<ServingAction> out;
  const BragScheme scheme = Settings::of(reader).brag;
  for (const Record& decision : decisions)
    for (const RecordId& id : decision.get(decision::actions).value_or(std::vector<RecordId>())) {
      auto action = reader.get(id);
      if (!action || action->struck() || std::any_of(out.begin(), out.end(), [&](const ServingAction& a) { return a.record.id() == id; })) continue;
      const Brag brag = brag_of(*action, reader.today(), scheme);
      out.push_back({std::move(*action), brag});
    }
  return out;
}

Cell count_or_none(std::size_t count, std::string_view one, std::string_view many) {
  Cell out = text_cell(count == 0 ? "None" : counted(static_cast<long long>(count), one, many));
  out.quiet = count == 0;
  return out;
}

// "Not held" would say that a meeting did not take place.
Cell none_recorded() {
  Cell out = text_cell("None recorded");
  out.quiet = true;
  return out;
}

// "Of 12 that were due, 10 were held", as figures.
Cell turns_cell(const MeetingTurns& turns) {
  if (!turns.due && turns.held + turns.not_held + turns.late == 0) return none_recorded();
  Cell out = text_cell(std::to_string(turns.held) + (turns.due ? " of " + std::to_string(*turns.due) + " due" : " held"));
  out.urgent = turns.late > 0 || (turns.due && turns.held < *turns.due);
  out.detail = dotted({turns.not_held > 0 ? std::to_string(turns.not_held) + " recorded as not held" : "", turns.late > 0 ? std::to_string(turns.late) + " past the day planned" : ""});
  return out;
}

View committees_view(const Reader& reader, const std::vector<Record>& meetings) {
  Table table;
  table.columns = {column("committee", "Committee", 3), column("cadence", "How often", 1), column("last", "Last held", 1), column("next", "Next", 1), column("turns", "Held in 12 months", 1)};
  table.empty = "No committee is recorded.";
  table.first_act = add_command(committee::type, "Add committee");
  for (const Record& record : reader.all(Query::of(committee::type).sort(committee::name))) {
    const bool* meets = record.value("active").as<bool>();
    if (meets != nullptr && !*meets) continue;
    std::vector<Record> its;
    for (const Record& one : meetings)
      if (one.get(meeting::committee) == record.id()) its.push_back(one);
    const MeetingTurns turns = meeting_turns(its, parse_cadence(record.get(committee::cadence).value_or("")), reader.today());
    Cell what = text_cell(record.get(committee::name).value_or(""), record.id());
    what.detail = dotted({record.ref(), reader.words(record, committee::kind.field)});
    Cell next = turns.next ? due_cell(turns.next, reader.today()) : text_cell("None planned");
    next.quiet = !turns.next;
    if (turns.next && !turns.next_is_planned) next.detail = dotted({next.detail, "not yet planned"});
    table.rows.push_back(record_row(record.id(), {what, field_cell(reader, record, committee::cadence.field), turns.last_held ? text_cell(turns.last_held->to_words()) : none_recorded(), next, turns_cell(turns)}));
  }
  return view_of("committees", "Due and held", std::move(table), Place::Wide);
}

struct Came {
  ByMeeting papers, decisions;
};

Row meeting_row(const Reader& reader, const Record& record, const Came& came, const std::string& group) {
  const auto committee = record.get(meeting::committee);
  Cell what = text_cell(committee ? reader.title(*committee) : reader.title(record.id()), record.id());
  what.detail = record.ref();
  const auto planned = record.get(meeting::planned), held = record.get(meeting::held);
  Cell when = record.state() == "planned" ? due_cell(planned, reader.today()) : held ? text_cell(held->to_words()) : planned ? text_cell(planned->to_words()) : not_held_cell();
  const auto people = record.get(meeting::attended).value_or(std::vector<RecordId>());
  Cell attended = people.empty() ? (record.state() == "held" || record.state() == "closed" ? not_held_cell() : text_cell("Not yet")) : text_cell(counted(static_cast<long long>(people.size()), "person", "people"));
  const auto* documents = record.value("papers").as<std::vector<RecordId>>();
  const auto& decisions = of(came.decisions, record.id());
  Cell decided = count_or_none(decisions.size(), "decision", "decisions");
  const auto actions = born_actions(reader, decisions);
  if (!actions.empty()) decided.detail = actions_cell(actions).text;
  return record_row(record.id(), {what, when, attended, count_or_none(of(came.papers, record.id()).size() + (documents == nullptr ? 0 : documents->size()), "paper", "papers"), decided}, group);
}

View list_view(const Reader& reader, std::vector<Record> meetings) {
  Table table;
  table.columns = {column("meeting", "Meeting", 3), column("when", "When", 1), column("attended", "Attended", 1), column("papers", "Papers", 1), column("decided", "What came of it", 1)};
  table.empty = "No meeting is recorded. Plan one here: its agenda, papers, who came, what was challenged and what was decided belong to it.";
  table.first_act = add_command(meeting::type, "Plan a meeting");
  const Came came{by_meeting(reader, Query::of(committee_paper::type), committee_paper::meeting), by_meeting(reader, Query::of(decision::type), decision::meeting)};
  // What is planned by its day, the next first; what was held the newest first.
  const auto day = [](const Record& record) { return record.state() == "planned" ? record.get(meeting::planned) : record.has(meeting::held.field) ? record.get(meeting::held) : record.get(meeting::planned); };
  for (const State& state : reader.schema().at(meeting::type).states) {
    std::vector<const Record*> of_state;
    for (const Record& record : meetings)
      if (record.state() == state.id.text()) of_state.push_back(&record);
    std::stable_sort(of_state.begin(), of_state.end(), [&](const Record* a, const Record* b) {
      const auto x = day(*a), y = day(*b);
      if (!x || !y) return x.has_value() && !y.has_value();
      return state.id == "planned" ? x->last() < y->last() : y->last() < x->last();
    });
    for (const Record* record : of_state) table.rows.push_back(meeting_row(reader, *record, came, state.id == "held" ? "Held, and not yet closed" : state.label));
  }
  return view_of("meetings", "Meetings", std::move(table), Place::Wide);
}

// --- One meeting ---

void only_while_open(Command& command, bool is_closed) {
  if (!is_closed) return;
  command.enabled = false;
  command.why_not = closed_words;
}

// With the command to add one to it, which a closed meeting shows as refused.
View with_add(std::string id, std::string heading, Table table, Command add, bool is_closed) {
  only_while_open(add, is_closed);
  const bool is_empty = table.rows.empty();
  if (is_empty && !is_closed) table.first_act = add;
  View out = view_of(std::move(id), std::move(heading), std::move(table));
  if (!is_empty || is_closed) out.commands.push_back(std::move(add));
  return out;
}

View attendance_view(const Reader& reader, const Record& record) {
  Table table;
  table.columns = {column("who", "Who", 2), column("there", "Attendance", 1)};
  table.empty = "Who attended is not held, and no member of the committee.";
  const bool was_held = record.state() == "held" || record.state() == "closed";
  const auto attended = record.get(meeting::attended).value_or(std::vector<RecordId>());
  const auto at = record.get(meeting::committee);
  const auto body = at ? reader.get(*at) : std::nullopt;
  const auto members = body ? body->get(committee::members).value_or(std::vector<RecordId>()) : std::vector<RecordId>();
  const auto chair = body ? body->get(committee::chair) : std::nullopt;
  const auto came = [&](const RecordId& who) { return std::find(attended.begin(), attended.end(), who) != attended.end(); };
  std::vector<RecordId> shown;
  const auto add = [&](const RecordId& who, const std::string& as) {
    if (std::find(shown.begin(), shown.end(), who) != shown.end()) return;
    shown.push_back(who);
    Cell name = text_cell(reader.title(who), who);
    name.detail = as;
    Cell there = text_cell(came(who) ? "Attended" : was_held ? "Not recorded" : "Expected");
    if (came(who)) there.mark = Mark::Done;
    table.rows.push_back(record_row(who, {name, there}));
  };
  if (chair) add(*chair, "chair");
  for (const RecordId& who : members) add(who, "member");
  for (const RecordId& who : attended) add(who, members.empty() ? "" : "not a member");
  if (const auto* bodies = record.value("attending_bodies").as<std::vector<RecordId>>())
    for (const RecordId& one : *bodies) table.rows.push_back(record_row(one, {text_cell(reader.title(one), one), text_cell("Came")}));
  View out = view_of("attendance", "Attendance", std::move(table), Place::Side);
  out.note = attended.empty() ? "" : counted(static_cast<long long>(attended.size()), "person", "people");
  return out;
}

View papers_view(const Reader& reader, const Record& record, bool is_closed) {
  Table table;
  table.columns = {column("paper", "Paper", 3), column("purpose", "Purpose", 1), column("assurance", "Assurance stated", 1)};
  table.empty = "No paper is before it.";
  for (const Record& paper : all_known(reader, Query::of(committee_paper::type).where(committee_paper::meeting == record.id()).sort(committee_paper::title))) {
    Cell what = text_cell(paper.get(committee_paper::title).value_or(""), paper.id());
    what.detail = paper.ref();
    Cell stated = field_cell(reader, paper, committee_paper::stated_level.field);
    if (const auto by = paper.get(committee_paper::stated_by)) stated.detail = "by " + reader.title(*by);
    table.rows.push_back(record_row(paper.id(), {what, field_cell(reader, paper, committee_paper::purpose.field), stated}));
  }
  if (const auto* documents = record.value("papers").as<std::vector<RecordId>>())
    for (const RecordId& id : *documents) {
      const auto document = reader.get(id);
      Cell what = text_cell(reader.title(id), id);
      if (document) what.detail = dotted({document->ref(), reader.schema().at(document->type().text()).label});
      table.rows.push_back(record_row(id, {what, text_cell("Not said"), text_cell("None stated")}));
    }
  std::vector<std::pair<std::string, Value>> preset{{std::string(committee_paper::meeting.field), Value(record.id())}};
  if (const auto committee = record.get(meeting::committee)) preset.emplace_back(std::string(committee_paper::committee.field), Value(*committee));
  return with_add("papers", "Papers", std::move(table), add_command(committee_paper::type, "Add paper", false, std::move(preset)), is_closed);
}

View decisions_view(const Reader& reader, const Record& record, const std::vector<Record>& decisions, bool is_closed) {
  Table table;
  table.columns = {column("decision", "Decision", 3), column("actions", "Actions", 1), column("response", "Response due", 1), column("state", "State", 1)};
  table.empty = "No decision is recorded.";
  for (const Record& one : decisions) {
    Cell what = text_cell(one.get(decision::title).value_or(""), one.id());
    what.detail = dotted({one.ref(), reader.words(one, decision::kind.field)});
    const auto actions = born_actions(reader, {one});
    Cell born = actions.empty() ? count_or_none(0, "", "") : actions_cell(actions);
    const auto due = one.get(decision::response_due);
    Cell response = !due ? text_cell("None") : one.has(decision::response.field) ? text_cell(due->to_words()) : due_cell(PartialDate(*due), reader.today());
    if (due && one.has(decision::response.field)) response.detail = "answered";
    table.rows.push_back(record_row(one.id(), {what, born, response, state_cell(reader, one)}));
  }
  std::vector<std::pair<std::string, Value>> preset{{std::string(decision::meeting.field), Value(record.id())}};
  if (const auto held = record.get(meeting::held); held && held->first() == held->last()) preset.emplace_back(std::string(decision::decided_on.field), Value(held->first()));
  return with_add("decisions", "Decisions", std::move(table), add_command(decision::type, "Add decision", false, std::move(preset)), is_closed);
}

View born_view(const Reader& reader, const std::vector<Record>& decisions) {
  View out = actions_view(reader, born_actions(reader, decisions), {});
  out.id = "born";
  out.heading = "Actions born from it";
  out.commands.clear();
  auto& table = std::get<Table>(out.body);
  table.first_act.reset();
  table.empty = "No decision names an action. A decision's form has room for them.";
  return out;
}

View questions_view(const Reader& reader, const Record& record, bool is_closed) {
  Table table;
  table.columns = {column("question", "Question", 3), column("finding", "Finding", 1)};
  table.empty = "No question is recorded as asked at it.";
  for (const Record& one : all_known(reader, Query::of(question::type).where(question::meeting == record.id()).sort(question::number))) {
    Cell what = text_cell(one.get(question::text).value_or(""), one.id());
    what.detail = one.ref();
    table.rows.push_back(record_row(one.id(), {what, one.has(question::finding.field) ? field_cell(reader, one, question::finding.field) : text_cell("Not yet judged")}));
  }
  std::vector<std::pair<std::string, Value>> preset{{std::string(question::meeting.field), Value(record.id())}};
  if (const auto committee = record.get(meeting::committee)) preset.emplace_back(std::string(question::committee.field), Value(*committee));
  return with_add("questions", "Questions asked", std::move(table), add_command(question::type, "Add question", false, std::move(preset)), is_closed);
}

}  // namespace

Page meetings_page(const Reader& reader) {
  Page page;
  page.id = "meetings";
  page.title = "Meetings";
  const auto meetings = reader.all(Query::of(meeting::type));
  const auto in = [&](const char* state) { return std::count_if(meetings.begin(), meetings.end(), [&](const Record& m) { return m.state() == state; }); };
  const auto late = std::count_if(meetings.begin(), meetings.end(), [&](const Record& m) { const auto planned = m.get(meeting::planned); return m.state() == "planned" && planned && planned->last() < reader.today(); });
  page.subtitle = "What committees met for, who was there, what they decided and what came of it.";
  if (late > 0) page.subtitle += " " + counted(late, "meeting is", "meetings are") + " past the day planned and not recorded as held.";
  if (in("held") > 0) page.subtitle += " " + counted(in("held"), "is", "are") + " held and not yet closed.";
  page.commands = {add_command(meeting::type, "Plan a meeting", true), {"meetings.committees", "Committees", OpenList{std::string(committee::type)}}};
  page.views = {committees_view(reader, meetings), list_view(reader, meetings)};
  return page;
}

Page meeting_page(Session& session, const RecordId& id) {
  Page page = record_page(session, id);
  const Reader& reader = session.reader();
  const auto record = reader.get(id);
  const bool is_closed = record->state() == "closed";
  if (is_closed) {
    page.subtitle += " \u00b7 closed: it no longer changes";
    for (Command& command : page.commands)
      if (command.id == "record.edit") only_while_open(command, true);
  }
  const auto decisions = all_known(reader, Query::of(decision::type).where(decision::meeting == id).sort(Sort{FieldId(builtin::ref), false}));
  // What it is comes first, with its agenda and the challenges made.
  std::vector<View> views{std::move(page.views.front())};
  page.views.erase(page.views.begin());
  for (View& view : std::vector<View>{papers_view(reader, *record, is_closed), decisions_view(reader, *record, decisions, is_closed), born_view(reader, decisions), questions_view(reader, *record, is_closed), attendance_view(reader, *record)}) views.push_back(std::move(view));
  for (View& view : page.views) views.push_back(std::move(view));
  page.views = std::move(views);
  return page;
}

}  // namespace goodstanding
