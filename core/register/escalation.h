// What lies beyond the trust's control, taken to those who can change it.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::escalation {

inline constexpr std::string_view type = "escalation";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<std::vector<RecordId>> raised_with{type, "raised_with"};
inline constexpr Key<RecordId> forum{type, "forum"};
inline constexpr Key<PartialDate> raised_on{type, "raised_on"};
inline constexpr Key<RecordId> owner{type, "owner"};
inline constexpr Key<PartialDate> answer_due{type, "answer_due"};
inline constexpr Key<std::string> effect{type, "effect"};
inline constexpr Key<std::string> ask{type, "ask"};
inline constexpr Key<std::string> outcome{type, "outcome"};
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<RecordId> risk{type, "risk"};

inline constexpr std::array<AnyKey, 12> keys{title, organisation, raised_with, forum, raised_on, owner, answer_due, effect, ask, outcome, measure, risk};

}  // namespace goodstanding::escalation
