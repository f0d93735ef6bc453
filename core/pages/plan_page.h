// An action plan as people hold it to account: how its actions stand, when they fall due and how often they
// slipped, what they wait for.
#pragma once

#include <goodstanding/view.h>

#include "register/session.h"

namespace goodstanding {

Page plan_page(Session& session, const RecordId& plan);

// What an action waits for that is not settled, in words: "Business case for posts (submitted)". Empty: nothing.
std::vector<Cell> waits_of(const Reader& reader, const Record& action);
// For when an action was promised, oldest first: what the plan said at first, then each later date. The last is the one that holds;
// empty where it has no due date.
std::vector<PartialDate> promises_of(const Reader& reader, const Record& action);

}  // namespace goodstanding
