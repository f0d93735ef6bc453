// The actions that serve a breach, an undertaking, a risk or a programme, each with how it stands.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "register/brag.h"

namespace goodstanding {

struct ServingAction {
  Record record;
  Brag brag;
};

// Those that a condition on actions finds, worst first.
std::vector<ServingAction> serving_actions(const Reader& reader, const Condition& which, const BragScheme& scheme);
// "3 actions", with "1 Overdue, 2 On track" beside it; "None", as bad news, where there is none.
Cell actions_cell(const std::vector<ServingAction>& actions);
// Their table, with the command to add one that already names what it serves.
View actions_view(const Reader& reader, const std::vector<ServingAction>& actions, std::vector<std::pair<std::string, Value>> preset);

}  // namespace goodstanding
