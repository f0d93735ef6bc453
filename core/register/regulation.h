// Regulations, each by its instrument and number: there are two Regulation 12s.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::regulation {

inline constexpr std::string_view type = "regulation";
inline constexpr Key<std::string> instrument{type, "instrument"};
inline constexpr Key<std::string> number{type, "number"};
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> parent{type, "parent"};
inline constexpr Key<ChoiceId> prosecution{type, "prosecution"};

inline constexpr std::array<AnyKey, 5> keys{instrument, number, title, parent, prosecution};

}  // namespace goodstanding::regulation
