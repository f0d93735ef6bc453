// Regulatory breaches, as cited and as understood.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::breach {

inline constexpr std::string_view type = "breach";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<std::string> cited_as{type, "cited_as"};
inline constexpr Key<RecordId> regulation{type, "regulation"};
inline constexpr Key<std::string> concern{type, "concern"};

inline constexpr std::array<AnyKey, 4> keys{title, cited_as, regulation, concern};

}  // namespace goodstanding::breach
