// Figures of learning and change that follow from the records: never how many investigations there were. None where
// nothing is recorded: that is not nought.
#pragma once

#include <vector>

#include <goodstanding/alert.h>

namespace psirf {

std::vector<goodstanding::DerivedMeasure> psirf_measures();

}  // namespace psirf
