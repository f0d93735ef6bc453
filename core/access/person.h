// People, by role. A register holds no names of people: a role acts, owns and signs off.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::person {

inline constexpr std::string_view type = "person";
inline constexpr Key<std::string> role{type, "role"};       // "Chief Pharmacist"
inline constexpr Key<ChoiceId> access{type, "access"};      // "write" or "read"

// What a register cannot do without.
inline constexpr std::array<AnyKey, 2> keys{role, access};

inline constexpr Key<bool> active{type, "active"};            // in post

}  // namespace goodstanding::person
