// What must hold of concerns, of conversations that champions log and of the quarterly return.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace ftsu {

std::vector<goodstanding::Rule> concern_rules();
std::vector<goodstanding::Rule> open_rules();

}  // namespace ftsu
