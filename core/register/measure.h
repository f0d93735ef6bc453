// What is counted.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::measure {

inline constexpr std::string_view type = "measure";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<ChoiceId> unit{type, "unit"};
inline constexpr Key<ChoiceId> direction{type, "direction"};
inline constexpr Key<std::string> workstream{type, "workstream"};
inline constexpr Key<bool> screen_outliers{type, "screen_outliers"};  // empty: they are
inline constexpr Key<std::int64_t> fix_after{type, "fix_after"};
inline constexpr Key<RecordId> judged_against{type, "judged_against"};
inline constexpr Key<std::vector<RecordId>> drawn_behind{type, "drawn_behind"};
inline constexpr Key<std::int64_t> stale_after_days{type, "stale_after_days"};

inline constexpr Key<ChoiceId> signal{type, "signal"};
inline constexpr Key<bool> confidential{type, "confidential"};  // counted from confidential records

inline constexpr std::array<AnyKey, 11> keys{name, unit, direction, workstream, screen_outliers, fix_after, judged_against, drawn_behind, stale_after_days, signal, confidential};

}  // namespace goodstanding::measure
