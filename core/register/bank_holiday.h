// Days on which offices in England are shut.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::bank_holiday {

inline constexpr std::string_view type = "bank_holiday";
inline constexpr Key<Date> day{type, "day"};
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<bool> one_off{type, "one_off"};

inline constexpr std::array<AnyKey, 3> keys{day, name, one_off};

}  // namespace goodstanding::bank_holiday
