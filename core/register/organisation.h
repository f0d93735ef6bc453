// Bodies: trusts, the group, regulators, commissioners, partners.
#pragma once

#include <array>
#include <string>

#include <goodstanding/key.h>

namespace goodstanding::organisation {

inline constexpr std::string_view type = "organisation";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<std::string> short_name{type, "short_name"};
inline constexpr Key<ChoiceId> kind{type, "kind"};

inline constexpr std::array<AnyKey, 3> keys{name, short_name, kind};

// A body's name without the ending that says what it is in law: "South Central Ambulance Service".
std::string familiar_name(std::string legal_name);

}  // namespace goodstanding::organisation
