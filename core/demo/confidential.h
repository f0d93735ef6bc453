// What a demonstration keeps confidential, and who may open it.
#pragma once

#include <array>
#include <string_view>

namespace goodstanding::demo {

// Everybody's in a demonstration, one person for each role. It is written in the documents: it protects nothing.
inline constexpr std::string_view passphrase = "a demonstration and no secret";

struct KeptBy {
  std::string_view compartment;
  std::string_view role;
};
// Who keeps each confidential workstream. One more person reads both.
inline constexpr std::array<KeptBy, 2> keepers{{{"ftsu", "Freedom to Speak Up Guardian"}, {"sexual_safety", "Sexual Safety Lead"}}};
inline constexpr std::string_view reads_both = "Chief Nurse";

}  // namespace goodstanding::demo
