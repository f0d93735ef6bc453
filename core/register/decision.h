// What meetings decided or recommended.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::decision {

inline constexpr std::string_view type = "decision";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<RecordId> meeting{type, "meeting"};
inline constexpr Key<Date> decided_on{type, "decided_on"};
inline constexpr Key<Date> response_due{type, "response_due"};
inline constexpr Key<std::string> response{type, "response"};
inline constexpr Key<std::vector<RecordId>> actions{type, "actions"};  // born from it

inline constexpr std::array<AnyKey, 7> keys{title, kind, meeting, decided_on, response_due, response, actions};

}  // namespace goodstanding::decision
