// Where the limits of a measure's chart begin anew, and why.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::rebase {

inline constexpr std::string_view type = "rebase";
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<PartialDate> period{type, "period"};
inline constexpr Key<std::string> reason{type, "reason"};

inline constexpr std::array<AnyKey, 5> keys{measure, organisation, site, period, reason};

}  // namespace goodstanding::rebase
