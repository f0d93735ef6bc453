// What the trust answers for to those who oversee it: undertakings, support under oversight, and what is reported
// to whom; and one undertaking or programme in full.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "register/session.h"

namespace goodstanding {

Page undertakings_page(const Reader& reader);
Page undertaking_page(Session& session, const RecordId& undertaking);
Page programme_page(Session& session, const RecordId& programme);

}  // namespace goodstanding
