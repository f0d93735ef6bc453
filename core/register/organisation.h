// Bodies: trusts, the group, regulators, commissioners, partners.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::organisation {

inline constexpr std::string_view type = "organisation";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<std::string> short_name{type, "short_name"};
inline constexpr Key<ChoiceId> kind{type, "kind"};

inline constexpr std::array<AnyKey, 3> keys{name, short_name, kind};

}  // namespace goodstanding::organisation
