// A visit on screen: its report, above the record itself.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "accreditation/visit_reading.h"
#include "register/session.h"

namespace goodstanding {

// The report of a visit: what it adds up to and what stands against an award, immediate risks, what was found, what was
// good, the sections, and each question against the last round.
Page visit_report(const Reader& reader, const HeldVisit& visit);
// The same above the record itself, with what can be done with it: to go on with one that is under way, to debrief one
// that is done. One without a standard set is the record alone.
Page visit_page(Session& session, const RecordId& visit);

}  // namespace goodstanding
