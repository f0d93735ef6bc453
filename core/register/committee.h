// Boards, committees and forums.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::committee {

inline constexpr std::string_view type = "committee";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<ChoiceId> kind{type, "kind"};

inline constexpr std::array<AnyKey, 3> keys{name, organisation, kind};

}  // namespace goodstanding::committee
