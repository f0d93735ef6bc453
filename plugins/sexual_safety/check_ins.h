// The oversight group's weekly check-in: which were held, which missed, which nobody recorded.
#pragma once

#include <optional>
#include <vector>

#include <goodstanding/reader.h>

#include "records.h"

namespace sexual_safety {

enum class CheckIn { Held, Missed, NotRecorded, NotYetDue, NotHeld };

struct Week {
  Date monday;
  CheckIn standing = CheckIn::NotHeld;
  std::optional<RecordId> record;
};

// So many weeks, oldest first; the last is the one that today is in. A week that is over and of which nothing is recorded stands out,
// once the group has begun; before its first record nothing is held.
std::vector<Week> read_weeks(const goodstanding::Reader& reader, int count);

}  // namespace sexual_safety
