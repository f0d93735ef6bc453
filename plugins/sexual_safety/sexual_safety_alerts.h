// What in the sexual safety workstream needs somebody. What speaks of cases finds none in the session of somebody who was not let in.
#pragma once

#include <vector>

#include <goodstanding/alert.h>

namespace sexual_safety {

// Milestones of the workstream that are late, or come within half a year.
std::vector<goodstanding::Alert> milestones_near(const goodstanding::Reader& reader);
// Commitments of the charter that are past their date and not met.
std::vector<goodstanding::Alert> commitments_late(const goodstanding::Reader& reader);
// Check-ins of the oversight group that were missed or not recorded, and a quarter without its publication.
std::vector<goodstanding::Alert> oversight_gaps(const goodstanding::Reader& reader);
// Cases that wait for triage or of which no support is recorded; handovers that no case has taken up.
std::vector<goodstanding::Alert> cases_waiting(const goodstanding::Reader& reader);

// Commitments met without evidence; sanctions that the staff record does not show.
std::vector<goodstanding::CheckFinding> gaps_in_records(const goodstanding::Reader& reader);

}  // namespace sexual_safety
