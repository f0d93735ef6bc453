#include "../common/rule_words.h"
#include "medicines_rules.h"
#include "records.h"

namespace medicines {
namespace {

using namespace goodstanding;
using workstream::refuse;

// A check that found something says what.
void finding_is_described(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto result = proposal.after->get(station_check::result);
  if (result && *result == "found" && !proposal.after->get(station_check::found)) refuse(refusals, station_check::found.field, "The check found something and does not say what.", "Describe what was found.");
}

void result_needs_a_day(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (proposal.after->get(station_check::result) && !proposal.after->get(station_check::done_on)) refuse(refusals, station_check::done_on.field, "The check has a result and no day on which it was done.", "Give the day.");
}

void temperatures_in_order(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto lowest = proposal.after->get(station_check::lowest);
  const auto highest = proposal.after->get(station_check::highest);
  if (lowest && highest && highest->millionths() < lowest->millionths()) refuse(refusals, station_check::highest.field, "The highest temperature is below the lowest.", "Check the two figures.");
}

void schedule_ends_after_it_begins(const Proposal& proposal, std::vector<Refusal>& refusals) {
  workstream::in_order(proposal, schedule::first_due, schedule::until, "The schedule ends before its first check is due.", refusals);
}

}  // namespace

std::vector<Rule> check_rules() {
  const std::string check(station_check::type);
  return {{"medicines.done_in_the_past", check, "", [](const Proposal& p, std::vector<Refusal>& out) { workstream::not_in_the_future(p, station_check::done_on, "The day it was done", out); }},
          {"medicines.finding_is_described", check, "", finding_is_described},
          {"medicines.result_needs_a_day", check, "", result_needs_a_day},
          {"medicines.temperatures_in_order", check, "", temperatures_in_order},
          {"medicines.schedule_ends", std::string(schedule::type), "", schedule_ends_after_it_begins}};
}

}  // namespace medicines
