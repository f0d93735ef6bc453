// What is being done, by whom, until when.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::action {

inline constexpr std::string_view type = "action";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<std::string> description{type, "description"};
inline constexpr Key<RecordId> plan{type, "plan"};
inline constexpr Key<std::vector<RecordId>> breaches{type, "breaches"};
inline constexpr Key<RecordId> programme{type, "programme"};
inline constexpr Key<RecordId> owner{type, "owner"};
inline constexpr Key<RecordId> executive_lead{type, "executive_lead"};
inline constexpr Key<PartialDate> due{type, "due"};
inline constexpr Key<PartialDate> original_due{type, "original_due"};
inline constexpr Key<PartialDate> forecast{type, "forecast"};
inline constexpr Key<ChoiceId> confidence{type, "confidence"};
inline constexpr Key<std::vector<RecordId>> waits_for{type, "waits_for"};
inline constexpr Key<std::vector<RecordId>> findings{type, "findings"};
inline constexpr Key<PartialDate> completed{type, "completed"};
inline constexpr Key<Date> verified_on{type, "verified_on"};
inline constexpr Key<RecordId> verified_by{type, "verified_by"};
inline constexpr Key<ChoiceId> verified_through{type, "verified_through"};
inline constexpr Key<bool> independence_declared{type, "independence_declared"};
inline constexpr Key<std::string> workstream{type, "workstream"};
inline constexpr Key<std::string> source_ref{type, "source_ref"};
inline constexpr Key<std::vector<RecordId>> undertakings{type, "undertakings"};
inline constexpr Key<std::vector<RecordId>> risks{type, "risks"};
inline constexpr Key<RecordId> sro{type, "sro"};
inline constexpr Key<std::string> cadence{type, "cadence"};
inline constexpr Key<bool> on_working_days{type, "on_working_days"};
inline constexpr Key<RecordId> occurrence_of{type, "occurrence_of"};
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<RecordId> site{type, "site"};

inline constexpr std::array<AnyKey, 28> keys{title, description, plan, breaches, programme, owner, executive_lead, due, original_due, forecast, confidence, waits_for, findings, completed, verified_on, verified_by, verified_through, independence_declared, workstream, source_ref, undertakings, risks, sro, cadence, on_working_days, occurrence_of, measure, site};

}  // namespace goodstanding::action
