// Rules on risks and on the questions that committees ask.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace goodstanding {

std::vector<Rule> risk_rules();
std::vector<Rule> question_rules();

}  // namespace goodstanding
