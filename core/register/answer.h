// What was seen on visits: answers to the questions of a standard set, and the findings that came of them.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding {

namespace visit {
inline constexpr std::string_view type = "visit";
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<Date> visited{type, "visited"};

inline constexpr std::array<AnyKey, 2> keys{site, visited};
}  // namespace visit

namespace answer {
inline constexpr std::string_view type = "answer";
inline constexpr Key<RecordId> visit{type, "visit"};
inline constexpr Key<RecordId> criterion{type, "criterion"};
inline constexpr Key<ChoiceId> result{type, "result"};

inline constexpr std::array<AnyKey, 3> keys{visit, criterion, result};
}  // namespace answer

namespace finding {
inline constexpr std::string_view type = "finding";
inline constexpr Key<RecordId> answer{type, "answer"};
inline constexpr Key<RecordId> site{type, "site"};

inline constexpr std::array<AnyKey, 2> keys{answer, site};
}  // namespace finding

}  // namespace goodstanding
