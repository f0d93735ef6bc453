// Statements in draft reports that the trust challenges.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::factual_accuracy {

inline constexpr std::string_view type = "factual_accuracy";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> inspection{type, "inspection"};
inline constexpr Key<std::string> statement{type, "statement"};
inline constexpr Key<std::string> challenge{type, "challenge"};
inline constexpr Key<std::vector<RecordId>> evidence{type, "evidence"};
inline constexpr Key<Date> due{type, "due"};
inline constexpr Key<Date> sent{type, "sent"};
inline constexpr Key<ChoiceId> outcome{type, "outcome"};
inline constexpr Key<Date> decided_on{type, "decided_on"};
inline constexpr Key<std::string> response{type, "response"};

inline constexpr std::array<AnyKey, 10> keys{title, inspection, statement, challenge, evidence, due, sent, outcome, decided_on, response};

}  // namespace goodstanding::factual_accuracy
