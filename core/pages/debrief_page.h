// The debrief of a visit, on screen before the team leaves: what was good, what was found and what is done about it, who
// has the immediate risks, and who of the site has acknowledged it.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "accreditation/finding_actions.h"

namespace goodstanding {

Page debrief_page(const Reader& reader, const HeldVisit& visit);

}  // namespace goodstanding
