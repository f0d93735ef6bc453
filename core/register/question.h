// What a committee or regulator asked.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::question {

inline constexpr std::string_view type = "question";
inline constexpr Key<std::string> text{type, "text"};
inline constexpr Key<std::int64_t> number{type, "number"};
inline constexpr Key<RecordId> committee{type, "committee"};
inline constexpr Key<RecordId> meeting{type, "meeting"};
inline constexpr Key<PartialDate> asked{type, "asked"};
inline constexpr Key<PartialDate> answer_due{type, "answer_due"};
inline constexpr Key<RecordId> owner{type, "owner"};
inline constexpr Key<ChoiceId> finding{type, "finding"};
inline constexpr Key<std::string> answer{type, "answer"};
inline constexpr Key<std::string> missing{type, "missing"};
inline constexpr Key<std::vector<RecordId>> supported_by{type, "supported_by"};
inline constexpr Key<std::string> section{type, "section"};

inline constexpr std::array<AnyKey, 12> keys{text, number, committee, meeting, asked, answer_due, owner, finding, answer, missing, supported_by, section};

}  // namespace goodstanding::question
