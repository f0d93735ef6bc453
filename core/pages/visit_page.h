// The accreditation programme on screen: a visit with its report, and every site in the round that is under way.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "accreditation/visit_reading.h"
#include "register/session.h"

namespace goodstanding {

// The report of a visit: what it adds up to and what stands against an award, immediate risks, what was found, what was
// good, the sections, and each question against the last round.
Page visit_report(const Reader& reader, const HeldVisit& visit);
// The same above the record itself, with what can be done with it. One without a standard set is the record alone.
Page visit_page(Session& session, const RecordId& visit);
// The round that is under way: coverage, how each site stands, and the latest scores of sites by sections.
Page accreditation_page(const Reader& reader);
Page accreditation_page(const Reader& reader, const RecordId& round);

}  // namespace goodstanding
