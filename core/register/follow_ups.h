// What follows from a move by itself, unless the person wrote something else: the next date of what recurs.
#pragma once

#include <string_view>

#include "register/draft.h"

namespace goodstanding {

// Call it after the move was put into the draft and before it is committed. A report recorded as sent, or a
// turn of a commitment recorded as kept, moves the next date on by its cadence; where the cadence is in words
// that name no period, a date that has been met is cleared, and the next is for a person to give.
void add_follow_ups(Draft& draft, const Reader& reader, const RecordId& record, std::string_view transition);

}  // namespace goodstanding
