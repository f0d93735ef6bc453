// What does not fit together in a register, each with its mend (goodstanding check).
#pragma once

#include <vector>

#include <goodstanding/alert.h>
#include <goodstanding/reader.h>

namespace goodstanding {

// Core's own checks.
const std::vector<RegisterCheck>& core_checks();

}  // namespace goodstanding
