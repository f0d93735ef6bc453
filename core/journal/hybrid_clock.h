// Hands out stamps that rise, whatever the wall clock does (Kulkarni and others, "Logical Physical Clocks",
// 2014): the wall time where it is ahead of every stamp seen, and a counter where it is not.
#pragma once

#include <optional>

#include <goodstanding/change.h>
#include <goodstanding/clock.h>

namespace goodstanding {

// Thread rule: one thread.
class HybridClock {
 public:
  HybridClock(Clock& clock, OriginId origin) : clock_(clock), origin_(origin) {}

  // A stamp later than every one handed out or seen.
  Stamp next() {
    const Instant now = clock_.now();
    if (!last_ || now > last_->wall) last_ = Stamp{now, 0, origin_};
    else last_ = Stamp{last_->wall, last_->counter + 1, origin_};
    return *last_;
  }
  // Takes note of another's stamp.
  void see(const Stamp& stamp) {
    if (!last_ || *last_ < stamp) last_ = Stamp{stamp.wall, stamp.counter, origin_};
  }

 private:
  Clock& clock_;
  OriginId origin_;
  std::optional<Stamp> last_;
};

}  // namespace goodstanding
