// Plans: the actions that answer one inspection, undertaking or programme together.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::action_plan {

inline constexpr std::string_view type = "action_plan";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<std::vector<RecordId>> breaches{type, "breaches"};
inline constexpr Key<RecordId> programme{type, "programme"};
inline constexpr Key<RecordId> committee{type, "committee"};
inline constexpr Key<RecordId> owner{type, "owner"};
inline constexpr Key<RecordId> executive_lead{type, "executive_lead"};
inline constexpr Key<std::int64_t> months_to_hold{type, "months_to_hold"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<ChoiceId> measure_must{type, "measure_must"};  // "target_and_no_concern" or "no_concern"

inline constexpr std::array<AnyKey, 9> keys{title, breaches, programme, committee, owner, executive_lead, months_to_hold, organisation, measure_must};

}  // namespace goodstanding::action_plan
