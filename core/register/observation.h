// One figure, or one statement in place of a figure.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::observation {

inline constexpr std::string_view type = "observation";
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<PartialDate> period{type, "period"};
inline constexpr Key<ChoiceId> standing{type, "standing"};
inline constexpr Key<Decimal> value{type, "value"};
inline constexpr Key<Duration> time{type, "time"};
inline constexpr Key<std::int64_t> level{type, "level"};
inline constexpr Key<std::string> statement{type, "statement"};
inline constexpr Key<std::string> as_stated{type, "as_stated"};
inline constexpr Key<std::string> section{type, "section"};
inline constexpr Key<RecordId> service{type, "service"};
inline constexpr Key<std::string> staff_group{type, "staff_group"};
inline constexpr Key<std::string> breakdown{type, "breakdown"};
inline constexpr Key<std::string> scope_as_stated{type, "scope_as_stated"};
inline constexpr Key<ChoiceId> bound{type, "bound"};
inline constexpr Key<ChoiceId> quality{type, "quality"};

inline constexpr Key<std::int64_t> numerator{type, "numerator"};

inline constexpr std::array<AnyKey, 18> keys{numerator, measure, organisation, site, period, standing, value, time, level, statement, as_stated, section, service, staff_group, breakdown, scope_as_stated, bound, quality};

}  // namespace goodstanding::observation
