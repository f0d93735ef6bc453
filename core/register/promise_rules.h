// Rules on commitments made in public and on the benefits that a change is to bring.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace goodstanding {

std::vector<Rule> promise_rules();

}  // namespace goodstanding
