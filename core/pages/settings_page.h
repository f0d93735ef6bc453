// What the trust has set for itself and what follows the program's default: every setting with its words, its value, who set it and
// why, and the act that changes it.
#pragma once

#include <goodstanding/view.h>

#include "register/session.h"

namespace goodstanding {

Page settings_page(Session& session);

}  // namespace goodstanding
