// A meeting that is closed stays as it was: it, the papers before it and what it decided.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace goodstanding {

std::vector<Rule> meeting_rules();

}  // namespace goodstanding
