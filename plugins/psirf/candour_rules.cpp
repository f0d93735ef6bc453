#include "../common/rule_words.h"
#include "psirf_rules.h"
#include "records.h"

namespace psirf {
namespace {

using namespace goodstanding;
using workstream::refuse;

constexpr const char* regulation_20 = "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, Regulation 20";

void days_in_the_past(const Proposal& proposal, std::vector<Refusal>& refusals) {
  workstream::not_in_the_future(proposal, candour::known_on, "The day it was known", refusals);
  workstream::not_in_the_future(proposal, candour::told_on, "The day they were told", refusals);
  workstream::not_in_the_future(proposal, candour::support_on, "The day support was offered", refusals);
  workstream::not_in_the_future(proposal, candour::letter_on, "The day of the letter", refusals);
  workstream::not_in_the_future(proposal, candour::results_on, "The day results were given", refusals);
}

// Regulation 20(3) comes first, and 20(4) follows it in writing.
void in_its_order(const Proposal& proposal, std::vector<Refusal>& refusals) {
  workstream::in_order(proposal, candour::known_on, candour::told_on, "They were told before it was known that the duty applies.", refusals);
  workstream::in_order(proposal, candour::told_on, candour::letter_on, "The letter went before they were told in person.", refusals);
  workstream::in_order(proposal, candour::told_on, candour::results_on, "Results were given before they were told in person.", refusals);
  if (proposal.after->has(candour::letter_on.field) && !proposal.after->has(candour::told_on.field)) refuse(refusals, candour::told_on.field, "It was followed in writing, and when they were told in person is not held.", "Give the day; or, where nobody could be reached, record that.", regulation_20);
}

// 20(3)(d): an apology is part of it.
void with_an_apology(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (proposal.after->state() != "done" || proposal.undo || proposal.after->get(candour::apology) == true) return;
  refuse(refusals, candour::apology.field, "The duty cannot be done without an apology.", "Record that one was made.", regulation_20);
}

// A duty recorded as done has its steps, by whatever way it came to be so.
void done_has_its_steps(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (proposal.after->state() != "done" || proposal.undo) return;
  for (const Key<Date>& step : {candour::told_on, candour::letter_on, candour::results_on})
    if (!proposal.after->has(step.field)) refuse(refusals, step.field, "The duty is recorded as done, and one of its steps has no day.", "Give the day, or leave it under way.", regulation_20);
}

void event_agrees(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto id = proposal.after->get(candour::event);
  const Record* about = id ? proposal.look_up(*id) : nullptr;
  if (about != nullptr && about->get(event::candour) == ChoiceId("does_not") && proposal.after->state() != "not_due")
    refuse(refusals, candour::event.field, "The event is recorded as one to which the duty does not apply.", "Change that decision first.");
}

// The decision about an event is not turned round while the duty is being done.
void no_open_duty(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (proposal.before == nullptr || proposal.undo || !proposal.changes(event::candour.field) || proposal.after->get(event::candour) != ChoiceId("does_not")) return;
  for (const Record& duty : proposal.reader->all(Query::of(candour::type).where(candour::event == proposal.after->id()))) {
    const Record* then = proposal.look_up(duty.id());
    if (then == nullptr || then->struck() || then->state() == "not_due") continue;
    refuse(refusals, event::candour.field, duty.ref() + " holds the duty of candour for this event.", "Record there that it was found not to apply, with the reason.", regulation_20);
  }
}

void event_in_the_past(const Proposal& proposal, std::vector<Refusal>& refusals) {
  workstream::not_in_the_future(proposal, event::recorded_on, "The day it was recorded", refusals);
  workstream::not_in_the_future(proposal, event::decided_on, "The day of the decision", refusals);
  const auto occurred = proposal.after->get(event::occurred);
  if (occurred && occurred->first() > proposal.reader->today()) refuse(refusals, event::occurred.field, "The event lies in the future: " + occurred->to_words() + ".", "Give when it happened.");
}

}  // namespace

std::vector<Rule> candour_rules() {
  const std::string type(candour::type);
  const std::string about(event::type);
  return {{"psirf.candour_in_the_past", type, "", days_in_the_past},
          {"psirf.candour_in_order", type, regulation_20, in_its_order},
          {"psirf.candour_apology", type, regulation_20, with_an_apology},
          {"psirf.candour_done", type, regulation_20, done_has_its_steps},
          {"psirf.candour_event", type, "", event_agrees},
          {"psirf.event_candour", about, regulation_20, no_open_duty},
          {"psirf.event_in_the_past", about, "", event_in_the_past}};
}

}  // namespace psirf
