// The questions that CQC asks of every service.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::key_question {

inline constexpr std::string_view type = "key_question";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<std::string> code{type, "code"};
inline constexpr Key<std::int64_t> place_in_order{type, "place_in_order"};

inline constexpr std::array<AnyKey, 3> keys{name, code, place_in_order};

}  // namespace goodstanding::key_question
