#include <goodstanding/reader.h>

#include "../common/publications.h"
#include "publication.h"
#include "records.h"
#include "sexual_safety_rules.h"

namespace sexual_safety {
namespace {

using namespace goodstanding;

// The assurance framework that NHS England asked trusts to assess themselves by in August 2025 asks for evidence of each commitment.
constexpr const char* assurance = "Sexual safety charter assurance framework, NHS England, August 2025";

void met_has_evidence(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (proposal.after->get(commitment::standing) != ChoiceId("met") || !proposal.changes(commitment::standing.field)) return;
  const auto evidence = proposal.after->get(commitment::evidence);
  if (evidence && !evidence->empty()) return;
  refusals.push_back({"", "It is assessed as met, and no evidence shows it.", "Link the policy, minute or figure that does.", assurance, {}, std::string(commitment::evidence.field)});
}

void check_in_fits(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto week = proposal.after->get(check_in::week);
  if (week && week->weekday() != 1 && proposal.changes(check_in::week.field))
    refusals.push_back({"", week->to_words() + " is a " + week->weekday_name() + ".", "Give the Monday that the week begins with: " + week->plus_days(1 - week->weekday()).to_words() + ".", "", {}, std::string(check_in::week.field)});
  const auto held_on = proposal.after->get(check_in::held_on);
  const auto standing = proposal.after->get(check_in::standing);
  if (held_on && *held_on > proposal.reader->today() && proposal.changes(check_in::held_on.field))
    refusals.push_back({"", "The day it was held lies in the future: " + held_on->to_words() + ".", "Record it once it was held.", "", {}, std::string(check_in::held_on.field)});
  if (held_on && week && (*held_on < *week || *held_on > week->plus_days(6)) && (proposal.changes(check_in::held_on.field) || proposal.changes(check_in::week.field)))
    refusals.push_back({"", "It was held outside its week.", "Check the two days.", "", {}, std::string(check_in::held_on.field)});
  if (!proposal.changes(check_in::standing.field)) return;
  if (standing == ChoiceId("held") && !held_on) refusals.push_back({"", "It was held, and on which day is not said.", "Give the day.", "", {}, std::string(check_in::held_on.field)});
  if (standing == ChoiceId("missed") && held_on) refusals.push_back({"", "It was missed, and a day on which it was held is given.", "Choose one.", "", {}, std::string(check_in::standing.field)});
  if (standing == ChoiceId("missed") && !proposal.after->get(check_in::why_missed))
    refusals.push_back({"", "It was missed, and why is not said.", "Say why in a few words.", "", {}, std::string(check_in::why_missed.field)});
}

// Only what the small-number rules let through stands where everybody can read it: figures that were typed are not that.
void published_is_suppressed(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto quarter = proposal.after->get(publication::quarter);
  if (quarter && quarter->precision() != Precision::Quarter && proposal.changes(publication::quarter.field))
    refusals.push_back({"", "\"" + quarter->to_words() + "\" is not a quarter.", "Write it such as Q1 2026/27.", "", {}, std::string(publication::quarter.field)});
  const auto figures = proposal.after->get(publication::figures);
  if (!figures || !quarter || (!proposal.changes(publication::figures.field) && !proposal.changes(publication::quarter.field))) return;
  const auto published = workstream::published_of(*figures, family());
  if (!published)
    refusals.push_back({"", "The figures are not as the small-number rule leaves them.", "Somebody let into the cases prepares them, on the sexual safety page.", "", {}, std::string(publication::figures.field)});
  else if (published->quarter.to_words() != quarter->to_words())
    refusals.push_back({"", "The figures are of " + published->quarter.to_words() + ".", "Give that quarter.", "", {}, std::string(publication::quarter.field)});
}

}  // namespace

std::vector<Rule> open_rules() {
  return {{"sexual_safety.met_has_evidence", std::string(commitment::type), assurance, met_has_evidence},
          {"sexual_safety.check_in_fits", std::string(check_in::type), "", check_in_fits},
          {"sexual_safety.published_is_suppressed", std::string(publication::type), "", published_is_suppressed}};
}

}  // namespace sexual_safety
