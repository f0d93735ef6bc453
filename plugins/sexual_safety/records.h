// The record types that this plugin declares, and those of core that it reads by name.
#pragma once

#include <vector>

#include <goodstanding/key.h>

namespace sexual_safety {

using goodstanding::AnyKey;
using goodstanding::ChoiceId;
using goodstanding::Date;
using goodstanding::Decimal;
using goodstanding::Key;
using goodstanding::PartialDate;
using goodstanding::RecordId;

inline constexpr std::string_view stream = "sexual_safety";

namespace commitment {
inline constexpr std::string_view type = "charter_commitment";
inline constexpr Key<std::int64_t> number{type, "number"};
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<ChoiceId> standing{type, "standing"};
inline constexpr Key<RecordId> owner{type, "owner"};
inline constexpr Key<std::vector<RecordId>> evidence{type, "evidence"};
inline constexpr Key<PartialDate> due{type, "due"};
}  // namespace commitment

namespace check_in {
inline constexpr std::string_view type = "oversight_check_in";
inline constexpr Key<Date> week{type, "week"};
inline constexpr Key<ChoiceId> standing{type, "standing"};
inline constexpr Key<Date> held_on{type, "held_on"};
inline constexpr Key<std::string> why_missed{type, "why_missed"};
}  // namespace check_in

namespace publication {
inline constexpr std::string_view type = "sexual_safety_publication";
inline constexpr Key<PartialDate> quarter{type, "quarter"};
inline constexpr Key<std::string> figures{type, "figures"};
inline constexpr Key<Date> published_on{type, "published_on"};
}  // namespace publication

// Sealed. `case` is a word of the language.
namespace report {
inline constexpr std::string_view type = "sexual_safety_case";
inline constexpr Key<std::string> number{type, "number"};
inline constexpr Key<ChoiceId> source{type, "source"};
inline constexpr Key<std::string> handover_number{type, "handover_number"};
inline constexpr Key<PartialDate> event{type, "event"};
inline constexpr Key<PartialDate> reported{type, "reported"};
inline constexpr Key<ChoiceId> reporter{type, "reporter"};
inline constexpr Key<ChoiceId> parties{type, "parties"};
inline constexpr Key<ChoiceId> classification{type, "classification"};
inline constexpr Key<Date> triage_on{type, "triage_on"};
inline constexpr Key<ChoiceId> triage_decision{type, "triage_decision"};
inline constexpr Key<Date> support_offered_on{type, "support_offered_on"};
inline constexpr Key<ChoiceId> support_taken_up{type, "support_taken_up"};
inline constexpr Key<RecordId> investigator{type, "investigator"};
inline constexpr Key<bool> investigator_trained{type, "investigator_trained"};
inline constexpr Key<bool> conflict_free{type, "conflict_free"};
inline constexpr Key<Date> investigation_began{type, "investigation_began"};
inline constexpr Key<Date> investigation_ended{type, "investigation_ended"};
inline constexpr Key<ChoiceId> outcome{type, "outcome"};
inline constexpr Key<Date> esr_updated_on{type, "esr_updated_on"};
inline constexpr Key<Date> closed_on{type, "closed_on"};
inline constexpr Key<std::vector<RecordId>> kept_from{type, "kept_from"};
}  // namespace report

namespace milestone {
inline constexpr std::string_view type = "milestone";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<PartialDate> due{type, "due"};
inline constexpr Key<std::string> workstream{type, "workstream"};
}  // namespace milestone

namespace measure {
inline constexpr std::string_view type = "measure";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<ChoiceId> unit{type, "unit"};
inline constexpr Key<std::string> workstream{type, "workstream"};
}  // namespace measure

namespace observation {
inline constexpr std::string_view type = "observation";
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<PartialDate> period{type, "period"};
inline constexpr Key<std::int64_t> numerator{type, "numerator"};
inline constexpr Key<std::int64_t> denominator{type, "denominator"};
}  // namespace observation

// All of them, to be bound.
inline std::vector<AnyKey> keys() {
  return {commitment::number, commitment::title, commitment::standing, commitment::owner, commitment::evidence, commitment::due,
                          check_in::week, check_in::standing, check_in::held_on, check_in::why_missed, publication::quarter, publication::figures, publication::published_on,
                          report::number, report::source, report::handover_number, report::event, report::reported, report::reporter, report::parties, report::classification, report::triage_on, report::triage_decision,
                          report::support_offered_on, report::support_taken_up, report::investigator, report::investigator_trained, report::conflict_free, report::investigation_began, report::investigation_ended,
                          report::outcome, report::esr_updated_on, report::closed_on, report::kept_from,
                          milestone::title, milestone::due, milestone::workstream, measure::name, measure::unit, measure::workstream, observation::measure, observation::period, observation::numerator, observation::denominator};
}

}  // namespace sexual_safety
