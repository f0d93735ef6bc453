// Reviews of undertakings and of support under oversight.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::oversight_review {

inline constexpr std::string_view type = "oversight_review";
inline constexpr Key<RecordId> of{type, "of"};
inline constexpr Key<RecordId> body{type, "body"};
inline constexpr Key<PartialDate> due{type, "due"};
inline constexpr Key<PartialDate> held{type, "held"};
inline constexpr Key<ChoiceId> outcome{type, "outcome"};
inline constexpr Key<std::string> what{type, "what"};

inline constexpr std::array<AnyKey, 6> keys{of, body, due, held, outcome, what};

}  // namespace goodstanding::oversight_review
