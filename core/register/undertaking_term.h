// The things that were undertaken, one by one.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::undertaking_term {

inline constexpr std::string_view type = "undertaking_term";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> undertaking{type, "undertaking"};
inline constexpr Key<std::string> number{type, "number"};
inline constexpr Key<PartialDate> due{type, "due"};
inline constexpr Key<RecordId> owner{type, "owner"};
inline constexpr Key<PartialDate> met_on{type, "met_on"};

inline constexpr std::array<AnyKey, 6> keys{title, undertaking, number, due, owner, met_on};

}  // namespace goodstanding::undertaking_term
