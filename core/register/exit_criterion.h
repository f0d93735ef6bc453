// What must be shown, and for how long, to leave an undertaking or support under oversight.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::exit_criterion {

inline constexpr std::string_view type = "exit_criterion";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> of{type, "of"};
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<std::string> threshold{type, "threshold"};
inline constexpr Key<std::int64_t> months_to_hold{type, "months_to_hold"};
inline constexpr Key<PartialDate> met_since{type, "met_since"};
inline constexpr Key<PartialDate> not_met_since{type, "not_met_since"};

inline constexpr std::array<AnyKey, 7> keys{title, of, measure, threshold, months_to_hold, met_since, not_met_since};

}  // namespace goodstanding::exit_criterion
