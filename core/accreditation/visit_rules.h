// What stands against writing a visit or an answer. Capture is never held up by what is still to come: an answer may
// be saved without its comment, a visit without its team. What is refused is what cannot be true, what is locked, and
// an award that the answers do not bear out.
#pragma once

#include <vector>

#include <goodstanding/rule.h>

namespace goodstanding {

std::vector<Rule> accreditation_rules();

}  // namespace goodstanding
