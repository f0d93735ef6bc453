#include "pages/closure_view.h"

#include <algorithm>

#include "base/civil_time.h"
#include "base/text.h"
#include "pages/record_page.h"
#include "register/action.h"
#include "register/closure.h"
#include "register/recheck.h"
#include "register/reopening.h"

namespace goodstanding {
namespace {

struct Step {
  std::string_view state;
  std::string_view transition;
  const char* label;
};
constexpr Step steps[] = {{"done", "mark_done", "Done"}, {"verified", "verify", "Verified"}, {"sustained", "sustain", "Sustained"}};

// How far the action has come: 0 for open, 3 for sustained.
std::size_t reached(std::string_view state) {
  for (std::size_t i = 0; i < std::size(steps); ++i)
    if (steps[i].state == state) return i + 1;
  return 0;
}

std::string done_words(const Reader& reader, const Record& action, std::size_t step) {
  if (step == 0) return action.has(action::completed.field) ? reader.words(action, action::completed.field) : std::string("The day is not held");
  if (step == 2) {
    const auto says = chart_says(reader, action);
    return says && says->holds ? "It has held: " + says->words : std::string("It has held");
  }
  const std::string on = reader.words(action, action::verified_on.field);
  const std::string by = reader.words(action, action::verified_by.field);
  std::string through = reader.words(action, action::verified_through.field);
  if (!through.empty()) through = " through " + std::string(through == "Audit" ? "an audit" : through == "Visit" ? "a visit" : "a test");
  return (on.empty() ? std::string("The day is not held") : on) + (by.empty() ? "" : ", by " + by) + through;
}

// What a form would have by the time its step is taken.
Value as_given(const Field& field, const Session& session) {
  switch (field.type) {
    case FieldType::Date: return session.reader().today();
    case FieldType::PartialDate: return PartialDate(session.reader().today());
    case FieldType::YesNo: return true;
    case FieldType::Choice: return field.choices.front().id;
    case FieldType::Reference: return session.person();
    default: return {};
  }
}

// What the rules say against the next step, without what its form asks for anyway. They are asked only of a draft
// that is whole, so it is given what the step needs.
std::vector<Refusal> against(Session& session, const Record& action, const Step& step) {
  Draft draft = session.draft("asked only");
  const RecordType& type = session.reader().schema().at(action::type);
  for (const FieldId& need : type.find_transition(step.transition)->needs)
    if (!action.has(need.text())) draft.set(action.id(), need.text(), as_given(*type.find(need.text()), session));
  draft.move(action.id(), step.transition);
  std::vector<Refusal> out;
  for (Refusal& refusal : draft.check()) {
    const bool by_form = refusal.rule == "transition" || refusal.rule == "reason" || refusal.rule == "rights";
    if (!by_form) out.push_back(std::move(refusal));
  }
  return out;
}

Cell cell_of(const Reader& reader, const ReopeningCause& cause) {
  Cell out = text_cell(reader.title(cause.action), cause.action);
  out.detail = cause.words + ". " + (cause.decider ? "For " + reader.title(*cause.decider) + " to decide by " : std::string("Decider not held, to be decided by ")) + cause.decide_by.to_words();
  out.mark = cause.unanswered(reader.today()) ? Mark::Red : Mark::Amber;
  if (out.mark == Mark::Red) out.detail += ": not answered";
  return out;
}

AddRecord putting(const ReopeningCause& cause) {
  AddRecord out{std::string(reopening::type), {}};
  const auto preset = [&](std::string_view field, Value value) { out.preset.emplace_back(std::string(field), std::move(value)); };
  preset(reopening::action.field, cause.action);
  preset(reopening::cause.field, cause.cause);
  if (cause.about) preset(reopening::about.field, *cause.about);
  preset(reopening::found_on.field, cause.found_on);
  if (cause.decider) preset(reopening::decider.field, *cause.decider);
  preset(reopening::decide_by.field, cause.decide_by);
  return out;
}

}  // namespace

View closure_view(Session& session, const Record& action) {
  const Reader& reader = session.reader();
  View out;
  out.id = "closure";
  out.heading = "Closure";
  Checklist list;
  const std::size_t now = reached(action.state());
  for (std::size_t i = 0; i < std::size(steps); ++i) {
    Cell cell = text_cell(steps[i].label);
    if (i < now) {
      cell.mark = Mark::Done;
      cell.detail = done_words(reader, action, i);
    } else if (i == now && action.state() != "withdrawn") {
      cell.mark = Mark::NotYetDue;
      std::string still;
      for (const Refusal& refusal : against(session, action, steps[i])) still += (still.empty() ? "" : " ") + refusal.remedy;
      cell.detail = still.empty() ? "Nothing stands against it" : "Still wanted: " + still;
    } else {
      cell.mark = Mark::NotYetDue;
      cell.detail = action.state() == "withdrawn" ? "The action was withdrawn" : "Not yet";
    }
    list.items.push_back({std::move(cell), {}});
  }
  for (const Record& check : reader.all(Query::of(recheck::type).where(recheck::action == action.id()).sort(recheck::on))) {
    Cell cell = text_cell("Re-check, " + reader.words(check, recheck::on.field), check.id());
    const bool held = check.get(recheck::result) == ChoiceId("held");
    cell.mark = held ? Mark::Done : Mark::Missed;
    cell.detail = reader.words(check, recheck::result.field) + ", by " + reader.words(check, recheck::by.field);
    list.items.push_back({std::move(cell), OpenRecord{check.id()}});
  }
  if (const auto says = now >= 2 ? chart_says(reader, action) : std::nullopt) {
    Cell cell = text_cell("What its measure shows", says->measure);
    cell.mark = says->holds ? Mark::Done : Mark::NotYetDue;
    cell.detail = says->words;
    list.items.push_back({std::move(cell), OpenRecord{says->measure}});
  }
  if (now >= 2) out.commands.push_back({"recheck.add", "Record re-check", AddRecord{std::string(recheck::type), {{std::string(recheck::action.field), Value(action.id())}, {std::string(recheck::on.field), Value(reader.today())}}}});
  out.body = std::move(list);
  return out;
}

View reopenings_view(const Reader& reader, const std::optional<RecordId>& action) {
  View out;
  out.id = "reopenings";
  out.heading = "Proposed reopenings";
  Checklist list;
  list.empty = "Nothing speaks against what was closed.";
  for (const ReopeningCause& cause : reopening_causes(reader)) {
    if (action && cause.action != *action) continue;
    const Act act = cause.proposal ? Act(OpenRecord{*cause.proposal}) : Act(putting(cause));
    list.items.push_back({cell_of(reader, cause), act});
  }
  out.note = list.items.empty() ? "" : std::to_string(list.items.size());
  out.body = std::move(list);
  return out;
}

Page reopenings_page(const Reader& reader) {
  Page page;
  page.id = "reopenings";
  page.title = "Proposed reopenings";
  page.subtitle = "What speaks against closed actions. Choosing one puts it to its decider; the answer is kept with its reason. To agree, reopen the action.";
  page.views.push_back(reopenings_view(reader));
  page.views.back().heading.clear();
  page.views.back().note.clear();
  return page;
}

}  // namespace goodstanding
