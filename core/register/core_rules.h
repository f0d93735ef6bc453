// The rules of the domain that core itself holds, beside those the record types declare.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace goodstanding {

std::vector<Rule> core_rules();

}  // namespace goodstanding
