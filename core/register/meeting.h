// Meetings of committees.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::meeting {

inline constexpr std::string_view type = "meeting";
inline constexpr Key<RecordId> committee{type, "committee"};
inline constexpr Key<PartialDate> planned{type, "planned"};
inline constexpr Key<PartialDate> held{type, "held"};

inline constexpr Key<std::vector<RecordId>> attended{type, "attended"};
inline constexpr std::array<AnyKey, 4> keys{committee, planned, held, attended};

}  // namespace goodstanding::meeting
