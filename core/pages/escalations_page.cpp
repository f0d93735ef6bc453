#include "pages/escalations_page.h"

#include "base/text.h"
#include "pages/record_page.h"
#include "pages/view_parts.h"
#include "register/escalation.h"

namespace goodstanding {
namespace {

Row escalation_row(const Reader& reader, const Record& record, const State& state) {
  Cell what = text_cell(record.get(escalation::title).value_or(""), record.id());
  what.mark = mark_of(state.tone);
  const std::string owner = reader.words(record, escalation::owner.field);
  what.detail = dotted({record.ref(), owner.empty() ? "Owner not held" : owner, record.has(escalation::risk.field) ? "risk: " + reader.words(record, escalation::risk.field) : ""});
  const auto with = record.get(escalation::raised_with);
  Cell whom = with && !with->empty() ? field_cell(reader, record, escalation::raised_with.field) : not_held_cell();
  if (record.has(escalation::forum.field)) whom.detail = reader.words(record, escalation::forum.field);
  Cell raised = field_cell(reader, record, escalation::raised_on.field);
  if (const auto due = record.get(escalation::answer_due); due && state.open) {
    raised.detail = "answer expected " + due->to_words() + ", " + how_far(*due, reader.today());
    raised.urgent = due->last() < reader.today();
  }
  Cell outcome = record.has(escalation::outcome.field) ? text_cell(shortened(*record.get(escalation::outcome), 120)) : not_held_cell();
  outcome.quiet = true;
  outcome.detail = record.has(escalation::measure.field) ? "measure to move: " + reader.words(record, escalation::measure.field) : "no measure to move is held";
  return record_row(record.id(), {what, whom, raised, outcome}, state.label);
}

}  // namespace

Page escalations_page(const Reader& reader) {
  Page page;
  page.id = "escalations";
  page.title = "Escalations";
  page.subtitle = "What the trust cannot change by itself: taken to those who can, with what was asked and the measure that is to move.";
  page.commands = {add_command(escalation::type, "Add escalation", true)};
  Table table;
  table.columns = {column("escalation", "Escalation", 2), column("with", "Raised with", 1), column("raised", "Raised", 0), column("outcome", "Outcome", 2)};
  table.empty = "Nothing has been escalated.";
  table.first_act = add_command(escalation::type, "Add escalation");
  for (const State& state : reader.schema().at(escalation::type).states)
    for (const Record& record : reader.all(Query::of(escalation::type).where(in_state({state.id})).sort_descending(escalation::raised_on))) table.rows.push_back(escalation_row(reader, record, state));
  page.views.push_back(view_of("escalations", "", std::move(table), Place::Wide));
  return page;
}

}  // namespace goodstanding
