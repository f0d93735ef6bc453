// Meetings of committees: which are due and which were held, what was before each, who was there, what it decided and what came of that.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "register/session.h"

namespace goodstanding {

Page meetings_page(const Reader& reader);
// One meeting in full. Closed, it says so and offers nothing that would change it.
Page meeting_page(Session& session, const RecordId& meeting);

}  // namespace goodstanding
