// What is reported to whom, and how often.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::reporting_line {

inline constexpr std::string_view type = "reporting_line";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> body{type, "body"};
inline constexpr Key<RecordId> programme{type, "programme"};
inline constexpr Key<RecordId> owner{type, "owner"};
inline constexpr Key<std::string> cadence{type, "cadence"};
inline constexpr Key<Date> last_sent{type, "last_sent"};
inline constexpr Key<PartialDate> next_due{type, "next_due"};

inline constexpr std::array<AnyKey, 7> keys{title, body, programme, owner, cadence, last_sent, next_due};

}  // namespace goodstanding::reporting_line
