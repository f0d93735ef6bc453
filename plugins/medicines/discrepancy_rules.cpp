#include "../common/rule_words.h"
#include "medicines_rules.h"
#include "records.h"

namespace medicines {
namespace {

using namespace goodstanding;
using workstream::refuse;

constexpr const char* supervision_regulations = "Controlled Drugs (Supervision of Management and Use) Regulations 2013";

// The difference is what the two counts say, where both are given.
void difference_follows(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto expected = proposal.after->get(discrepancy::expected);
  const auto counted = proposal.after->get(discrepancy::counted);
  const auto difference = proposal.after->get(discrepancy::difference);
  if (!expected || !counted) return;
  const std::int64_t follows = counted->millionths() - expected->millionths();
  // A concern that is no difference of count may be held with both figures.
  const auto what = proposal.after->get(discrepancy::what);
  if (follows == 0 && (!what || *what != "concern")) {
    refuse(refusals, discrepancy::counted.field, "The count is the balance in the register: there is no discrepancy.", "Check the two figures.");
  } else if (difference && difference->millionths() != follows) {
    refuse(refusals, discrepancy::difference.field, "The difference is not what the two figures give.", "Counted less expected: leave it out, or mend it.");
  }
}

// The accountable officer hears of a discrepancy before it is closed without an explanation.
void officer_told(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const bool closed = proposal.transition == "close_unexplained" || (proposal.before == nullptr && proposal.after->state() == "unexplained");
  if (!closed || proposal.after->get(discrepancy::reported_on)) return;
  refuse(refusals, discrepancy::reported_on.field, "It cannot be closed unexplained before the Controlled Drugs Accountable Officer has been told.", "Record the day on which they were told.", supervision_regulations);
}

// A theft is told to the police before the account of it is closed. NHS Protect's security standards for controlled
// drugs in the ambulance sector, 2013, as practice has it; not read in full.
void police_told_of_theft(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto cause = proposal.after->get(discrepancy::cause);
  const bool closed = proposal.after->state() == "explained" || proposal.after->state() == "unexplained";
  if (!closed || !cause || *cause != "theft" || proposal.after->get(discrepancy::police_on)) return;
  refuse(refusals, discrepancy::police_on.field, "A theft cannot be closed before the police have been told.", "Record the day on which they were told, or another cause.");
}

void balance_in_the_past(const Proposal& proposal, std::vector<Refusal>& refusals) { workstream::not_in_the_future(proposal, balance_check::checked_on, "The day of the count", refusals); }

// What a count leads to is a discrepancy at the same station, and only where the figures differ.
void balance_leads_to_its_own(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto raised = proposal.after->get(balance_check::discrepancy);
  if (!raised) return;
  const auto balance = proposal.after->get(balance_check::balance);
  const auto counted = proposal.after->get(balance_check::counted);
  if (balance && counted && balance->millionths() == counted->millionths())
    refuse(refusals, balance_check::discrepancy.field, "The count is the balance in the register, and a discrepancy is named.", "Leave it out, or check the two figures.");
  const Record* named = proposal.look_up(*raised);
  if (named != nullptr && named->get(discrepancy::site) != proposal.after->get(balance_check::site)) refuse(refusals, balance_check::discrepancy.field, "The discrepancy was found at another station.", "Name the one of this count.");
}

}  // namespace

std::vector<Rule> discrepancy_rules() {
  const std::string type(discrepancy::type);
  const std::string count(balance_check::type);
  return {{"medicines.found_in_the_past", type, "", [](const Proposal& p, std::vector<Refusal>& out) { workstream::not_in_the_future(p, discrepancy::found_on, "The day it was found", out); }},
          {"medicines.difference_follows", type, "", difference_follows},
          {"medicines.officer_told", type, supervision_regulations, officer_told},
          {"medicines.reported_after_found", type, "", [](const Proposal& p, std::vector<Refusal>& out) { workstream::in_order(p, discrepancy::found_on, discrepancy::reported_on, "It was reported before it was found.", out); }},
          {"medicines.police_told_of_theft", type, "", police_told_of_theft},
          {"medicines.balance_in_the_past", count, "", balance_in_the_past},
          {"medicines.balance_leads_to_its_own", count, "", balance_leads_to_its_own}};
}

}  // namespace medicines
