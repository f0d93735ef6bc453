// The cover sheet of a committee's pack, and the lines that it highlights.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding {

namespace committee_paper {
inline constexpr std::string_view type = "committee_paper";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> committee{type, "committee"};
inline constexpr Key<RecordId> meeting{type, "meeting"};
inline constexpr Key<ChoiceId> purpose{type, "purpose"};
inline constexpr Key<std::vector<RecordId>> key_questions{type, "key_questions"};
inline constexpr Key<RecordId> strategic_risk{type, "strategic_risk"};
inline constexpr Key<RecordId> lead{type, "lead"};
inline constexpr Key<RecordId> author{type, "author"};
inline constexpr Key<std::string> considered{type, "considered"};
inline constexpr Key<std::string> recommendation{type, "recommendation"};
inline constexpr Key<ChoiceId> stated_level{type, "stated_level"};
inline constexpr Key<RecordId> stated_by{type, "stated_by"};
inline constexpr Key<Date> stated_on{type, "stated_on"};
inline constexpr Key<std::string> stated_why{type, "stated_why"};
inline constexpr std::array<AnyKey, 14> keys{title, committee, meeting, purpose, key_questions, strategic_risk, lead, author, considered, recommendation, stated_level, stated_by, stated_on, stated_why};
}  // namespace committee_paper

namespace highlight {
inline constexpr std::string_view type = "highlight";
inline constexpr Key<RecordId> paper{type, "paper"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<std::string> text{type, "text"};
inline constexpr std::array<AnyKey, 3> keys{paper, kind, text};
}  // namespace highlight

}  // namespace goodstanding
