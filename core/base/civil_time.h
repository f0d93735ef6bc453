// Instants as people in the United Kingdom read them.
#pragma once

#include <string>

#include <goodstanding/api.h>
#include <goodstanding/date.h>

namespace goodstanding {

// The day of an instant in the United Kingdom, summer time observed.
GOODSTANDING_API Date uk_day(Instant instant);
// "12 June 2026, 10:42am".
GOODSTANDING_API std::string to_words(Instant instant);
// "10:42am".
GOODSTANDING_API std::string time_of_day(Instant instant);

// "today", "in 7 days", "31 days late": how a due day lies to `today`. One word more than the date, never
// instead of it.
GOODSTANDING_API std::string distance_words(Date due, Date today);

}  // namespace goodstanding
