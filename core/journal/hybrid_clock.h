// Hands out stamps that rise, whatever the wall clock does (Kulkarni and others, "Logical Physical Clocks",
// 2014): the wall time where it is ahead of every stamp seen, and a counter where it is not.
#pragma once

#include <optional>

#include <goodstanding/change.h>
#include <goodstanding/clock.h>

#include "store/cell_fold.h"

namespace goodstanding {

// Stamps of another copy that lie further ahead of this machine's clock than this many milliseconds are not followed: its clock
// is wrong, and following it would make every later change here wrong too. Nothing is lost by that, because a value comes after
// the one it replaced in any case (store/cell_fold.h).
inline constexpr std::int64_t clock_tolerance = 5 * 60 * 1000;

// Thread rule: one thread.
class HybridClock {
 public:
  HybridClock(Clock& clock, OriginId origin) : clock_(clock), origin_(origin) {}

  // A stamp later than every one handed out, and than every one seen that was followed.
  Stamp next() {
    const Instant now = clock_.now();
    if (!last_ || now > last_->wall) last_ = Stamp{now, 0, origin_};
    else last_ = store::just_after(*last_, origin_);
    return *last_;
  }
  // Takes note of a stamp of this origin's own chain, which the next one must follow.
  void go_on_from(const Stamp& stamp) {
    if (!last_ || *last_ < stamp) last_ = stamp;
  }
  // Takes note of another's stamp. Answers false when it lies too far ahead to be followed.
  bool see(const Stamp& stamp) {
    if (stamp.wall.milliseconds > furthest().milliseconds) return false;
    go_on_from(stamp);
    return true;
  }
  // The latest moment that is followed.
  Instant furthest() const { return {clock_.now().milliseconds + clock_tolerance}; }

 private:
  Clock& clock_;
  OriginId origin_;
  std::optional<Stamp> last_;
};

}  // namespace goodstanding
