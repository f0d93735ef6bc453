// What could go wrong.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::risk {

inline constexpr std::string_view type = "risk";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<std::int64_t> likelihood{type, "likelihood"};
inline constexpr Key<std::int64_t> consequence{type, "consequence"};
inline constexpr Key<std::int64_t> first_likelihood{type, "first_likelihood"};
inline constexpr Key<std::int64_t> first_consequence{type, "first_consequence"};
inline constexpr Key<std::int64_t> target_likelihood{type, "target_likelihood"};
inline constexpr Key<std::int64_t> target_consequence{type, "target_consequence"};
inline constexpr Key<std::string> controls{type, "controls"};
inline constexpr Key<RecordId> owner{type, "owner"};
inline constexpr Key<RecordId> executive_lead{type, "executive_lead"};
inline constexpr Key<RecordId> committee{type, "committee"};
inline constexpr Key<ChoiceId> level{type, "level"};
inline constexpr Key<RecordId> assurance_line{type, "assurance_line"};
inline constexpr Key<std::string> strategic_risk{type, "strategic_risk"};
inline constexpr Key<Date> reviewed{type, "reviewed"};
inline constexpr Key<PartialDate> review_due{type, "review_due"};

inline constexpr std::array<AnyKey, 16> keys{title, likelihood, consequence, first_likelihood, first_consequence, target_likelihood, target_consequence, controls, owner, executive_lead, committee, level, assurance_line, strategic_risk, reviewed, review_due};

}  // namespace goodstanding::risk
