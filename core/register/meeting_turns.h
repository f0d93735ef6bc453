// Meetings that fell due against those that were held.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <goodstanding/record.h>

#include "register/cadence.h"

namespace goodstanding {

// Of one committee, in the 365 days up to a day.
struct MeetingTurns {
  std::optional<PartialDate> last_held;  // of all that are known
  std::optional<PartialDate> next;       // the first that is planned and not held; past: it is late
  bool next_is_planned = false;          // no: it follows from how often the committee meets
  std::size_t held = 0;
  std::size_t not_held = 0;              // recorded as not held
  std::size_t late = 0;                  // planned for a day that is past
  std::optional<std::size_t> due;        // by its cadence, from the first meeting that is known; empty: it has none that can be counted by
};

// `meetings`: those of the committee, in any order. Pure.
MeetingTurns meeting_turns(const std::vector<Record>& meetings, const std::optional<Cadence>& cadence, Date today);

}  // namespace goodstanding
