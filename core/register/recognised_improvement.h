// What CQC said had become better.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::recognised_improvement {

inline constexpr std::string_view type = "recognised_improvement";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> inspection{type, "inspection"};
inline constexpr Key<std::string> what_changed{type, "what_changed"};
inline constexpr Key<std::string> what_continues{type, "what_continues"};
inline constexpr Key<RecordId> measure{type, "measure"};

inline constexpr std::array<AnyKey, 5> keys{title, inspection, what_changed, what_continues, measure};

}  // namespace goodstanding::recognised_improvement
