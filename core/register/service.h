// What a trust provides and CQC rates.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::service {

inline constexpr std::string_view type = "service";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<RecordId> core_service{type, "core_service"};
inline constexpr Key<bool> active{type, "active"};

inline constexpr std::array<AnyKey, 4> keys{name, organisation, core_service, active};

}  // namespace goodstanding::service
