// What does not fit together in patient safety, and how to mend it.
#pragma once

#include <vector>

#include <goodstanding/alert.h>

namespace psirf {

// Steps of the duty of candour for which no limit is set, where a duty is held.
std::vector<goodstanding::CheckFinding> limits_missing(const goodstanding::Reader& reader);
// Responses that were approved and changed nothing; those that are nationally required and of another kind.
std::vector<goodstanding::CheckFinding> responses_unsound(const goodstanding::Reader& reader);
// More than one plan in force, and priorities that get no response.
std::vector<goodstanding::CheckFinding> plans_unsound(const goodstanding::Reader& reader);

}  // namespace psirf
