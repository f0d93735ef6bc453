// Rules on measures: what their charts are judged against, and where their limits begin anew.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace goodstanding {

std::vector<Rule> measure_rules();

}  // namespace goodstanding
