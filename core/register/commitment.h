// What was promised in public, and whether it was kept.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::commitment {

inline constexpr std::string_view type = "commitment";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<PartialDate> next_due{type, "next_due"};
inline constexpr Key<std::string> workstream{type, "workstream"};
inline constexpr Key<RecordId> promised_by{type, "promised_by"};
inline constexpr Key<ChoiceId> made_to{type, "made_to"};
inline constexpr Key<PartialDate> made_on{type, "made_on"};
inline constexpr Key<std::string> cadence{type, "cadence"};
inline constexpr Key<PartialDate> last_kept{type, "last_kept"};
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<RecordId> owner{type, "owner"};

inline constexpr std::array<AnyKey, 10> keys{title, next_due, workstream, promised_by, made_to, made_on, cadence, last_kept, measure, owner};

}  // namespace goodstanding::commitment
