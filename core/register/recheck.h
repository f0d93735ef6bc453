// Later looks at an action that was verified.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::recheck {

inline constexpr std::string_view type = "recheck";
inline constexpr Key<RecordId> action{type, "action"};
inline constexpr Key<Date> on{type, "on"};
inline constexpr Key<ChoiceId> result{type, "result"};  // "held" or "not_held"
inline constexpr Key<RecordId> by{type, "by"};

inline constexpr std::array<AnyKey, 4> keys{action, on, result, by};

}  // namespace goodstanding::recheck
