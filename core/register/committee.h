// Boards, committees, panels and forums.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::committee {

inline constexpr std::string_view type = "committee";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<RecordId> chair{type, "chair"};
inline constexpr Key<std::vector<RecordId>> members{type, "members"};
inline constexpr Key<std::string> cadence{type, "cadence"};

inline constexpr std::array<AnyKey, 6> keys{name, organisation, kind, chair, members, cadence};

}  // namespace goodstanding::committee
