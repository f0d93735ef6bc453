// Cases for money or posts.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::business_case {

inline constexpr std::string_view type = "business_case";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> owner{type, "owner"};
inline constexpr Key<RecordId> decided_by{type, "decided_by"};
inline constexpr Key<PartialDate> decision_due{type, "decision_due"};

inline constexpr std::array<AnyKey, 4> keys{title, owner, decided_by, decision_due};

}  // namespace goodstanding::business_case
