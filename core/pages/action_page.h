// One action with all that belongs to it: how it stands, how its date moved, its evidence, updates and history.
#pragma once

#include <goodstanding/view.h>

#include "register/session.h"

namespace goodstanding {

Page action_page(Session& session, const RecordId& action);

}  // namespace goodstanding
