// Notices, conditions and other formal steps of a regulator.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::enforcement {

inline constexpr std::string_view type = "enforcement";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<RecordId> body{type, "body"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<RecordId> inspection{type, "inspection"};
inline constexpr Key<std::vector<RecordId>> regulations{type, "regulations"};
inline constexpr Key<Date> proposed_on{type, "proposed_on"};
inline constexpr Key<Date> served{type, "served"};
inline constexpr Key<Date> due{type, "due"};
inline constexpr Key<Date> representations_due{type, "representations_due"};
inline constexpr Key<Date> representations_made{type, "representations_made"};
inline constexpr Key<Date> response_due{type, "response_due"};
inline constexpr Key<Date> response_sent{type, "response_sent"};
inline constexpr Key<Date> met_on{type, "met_on"};

inline constexpr std::array<AnyKey, 14> keys{title, kind, body, organisation, inspection, regulations, proposed_on, served, due, representations_due, representations_made, response_due, response_sent, met_on};

}  // namespace goodstanding::enforcement
