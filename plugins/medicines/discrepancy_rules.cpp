#include "discrepancy_rules.h"

#include <goodstanding/reader.h>

#include "records.h"

namespace medicines {
namespace {

using namespace goodstanding;

constexpr const char* supervision_regulations = "Controlled Drugs (Supervision of Management and Use) Regulations 2013";

void not_in_the_future(const Proposal& proposal, const Key<Date>& key, const char* what, std::vector<Refusal>& refusals) {
  const auto day = proposal.after->get(key);
  if (!day || *day <= proposal.reader->today()) return;
  refusals.push_back({"", std::string(what) + " lies in the future: " + day->to_words() + ".", "Give the day on which it happened.", "", {}, std::string(key.field)});
}

// The difference is what the two counts say, where both are given.
void difference_follows(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto expected = proposal.after->get(discrepancy::expected);
  const auto counted = proposal.after->get(discrepancy::counted);
  const auto difference = proposal.after->get(discrepancy::difference);
  if (!expected || !counted) return;
  const std::int64_t follows = counted->millionths() - expected->millionths();
  if (follows == 0) {
    refusals.push_back({"", "The count is the balance in the register: there is no discrepancy.", "Check the two figures.", "", {}, std::string(discrepancy::counted.field)});
  } else if (difference && difference->millionths() != follows) {
    refusals.push_back({"", "The difference is not what the two figures give.", "Counted less expected: leave it out, or mend it.", "", {}, std::string(discrepancy::difference.field)});
  }
}

// The accountable officer hears of a discrepancy before it is closed without an explanation.
void officer_told(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (proposal.transition != "close_unexplained" || proposal.after->get(discrepancy::reported_on)) return;
  refusals.push_back({"", "It cannot be closed unexplained before the Controlled Drugs Accountable Officer has been told.", "Record the day on which they were told.", supervision_regulations, {}, std::string(discrepancy::reported_on.field)});
}

void reported_after_found(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto found = proposal.after->get(discrepancy::found_on);
  const auto reported = proposal.after->get(discrepancy::reported_on);
  if (found && reported && *reported < *found)
    refusals.push_back({"", "It was reported before it was found.", "Check the two days.", "", {}, std::string(discrepancy::reported_on.field)});
}

// A check that found something says what.
void finding_is_described(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto result = proposal.after->get(station_check::result);
  if (result && *result == "found" && !proposal.after->get(station_check::found))
    refusals.push_back({"", "The check found something and does not say what.", "Describe what was found.", "", {}, std::string(station_check::found.field)});
}

void result_needs_a_day(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (proposal.after->get(station_check::result) && !proposal.after->get(station_check::done_on))
    refusals.push_back({"", "The check has a result and no day on which it was done.", "Give the day.", "", {}, std::string(station_check::done_on.field)});
}

}  // namespace

std::vector<Rule> discrepancy_rules() {
  const std::string type(discrepancy::type);
  return {{"medicines.found_in_the_past", type, "", [](const Proposal& p, std::vector<Refusal>& out) { not_in_the_future(p, discrepancy::found_on, "The day it was found", out); }},
          {"medicines.difference_follows", type, "", difference_follows},
          {"medicines.officer_told", type, supervision_regulations, officer_told},
          {"medicines.reported_after_found", type, "", reported_after_found}};
}

std::vector<Rule> station_check_rules() {
  const std::string type(station_check::type);
  return {{"medicines.done_in_the_past", type, "", [](const Proposal& p, std::vector<Refusal>& out) { not_in_the_future(p, station_check::done_on, "The day it was done", out); }},
          {"medicines.finding_is_described", type, "", finding_is_described},
          {"medicines.result_needs_a_day", type, "", result_needs_a_day}};
}

}  // namespace medicines
