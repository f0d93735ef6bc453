#include "register/working_days.h"

#include "register/bank_holiday.h"
#include "register/known.h"

namespace goodstanding {

WorkingDays::WorkingDays(const std::vector<Date>& bank_holidays) : holidays_(bank_holidays.begin(), bank_holidays.end()) {
  for (const Date& day : bank_holidays) years_.insert(day.year());
}

WorkingDays WorkingDays::of(const Reader& reader) {
  std::vector<Date> days;
  for (const Record& holiday : all_known(reader, Query::of(bank_holiday::type)))
    if (const auto day = holiday.get(bank_holiday::day)) days.push_back(*day);
  return WorkingDays(days);
}

bool WorkingDays::is_working(Date day) const { return day.weekday() <= 5 && !holidays_.contains(day); }

Date WorkingDays::after(Date start, int count) const {
  Date out = start;
  while (count > 0) {
    out = out.plus_days(1);
    if (is_working(out)) --count;
  }
  while (!is_working(out)) out = out.plus_days(1);
  return out;
}

bool WorkingDays::knows(Date from, Date to) const {
  for (int year = from.year(); year <= to.year(); ++year)
    if (!years_.contains(year)) return false;
  return true;
}

}  // namespace goodstanding
