#include "psirf_alerts.h"

#include <algorithm>

#include <goodstanding/reader.h>

#include "records.h"
#include "steps.h"

namespace psirf {

using namespace goodstanding;

namespace {

// Grades of the national system at which somebody should decide whether Regulation 20 applies. They are not its own
// thresholds: that is why it is a decision.
std::vector<Value> grave() { return {Value(ChoiceId("moderate")), Value(ChoiceId("severe")), Value(ChoiceId("fatal"))}; }

bool gravest(const Record& event) {
  for (const auto& key : {event::physical_harm, event::psychological_harm})
    if (const auto grade = event.get(key); grade && (*grade == "severe" || *grade == "fatal")) return true;
  return false;
}

bool past(const Record& response, Date today) {
  const auto due = response.get(response::due);
  return due && *due < today;
}

}  // namespace

std::vector<Alert> overdue_responses(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : open_responses(reader)) {
    if (!past(record, reader.today())) continue;
    out.push_back({"psirf.response_overdue", Tone::Bad, record.ref() + " is past its date", reader.words(record, response::kind.field) + ", due " + reader.words(record, response::due.field), record.id()});
  }
  return out;
}

std::vector<Alert> late_steps(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : open_responses(reader)) {
    if (past(record, reader.today())) continue;
    const auto steps = steps_of_response(reader, record);
    const Step* next = next_step(steps);
    if (next == nullptr || !next->late) continue;
    out.push_back({"psirf.step_late", Tone::Caution, record.ref() + " is behind its steps", next->label + ": was to be by " + next->due->to_words(), record.id()});
  }
  return out;
}

std::vector<Alert> candour_wanting(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : reader.all(Query::of(candour::type).where(in_state({StateId("open")})).sort(candour::known_on))) {
    for (const Step& step : steps_of_candour(reader, record)) {
      if (!step.late) continue;
      out.push_back({"psirf.candour_late", Tone::Bad, record.ref() + ": duty of candour, " + step.label + " is late", "Was to be by " + step.due->to_words() + ", " + std::to_string(days_between(*step.due, reader.today())) + " days ago", record.id()});
      break;
    }
  }
  Query undecided = Query::of(event::type);
  undecided.where((Condition::in(event::physical_harm.id(), grave()) || Condition::in(event::psychological_harm.id(), grave())) && (not_held(event::candour) || event::candour == ChoiceId("to_decide"))).sort(event::occurred);
  for (const Record& record : reader.all(undecided)) {
    // A duty that is held is a decision, whatever the event itself still says.
    const Count duties = reader.count(Query::of(candour::type).where(candour::event == record.id()));
    if (duties.is_number() && duties.number() > 0) continue;
    out.push_back({"psirf.candour_undecided", gravest(record) ? Tone::Bad : Tone::Caution, record.ref() + ": nobody has decided whether the duty of candour applies", reader.words(record, event::physical_harm.field) + (record.has(event::psychological_harm.field) ? ", " + reader.words(record, event::psychological_harm.field) : ""), record.id()});
  }
  for (const Record& record : reader.all(Query::of(event::type).where(event::candour == ChoiceId("applies")).sort(event::occurred))) {
    const Count duties = reader.count(Query::of(candour::type).where(candour::event == record.id()));
    if (duties.is_number() && duties.number() == 0) out.push_back({"psirf.candour_not_begun", Tone::Bad, record.ref() + ": the duty of candour applies and none of its steps is recorded", record.get(event::what).value_or(""), record.id()});
  }
  return out;
}

std::vector<Alert> unchecked_actions(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : reader.all(Query::of(safety_action::type).where(in_state({StateId("in_place")}) && safety_action::check_due < reader.today()).sort(safety_action::check_due)))
    out.push_back({"psirf.action_unchecked", Tone::Caution, record.ref() + ": whether it worked has not been looked at", record.get(safety_action::title).value_or("") + ", due " + reader.words(record, safety_action::check_due.field), record.id()});
  return out;
}

std::vector<Alert> late_oversight(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : reader.all(Query::of(panel::type).where(in_state({StateId("planned")}) && panel::due < reader.today()).sort(panel::due)))
    out.push_back({"psirf.panel_not_held", Tone::Caution, record.ref() + ": the review panel is not recorded as held", "Planned for " + reader.words(record, panel::due.field), record.id()});
  for (const Record& record : reader.all(Query::of(plan::type).where(in_state({StateId("in_force")})))) {
    const auto due = record.get(plan::review_due);
    if (due && due->last() < reader.today()) out.push_back({"psirf.plan_review", Tone::Caution, record.get(plan::title).value_or("") + ": its review is late", "Due " + due->to_words(), record.id()});
  }
  return out;
}

std::vector<Alert> all_alerts(const Reader& reader) {
  std::vector<Alert> out;
  for (const auto& find : {candour_wanting, overdue_responses, late_steps, unchecked_actions, late_oversight})
    for (Alert& alert : find(reader)) out.push_back(std::move(alert));
  std::stable_sort(out.begin(), out.end(), [](const Alert& a, const Alert& b) { return a.tone == Tone::Bad && b.tone != Tone::Bad; });
  return out;
}

}  // namespace psirf
