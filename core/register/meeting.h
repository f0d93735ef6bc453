// Meetings of committees.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::meeting {

inline constexpr std::string_view type = "meeting";
inline constexpr Key<RecordId> committee{type, "committee"};
inline constexpr Key<PartialDate> planned{type, "planned"};
inline constexpr Key<PartialDate> held{type, "held"};

inline constexpr std::array<AnyKey, 3> keys{committee, planned, held};

}  // namespace goodstanding::meeting
