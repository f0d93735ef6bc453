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

inline constexpr std::array<AnyKey, 4> keys{name, unit, direction, workstream};

}  // namespace goodstanding::measure
