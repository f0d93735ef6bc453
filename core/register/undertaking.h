// What a trust has undertaken to NHS England.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::undertaking {

inline constexpr std::string_view type = "undertaking";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<PartialDate> review_due{type, "review_due"};

inline constexpr std::array<AnyKey, 2> keys{title, review_due};

}  // namespace goodstanding::undertaking
