// What was promised in public, and whether it was kept.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::commitment {

inline constexpr std::string_view type = "commitment";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<PartialDate> next_due{type, "next_due"};
inline constexpr Key<std::string> workstream{type, "workstream"};

inline constexpr std::array<AnyKey, 3> keys{title, next_due, workstream};

}  // namespace goodstanding::commitment
