// Quarters and months counted from a day.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/date.h>

namespace workstream {

// The financial quarter that a day is in.
goodstanding::PartialDate quarter_of(goodstanding::Date day);
// So many quarters, oldest first; the last is the one that `today` is in.
std::vector<goodstanding::PartialDate> quarters_until(goodstanding::Date today, int count);
// So many months, oldest first; the last is the one that `today` is in.
std::vector<goodstanding::PartialDate> months_until(goodstanding::Date today, int count);
// The same day so many months later, or the last day of that month where it has none such.
goodstanding::Date months_after(goodstanding::Date day, int months);
// Whether all of a period lies within another: a month within its quarter.
bool lies_within(const goodstanding::PartialDate& inner, const goodstanding::PartialDate& outer);
// "Q1", "Jun": for the heads of a grid, whose note says the years.
std::string short_name(const goodstanding::PartialDate& period);
// "Q4 25/26": a quarter at the head of a narrow column.
std::string column_name(const goodstanding::PartialDate& quarter);

}  // namespace workstream
