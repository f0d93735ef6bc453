// The parts of a visit that its report and its debrief show.
#pragma once

#include <string>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "accreditation/visit_reading.h"

namespace goodstanding {

// The score, as a range while something is open; how much was seen; the award or what it would be; good practice.
View standing_view(const HeldVisit& visit);
View against_view(const HeldVisit& visit);
// Immediate risks, each with who took it, when, and whether it was made safe.
View risks_view(const HeldVisit& visit);
View shortfalls_view(const HeldVisit& visit);
View good_practice_view(const HeldVisit& visit, std::string heading);
View sections_view(const HeldVisit& visit);
// Questions that are blank, not seen, or lack what the set asks for.
View open_view(const HeldVisit& visit);
View comparison_view(const Reader& reader, const HeldVisit& visit);
View team_view(const Reader& reader, const HeldVisit& visit);

}  // namespace goodstanding
