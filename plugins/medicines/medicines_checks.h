// What does not fit together in the medicines workstream, and how to mend it.
#pragma once

#include <vector>

#include <goodstanding/alert.h>

namespace medicines {

// The measure that was asked for and that nobody has given.
std::vector<goodstanding::CheckFinding> measure_missing(const goodstanding::Reader& reader);
std::vector<goodstanding::CheckFinding> schedule_missing(const goodstanding::Reader& reader);
std::vector<goodstanding::CheckFinding> directions_unsound(const goodstanding::Reader& reader);
// Returns that give another number of concerns than the register holds.
std::vector<goodstanding::CheckFinding> returns_differ(const goodstanding::Reader& reader);

}  // namespace medicines
