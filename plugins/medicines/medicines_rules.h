// What must hold of the records of the medicines workstream before a change to one is taken.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace medicines {

// Station checks and their schedules.
std::vector<goodstanding::Rule> check_rules();
// Counts of controlled drugs, and what does not agree with the register.
std::vector<goodstanding::Rule> discrepancy_rules();
// The accountable officer's quarterly return.
std::vector<goodstanding::Rule> return_rules();
// Patient group directions and who is authorised under them.
std::vector<goodstanding::Rule> direction_rules();

}  // namespace medicines
