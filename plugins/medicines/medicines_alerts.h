// What in the medicines workstream needs somebody.
#pragma once

#include <vector>

#include <goodstanding/alert.h>

namespace medicines {

std::vector<goodstanding::Alert> missed_checks(const goodstanding::Reader& reader);
std::vector<goodstanding::Alert> open_discrepancies(const goodstanding::Reader& reader);
std::vector<goodstanding::Alert> late_work(const goodstanding::Reader& reader);
// The measure that was asked for and that nobody has given.
std::vector<goodstanding::CheckFinding> measure_missing(const goodstanding::Reader& reader);

}  // namespace medicines
