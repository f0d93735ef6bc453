// Figures that follow from the records of the medicines workstream. None where nothing is recorded: that is not nought.
#pragma once

#include <vector>

#include <goodstanding/alert.h>

namespace medicines {

std::vector<goodstanding::DerivedMeasure> medicines_measures();

}  // namespace medicines
