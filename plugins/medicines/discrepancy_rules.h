// What must hold of a controlled-drug discrepancy.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace medicines {

std::vector<goodstanding::Rule> discrepancy_rules();
std::vector<goodstanding::Rule> station_check_rules();

}  // namespace medicines
