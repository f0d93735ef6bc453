// A meeting that is closed stays as it was: it, the papers before it, what it asked and what it decided; nothing of the kind is added to it.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace goodstanding {

std::vector<Rule> meeting_rules();

}  // namespace goodstanding
