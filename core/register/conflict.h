// Where sources differ, and what is missing.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::conflict {

inline constexpr std::string_view type = "conflict";
inline constexpr Key<std::string> subject{type, "subject"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<std::string> side_a{type, "side_a"};
inline constexpr Key<std::string> side_b{type, "side_b"};
inline constexpr Key<RecordId> source_a{type, "source_a"};
inline constexpr Key<RecordId> source_b{type, "source_b"};
inline constexpr Key<std::vector<RecordId>> about{type, "about"};

inline constexpr std::array<AnyKey, 7> keys{subject, kind, side_a, side_b, source_a, source_b, about};

}  // namespace goodstanding::conflict
