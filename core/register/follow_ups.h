// What follows from a move by itself, unless the person wrote something else: the next date, or the next turn, of
// what recurs.
#pragma once

#include <string_view>
#include <vector>

#include "register/draft.h"

namespace goodstanding {

// Call it after the move was put into the draft and before it is committed. A report recorded as sent, or a
// turn of a commitment recorded as kept, moves the next date on by its cadence; where the cadence is in words
// that name no period, a date that has been met is cleared, and the next is for a person to give. An action that
// recurs and is recorded as done, or as verified when it has no next turn yet, gets its next turn (recurrence.h).
// Gives the records that it added to the draft.
std::vector<RecordId> add_follow_ups(Draft& draft, const Reader& reader, const RecordId& record, std::string_view transition);

}  // namespace goodstanding
