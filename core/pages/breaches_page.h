// Breaches with what answers them, and one breach in full.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "register/session.h"

namespace goodstanding {

Page breaches_page(const Reader& reader);
Page breach_page(Session& session, const RecordId& breach);

}  // namespace goodstanding
