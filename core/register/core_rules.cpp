#include "register/core_rules.h"

namespace goodstanding {

std::vector<Rule> core_rules() { return {}; }

}  // namespace goodstanding
