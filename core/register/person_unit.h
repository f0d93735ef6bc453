// Where a person belongs: what the rules of independence ask. Beside access/person.h, which every register has.
#pragma once

#include <array>

#include "access/person.h"

namespace goodstanding::person {

inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<RecordId> unit{type, "unit"};  // a team

inline constexpr std::array<AnyKey, 2> unit_keys{organisation, unit};

}  // namespace goodstanding::person
