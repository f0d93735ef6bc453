#include <algorithm>
#include <array>

#include <goodstanding/reader.h>

#include "../common/day_rules.h"
#include "records.h"
#include "sexual_safety_rules.h"

namespace sexual_safety {
namespace {

using namespace goodstanding;

// Review groups, independent investigators, risk assessment for all involved: the national policy framework of October 2024.
constexpr const char* framework = "National sexual misconduct policy framework, NHS England, October 2024";

constexpr std::array<workstream::NamedDay, 6> days{{{report::triage_on, "The day of triage"},
                                                    {report::support_offered_on, "The day support was offered"},
                                                    {report::investigation_began, "The day the investigation began"},
                                                    {report::investigation_ended, "The day the investigation ended"},
                                                    {report::esr_updated_on, "The day the staff record was updated"},
                                                    {report::closed_on, "The day it was closed"}}};

void days_in_order(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto event = proposal.after->get(report::event);
  const auto reported = proposal.after->get(report::reported);
  const auto begin = reported ? std::optional<Date>(reported->first()) : std::nullopt;
  workstream::refuse_days_out_of_order(proposal, begin, report::reported.field, "it was reported", days, refusals);
  if (reported && proposal.changes(report::reported.field) && reported->first() > proposal.reader->today())
    refusals.push_back({"", "It is reported in the future: " + reported->to_words() + ".", "Give when it was reported, as coarse as it is known.", "", {}, std::string(report::reported.field)});
  if (event && reported && event->first() > reported->last() && (proposal.changes(report::event.field) || proposal.changes(report::reported.field)))
    refusals.push_back({"", "It was reported before it happened.", "Check the two dates.", "", {}, std::string(report::event.field)});
  const auto began = proposal.after->get(report::investigation_began);
  const auto ended = proposal.after->get(report::investigation_ended);
  if (ended && (!began || *ended < *began) && proposal.changes(report::investigation_ended.field))
    refusals.push_back({"", "The investigation ended before it began.", "Check the two days.", "", {}, std::string(report::investigation_ended.field)});
}

// What came from the guardian carries the number that the concern has, and nothing else does: or it is counted twice.
void handover_is_numbered(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (!proposal.changes(report::source.field) && !proposal.changes(report::handover_number.field)) return;
  const bool from_guardian = proposal.after->get(report::source) == ChoiceId("ftsu");
  const bool numbered = proposal.after->get(report::handover_number).has_value();
  if (from_guardian && !numbered)
    refusals.push_back({"", "It came from Freedom To Speak Up and has no handover number, so it would be counted twice.", "Ask the guardian for the number, which says nothing by itself.", "", {}, std::string(report::handover_number.field)});
  else if (!from_guardian && numbered)
    refusals.push_back({"", "It has a handover number and did not come from Freedom To Speak Up.", "Choose Freedom To Speak Up, or leave the number out.", "", {}, std::string(report::handover_number.field)});
}

void investigator_is_fit(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto investigator = proposal.after->get(report::investigator);
  const auto kept_from = proposal.after->get(report::kept_from).value_or(std::vector<RecordId>());
  if (investigator && std::find(kept_from.begin(), kept_from.end(), *investigator) != kept_from.end() && (proposal.changes(report::investigator.field) || proposal.changes(report::kept_from.field)))
    refusals.push_back({"", "The investigator is somebody whom the case is kept from.", "Choose an investigator who has no part in it.", framework, {}, std::string(report::investigator.field)});
  if (proposal.transition != "investigate") return;
  if (proposal.after->get(report::conflict_free) != true)
    refusals.push_back({"", "It is not held that the investigator is free of conflict.", "Ask, and record it; or choose another.", framework, {}, std::string(report::conflict_free.field)});
  if (proposal.after->get(report::investigator_trained) != true)
    refusals.push_back({"", "It is not held that the investigator is trained.", "Choose a trained investigator, and record that they are.", framework, {}, std::string(report::investigator_trained.field)});
}

void support_comes_first(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (proposal.transition == "close" && !proposal.after->get(report::support_offered_on) && proposal.after->get(report::reporter) != ChoiceId("anonymous"))
    refusals.push_back({"", "It cannot be closed: it is not held that support was offered.", "Offer it, and record the day.", "Sexual safety charter, commitment 4", {}, std::string(report::support_offered_on.field)});
  if (proposal.after->get(report::support_taken_up) && !proposal.after->get(report::support_offered_on) && proposal.changes(report::support_taken_up.field))
    refusals.push_back({"", "Whether support was taken up is held, and not when it was offered.", "Give the day on which it was offered.", "", {}, std::string(report::support_offered_on.field)});
}

}  // namespace

std::vector<Rule> case_rules() {
  const std::string type(report::type);
  return {{"sexual_safety.days_in_order", type, "", days_in_order},
          {"sexual_safety.handover_is_numbered", type, "", handover_is_numbered},
          {"sexual_safety.investigator_is_fit", type, framework, investigator_is_fit},
          {"sexual_safety.support_comes_first", type, "", support_comes_first}};
}

}  // namespace sexual_safety
