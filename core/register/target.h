// What a measure should be, over which time, and who set it. Several may be in force at once, of one name or value too;
// they stay several.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::target {

inline constexpr std::string_view type = "target";
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<PartialDate> period{type, "period"};
inline constexpr Key<PartialDate> in_force_from{type, "in_force_from"};
inline constexpr Key<PartialDate> in_force_to{type, "in_force_to"};
inline constexpr Key<Decimal> value{type, "value"};
inline constexpr Key<Duration> time{type, "time"};
inline constexpr Key<std::string> statement{type, "statement"};
inline constexpr Key<RecordId> set_by{type, "set_by"};

inline constexpr std::array<AnyKey, 11> keys{measure, organisation, site, kind, period, in_force_from, in_force_to, value, time, statement, set_by};

}  // namespace goodstanding::target
