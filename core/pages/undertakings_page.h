// What the trust answers for to those who oversee it: undertakings, support under oversight, and what is reported
// to whom; and one undertaking or programme in full.
#pragma once

#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "register/session.h"

namespace goodstanding {

Page undertakings_page(const Reader& reader);
Page undertaking_page(Session& session, const RecordId& undertaking);
Page programme_page(Session& session, const RecordId& programme);
// The exit criteria and reviews of an undertaking or of support under oversight.
std::vector<View> oversight_views(const Reader& reader, const Record& whole);

}  // namespace goodstanding
