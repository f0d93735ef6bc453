#include <algorithm>

#include "../common/rule_words.h"
#include "directions.h"
#include "medicines_rules.h"
#include "records.h"

namespace medicines {
namespace {

using namespace goodstanding;
using workstream::refuse;

constexpr const char* human_medicines = "The Human Medicines Regulations 2012, Schedule 16, Part 1";
constexpr const char* directions_in_law = "The Human Medicines Regulations 2012, on patient group directions";

bool comes_into_force(const Proposal& proposal) { return proposal.after->state() == "in_force" && (proposal.before == nullptr || proposal.before->state() != "in_force") && !proposal.undo; }

bool stays_or_comes(const Proposal& proposal) { return proposal.after->state() == "in_force" && !proposal.undo; }

void states_every_particular(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (!comes_into_force(proposal) && !(stays_or_comes(proposal) && proposal.changes(direction::particulars.field))) return;
  const std::vector<std::string> missing = particulars_missing(*proposal.reader, *proposal.after);
  if (missing.empty()) return;
  std::string words;
  for (std::size_t i = 0; i < missing.size() && i < 4; ++i) words += (i == 0 ? "" : "; ") + missing[i];
  if (missing.size() > 4) words += "; and " + std::to_string(missing.size() - 4) + " more";
  refuse(refusals, direction::particulars.field, "The direction does not state all that it must: " + words + ".", "Add them to the direction, and name them here.", human_medicines);
}

// A doctor and a pharmacist sign it, and the body authorises it.
void is_signed(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (!comes_into_force(proposal)) return;
  const auto need = [&](std::string_view who, std::string_view on, const char* what) {
    if (proposal.after->has(who) && proposal.after->has(on)) return;
    refuse(refusals, proposal.after->has(who) ? on : who, std::string("The direction is not yet ") + what + ".", "Record by which role, and the day.", directions_in_law);
  };
  need(direction::doctor.field, direction::doctor_on.field, "signed by a doctor");
  need(direction::pharmacist.field, direction::pharmacist_on.field, "signed by a pharmacist");
  need(direction::authorised_by.field, direction::authorised_on.field, "authorised for the trust");
}

void days_in_order(const Proposal& proposal, std::vector<Refusal>& refusals) {
  workstream::in_order(proposal, direction::valid_from, direction::expires, "The direction expires before it is valid.", refusals);
  workstream::not_in_the_future(proposal, direction::doctor_on, "The day the doctor signed", refusals);
  workstream::not_in_the_future(proposal, direction::pharmacist_on, "The day the pharmacist signed", refusals);
  workstream::not_in_the_future(proposal, direction::authorised_on, "The day it was authorised", refusals);
}

void not_brought_in_expired(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto expires = proposal.after->get(direction::expires);
  if (proposal.transition == "bring_in" && !proposal.undo && expires && *expires < proposal.reader->today())
    refuse(refusals, direction::expires.field, "The direction expired on " + expires->to_words() + ".", "Have it reviewed and authorised anew, and give its new last day.", human_medicines);
}

void no_more_than_could_be(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto authorised = proposal.after->get(authorisation::authorised);
  const auto eligible = proposal.after->get(authorisation::eligible);
  if (authorised && eligible && *authorised > *eligible) refuse(refusals, authorisation::authorised.field, "More are authorised than could be.", "Check the two figures.");
  workstream::not_in_the_future(proposal, authorisation::as_at, "The day of the count", refusals);
}

}  // namespace

std::vector<Rule> direction_rules() {
  const std::string type(direction::type);
  return {{"medicines.direction_particulars", type, human_medicines, states_every_particular},
          {"medicines.direction_signed", type, directions_in_law, is_signed},
          {"medicines.direction_days", type, "", days_in_order},
          {"medicines.direction_expired", type, human_medicines, not_brought_in_expired},
          {"medicines.authorised_of_eligible", std::string(authorisation::type), "", no_more_than_could_be}};
}

}  // namespace medicines
