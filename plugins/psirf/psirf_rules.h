// What must hold of the records of patient safety before a change to one is taken.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace psirf {

std::vector<goodstanding::Rule> response_rules();
// The duty of candour, and the event that it follows.
std::vector<goodstanding::Rule> candour_rules();
// Safety actions, panels and training.
std::vector<goodstanding::Rule> change_rules();

}  // namespace psirf
