// The services that CQC rates in an ambulance trust.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::core_service {

inline constexpr std::string_view type = "core_service";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<std::string> code{type, "code"};
inline constexpr Key<std::int64_t> place_in_order{type, "place_in_order"};

inline constexpr std::array<AnyKey, 3> keys{name, code, place_in_order};

}  // namespace goodstanding::core_service
