#include "periods.h"

#include <algorithm>

namespace workstream {

using namespace goodstanding;

PartialDate quarter_of(Date day) {
  const int start = day.month() < 4 ? day.year() - 1 : day.year();
  return PartialDate::quarter(start, (day.month() + 8) % 12 / 3 + 1);
}

std::vector<PartialDate> quarters_until(Date today, int count) {
  std::vector<PartialDate> out;
  for (PartialDate at = quarter_of(today); count > 0; --count, at = quarter_of(at.first().plus_days(-1))) out.push_back(at);
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<PartialDate> months_until(Date today, int count) {
  std::vector<PartialDate> out;
  for (PartialDate at = PartialDate::month(today.year(), today.month()); count > 0; --count) {
    out.push_back(at);
    const Date before = at.first().plus_days(-1);
    at = PartialDate::month(before.year(), before.month());
  }
  std::reverse(out.begin(), out.end());
  return out;
}

Date months_after(Date day, int months) {
  const int at = day.year() * 12 + day.month() - 1 + months;
  const Date last = PartialDate::month(at / 12, at % 12 + 1).last();
  return Date::of(at / 12, at % 12 + 1, std::min(day.day(), last.day()));
}

bool lies_within(const PartialDate& inner, const PartialDate& outer) { return inner.first() >= outer.first() && inner.last() <= outer.last(); }

std::string short_name(const PartialDate& period) { return period.to_words().substr(0, period.precision() == Precision::Quarter ? 2 : 3); }

std::string column_name(const PartialDate& quarter) {
  const std::string words = quarter.to_words();
  return words.substr(0, 3) + words.substr(5);
}

}  // namespace workstream
