#include <algorithm>
#include <array>

#include <goodstanding/reader.h>

#include "../common/day_rules.h"
#include "../common/handover.h"
#include "category_rules.h"
#include "concern_dates.h"
#include "ftsu_rules.h"

namespace ftsu {
namespace {

using namespace goodstanding;

// Levels of confidentiality, and that they may be broken for an immediate risk of harm: guidance for guardians of the National
// Guardian's Office. From 1 July 2026 NHS England and providers carry it on.
constexpr const char* guidance = "National Guardian's Office, guidance for guardians";

constexpr std::array<workstream::NamedDay, 11> later_days{{{concern::consent_on, "The day they agreed"},
                                                           {concern::thanked_on, "The day they were thanked"},
                                                           {concern::asked_on, "The day a response was asked for"},
                                                           {concern::feedback_on, "The day feedback was given"},
                                                           {concern::loop_closed_on, "The day the loop was closed"},
                                                           {concern::handover_consent_on, "The day they agreed to the handover"},
                                                           {concern::handed_on, "The day it was handed over"},
                                                           {concern::closed_on, "The day it was closed"},
                                                           {concern::watch_3_on, "The day of the watch at 3 months"},
                                                           {concern::watch_6_on, "The day of the watch at 6 months"},
                                                           {concern::watch_12_on, "The day of the watch at 12 months"}}};

void days_in_order(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto raised = proposal.after->get(concern::raised_on);
  const workstream::NamedDay first{concern::raised_on, "The day it was raised"};
  workstream::refuse_days_out_of_order(proposal, {}, concern::raised_on.field, "", {&first, 1}, refusals);
  workstream::refuse_days_out_of_order(proposal, raised, concern::raised_on.field, "the concern was raised", later_days, refusals);
}

void sorted_by_the_list(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto raised = proposal.after->get(concern::raised_on);
  if (!raised) return;
  refuse_category(proposal, proposal.after->get(concern::theme), concern::theme.field, "theme", PartialDate(*raised), refusals);
  refuse_category(proposal, proposal.after->get(concern::worker_group), concern::worker_group.field, "worker_group", PartialDate(*raised), refusals);
  for (const RecordId& element : proposal.after->get(concern::elements).value_or(std::vector<RecordId>()))
    refuse_category(proposal, element, concern::elements.field, "element", PartialDate(*raised), refusals);
}

// Whether it was raised anonymously is said once: by its level. An element that says otherwise would be counted otherwise.
void anonymous_says_one_thing(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (is_anonymous(*proposal.after)) {
    if (proposal.after->get(concern::consent) == ChoiceId("with_name") && (proposal.changes(concern::consent.field) || proposal.changes(concern::level.field)))
      refusals.push_back({"", "Nobody knows who raised it, so nobody can have agreed to their name being shared.", "Mend the confidentiality or what they agreed to.", "", {}, std::string(concern::consent.field)});
    return;
  }
  if (!proposal.changes(concern::elements.field) && !proposal.changes(concern::level.field)) return;
  for (const RecordId& id : proposal.after->get(concern::elements).value_or(std::vector<RecordId>())) {
    const Record* element = proposal.look_up(id);
    if (element != nullptr && element->get(category::counts_as) == ChoiceId("anonymous"))
      refusals.push_back({"", "It is sorted as anonymous and its confidentiality says otherwise.", "Choose Anonymous as its confidentiality, or take the element out.", "", {}, std::string(concern::elements.field)});
  }
}

// What a guardian was told in confidence goes no further without consent, but for a risk of harm.
void shared_with_consent(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (!proposal.after->get(concern::asked) || proposal.after->get(concern::level) != ChoiceId("confidential") || proposal.after->get(concern::harm_override)) return;
  if (!proposal.changes(concern::asked.field) && !proposal.changes(concern::consent.field) && !proposal.changes(concern::level.field)) return;
  const auto consent = proposal.after->get(concern::consent);
  if (consent && *consent != "nothing") return;
  refusals.push_back({"", "Somebody is asked to respond to a confidential concern, and it is not held that the person who raised it agreed to share it.",
                      "Record what they agreed to, or the immediate risk of harm for which it is shared.", "", {}, std::string(concern::consent.field)});
}

void asked_without_conflict(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto asked = proposal.after->get(concern::asked);
  const auto kept_from = proposal.after->get(concern::kept_from).value_or(std::vector<RecordId>());
  if (!asked || std::find(kept_from.begin(), kept_from.end(), *asked) == kept_from.end()) return;
  if (!proposal.changes(concern::asked.field) && !proposal.changes(concern::kept_from.field)) return;
  refusals.push_back({"", "Whoever is asked to respond is somebody whom the concern is kept from.", "Ask somebody who has no part in it.", "", {}, std::string(concern::asked.field)});
}

void closed_after_feedback(const Proposal& proposal, std::vector<Refusal>& refusals) {
  if (proposal.transition != "close" || is_anonymous(*proposal.after) || proposal.after->get(concern::feedback_on)) return;
  refusals.push_back({"", "It cannot be closed before the person who spoke up has been told what was done.", "Give feedback, and record the day.", "", {}, std::string(concern::feedback_on.field)});
}

void loop_after_feedback(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto closed = proposal.after->get(concern::loop_closed_on);
  const auto feedback = proposal.after->get(concern::feedback_on);
  if (!closed || (feedback && *feedback <= *closed)) return;
  if (!proposal.changes(concern::loop_closed_on.field) && !proposal.changes(concern::feedback_on.field)) return;
  refusals.push_back({"", "The loop is closed before any feedback was given.", "Record the day of the feedback, which comes first.", "", {}, std::string(concern::loop_closed_on.field)});
}

void watch_says_when(const Proposal& proposal, std::vector<Refusal>& refusals) {
  for (const Watch& watch : watches)
    if (proposal.after->get(watch.found) && !proposal.after->get(watch.on) && proposal.changes(watch.found.field))
      refusals.push_back({"", "The detriment watch at " + std::to_string(watch.months) + " months has an answer and no day.", "Give the day on which they were asked.", "", {}, std::string(watch.on.field)});
}

// A handover needs consent and a number, whichever way it is recorded.
void handed_over_with_consent(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const bool handed = proposal.transition == "hand_over" || proposal.after->get(concern::handed_on).has_value();
  const bool touched = proposal.transition == "hand_over" || proposal.changes(concern::handed_on.field) || proposal.changes(concern::handover_consent_on.field) || proposal.changes(concern::handover_number.field);
  if (!handed || !touched) return;
  const auto consent = proposal.after->get(concern::handover_consent_on);
  const auto handed_on = proposal.after->get(concern::handed_on);
  if (!consent) {
    refusals.push_back({"", "It cannot be handed over: it is not held that the person who raised it agreed.", "Ask them, and record the day on which they agreed.", guidance, {}, std::string(concern::handover_consent_on.field)});
  } else if (handed_on && *consent > *handed_on) {
    refusals.push_back({"", "It was handed over before they agreed to it.", "Check the two days.", guidance, {}, std::string(concern::handed_on.field)});
  }
  if (!proposal.after->get(concern::handover_number))
    refusals.push_back({"", "A handover has a number, so that the matter is counted once.", "Take " + workstream::handover_number_of(proposal.after->id()) + ", which no other concern has, and give it to whoever takes the matter over.", "", {}, std::string(concern::handover_number.field)});
}

}  // namespace

std::vector<Rule> concern_rules() {
  const std::string type(concern::type);
  return {{"ftsu.days_in_order", type, "", days_in_order},
          {"ftsu.sorted_by_the_list", type, "", sorted_by_the_list},
          {"ftsu.anonymous_says_one_thing", type, "", anonymous_says_one_thing},
          {"ftsu.shared_with_consent", type, guidance, shared_with_consent},
          {"ftsu.asked_without_conflict", type, "", asked_without_conflict},
          {"ftsu.closed_after_feedback", type, guidance, closed_after_feedback},
          {"ftsu.loop_after_feedback", type, "", loop_after_feedback},
          {"ftsu.watch_says_when", type, "", watch_says_when},
          {"ftsu.handed_over_with_consent", type, guidance, handed_over_with_consent}};
}

}  // namespace ftsu
