// What must hold of cases, of the charter's commitments, of check-ins and of what is published.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace sexual_safety {

std::vector<goodstanding::Rule> case_rules();
std::vector<goodstanding::Rule> open_rules();

}  // namespace sexual_safety
