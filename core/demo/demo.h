// A register of generated activity, to look at and to try things in: a trust that does not exist, with people by role, breaches,
// actions, visits, measures and whatever else months of work leave behind. Nothing of it is a fact: every record that can says
// so in its quality, every change in its reason, places and bodies in their names, and the register in a setting.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <goodstanding/clock.h>

#include "register/register.h"

namespace goodstanding::demo {

// A clock that the generator moves, so that each change is written when it would have happened.
class MovingClock final : public Clock {
 public:
  explicit MovingClock(Date today) : today_(today) { go(today, 540); }
  Instant now() override { return {now_.milliseconds}; }
  Date today() override { return today_; }
  // To that minute of the day.
  void go(Date day, int minute) {
    today_ = day;
    now_ = {std::int64_t{day.days()} * 86'400'000 + std::int64_t{minute} * 60'000};
  }

 private:
  Date today_;
  Instant now_;
};

struct Plan {
  Date to;              // the last day of the activity: today
  int months = 24;      // 3 to 60
  std::uint64_t seed = 1;
  Date from() const;    // the first of the month so many months before
};

struct Told {
  std::size_t records = 0;  // that are generated; the frameworks are not
  std::size_t changes = 0;
};

// Fills a register that holds the frameworks and nothing else. The same plan gives the same records. `clock` is the register's own;
// `standard_set` is the file that visits follow. Throws Error{BadInput} for a plan out of range.
Told tell(Register& reg, MovingClock& clock, const Plan& plan, const std::string& standard_set);

}  // namespace goodstanding::demo
