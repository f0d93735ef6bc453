// Actions that recur. Each turn is an action of its own, with its own evidence and its own closure, because what
// was shown in May says nothing of June. Turns lead to the first of their series; that one leads nowhere.
#pragma once

#include <optional>
#include <vector>

#include <goodstanding/date.h>
#include <goodstanding/reader.h>
#include <goodstanding/rule.h>

#include "register/cadence.h"
#include "register/draft.h"
#include "register/working_days.h"

namespace goodstanding {

// When the turn after one that is done falls due: the first day of the series' rhythm that comes after both the day
// it was done and the day it was due. A turn that slips or is done late moves none of those that follow, and the
// 31st comes back after a February.
struct TurnFacts {
  std::optional<PartialDate> first;  // when the first of the series was due at first; the rhythm counts from there
  std::optional<PartialDate> due;    // of the turn that is done
  PartialDate done;
  Cadence cadence;
};
// With working days, a day on which offices are shut gives way to the next on which they are not; the rhythm stays.
PartialDate next_due(const TurnFacts& turn, const WorkingDays* working_days);

// The first of the series that an action belongs to: itself, where it is no turn of another.
RecordId series_of(const Record& action);

// Puts the next turn of an action that the draft records as done into the draft, so that it is written, and undone,
// with the closure. Nothing is added when the action does not recur, its cadence names no period, or a later turn
// is there already: closing one twice, after it was reopened, makes no second.
std::optional<RecordId> add_next_turn(Draft& draft, const Reader& reader, const RecordId& action);

// "action.series", "action.one_turn".
std::vector<Rule> recurrence_rules();

}  // namespace goodstanding
