#include "../common/rule_words.h"
#include "psirf_rules.h"
#include "records.h"

namespace psirf {
namespace {

using namespace goodstanding;
using workstream::refuse;

// A safety action changes something in the system, and says how it will be known to have worked, before it is in place.
// Safety action development guide of PSIRF, as practice has it.
void tied_to_factor_and_measure(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const std::string_view state = proposal.after->state();
  if (proposal.undo || (state != "in_place" && state != "worked" && state != "did_not")) return;
  if (!proposal.after->has(safety_action::factor.field)) refuse(refusals, safety_action::factor.field, "The safety action names no factor of the system that it changes.", "Choose the one that it changes most.");
  if (!proposal.after->has(safety_action::measure.field) && !proposal.after->has(safety_action::how_known.field))
    refuse(refusals, safety_action::measure.field, "Nothing says how it will be known that the safety action worked.", "Name a measure, or describe what is looked at and what it should show.");
}

void judged_with_what_it_showed(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const std::string_view state = proposal.after->state();
  if (proposal.undo || (state != "worked" && state != "did_not")) return;
  if (!proposal.after->has(safety_action::checked_on.field) || !proposal.after->has(safety_action::shown.field))
    refuse(refusals, safety_action::shown.field, "The safety action is judged, and what was seen and when is not held.", "Give the day and what it showed.");
}

void checked_in_the_past(const Proposal& proposal, std::vector<Refusal>& refusals) { workstream::not_in_the_future(proposal, safety_action::checked_on, "The day it was checked", refusals); }
void panel_in_the_past(const Proposal& proposal, std::vector<Refusal>& refusals) { workstream::not_in_the_future(proposal, panel::held_on, "The day it was held", refusals); }

void no_more_trained_than_needed(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto trained = proposal.after->get(training::trained);
  const auto needed = proposal.after->get(training::needed);
  if (trained && needed && *trained > *needed) refuse(refusals, training::trained.field, "More have the training than should have it.", "Check the two figures.");
  workstream::not_in_the_future(proposal, training::as_at, "The day of the figure", refusals);
}

void contact_in_the_past(const Proposal& proposal, std::vector<Refusal>& refusals) {
  workstream::not_in_the_future(proposal, affected::first_contact, "The day of first contact", refusals);
  workstream::not_in_the_future(proposal, affected::draft_shared_on, "The day the draft was shared", refusals);
  if (!proposal.after->has(affected::event.field) && !proposal.after->has(affected::response.field)) refuse(refusals, affected::event.field, "It names neither an event nor a learning response.", "Name the one that they were affected by.");
}

}  // namespace

std::vector<Rule> change_rules() {
  const std::string type(safety_action::type);
  return {{"psirf.action_measured", type, "", tied_to_factor_and_measure},
          {"psirf.action_judged", type, "", judged_with_what_it_showed},
          {"psirf.action_in_the_past", type, "", checked_in_the_past},
          {"psirf.panel_in_the_past", std::string(panel::type), "", panel_in_the_past},
          {"psirf.trained_of_needed", std::string(training::type), "", no_more_trained_than_needed},
          {"psirf.affected_by_something", std::string(affected::type), "", contact_in_the_past}};
}

}  // namespace psirf
