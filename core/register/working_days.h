// Periods in working days, as letters of the regulator give them: Saturdays, Sundays and the bank holidays of
// England do not count. The holidays are records, so that a year announced later is data and not a new version.
#pragma once

#include <set>
#include <vector>

#include <goodstanding/date.h>
#include <goodstanding/reader.h>

namespace goodstanding {

// A value; pure once made.
class WorkingDays {
 public:
  // No bank holiday is known: only weekends are left out.
  WorkingDays() = default;
  explicit WorkingDays(const std::vector<Date>& bank_holidays);
  // Those that the register holds.
  static WorkingDays of(const Reader& reader);

  bool is_working(Date day) const;
  // The working day that is `count` working days after `start`; the day of the start itself is not counted, so
  // ten working days from a Monday end on the Monday two weeks later. With 0: the first working day from
  // `start` on.
  Date after(Date start, int count) const;
  // False when the bank holidays of some year in the period are not held, so that `after` may be too early.
  bool knows(Date from, Date to) const;

 private:
  std::set<Date> holidays_;
  std::set<int> years_;
};

}  // namespace goodstanding
