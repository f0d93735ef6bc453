// Rules on breaches, enforcement, draft reports and what the trust challenges in them.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace goodstanding {

std::vector<Rule> breach_rules();

}  // namespace goodstanding
