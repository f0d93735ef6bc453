// What came in from other copies of the register: who changed what, what waits, what could not be taken.
#pragma once

#include <vector>

#include <goodstanding/view.h>

#include "register/sync_report.h"

namespace goodstanding {

// The views of one exchange of changes; `when` it was. `id` begins their ids.
std::vector<View> came_in_views(const SyncReport& report, Instant when, const std::string& id);

}  // namespace goodstanding
