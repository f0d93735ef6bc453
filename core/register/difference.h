// What two trusts of a group do, or stand, differently, and what is done to level it.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::difference {

inline constexpr std::string_view type = "difference";
inline constexpr Key<std::string> subject{type, "subject"};
inline constexpr Key<RecordId> organisation_a{type, "organisation_a"};
inline constexpr Key<std::string> position_a{type, "position_a"};
inline constexpr Key<RecordId> organisation_b{type, "organisation_b"};
inline constexpr Key<std::string> position_b{type, "position_b"};
inline constexpr Key<bool> like_for_like{type, "like_for_like"};
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<std::string> aim{type, "aim"};
inline constexpr Key<std::vector<RecordId>> joint_actions{type, "joint_actions"};
inline constexpr Key<RecordId> owner{type, "owner"};

inline constexpr std::array<AnyKey, 10> keys{subject, organisation_a, position_a, organisation_b, position_b, like_for_like, measure, aim, joint_actions, owner};

}  // namespace goodstanding::difference
