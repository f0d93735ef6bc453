// The first page: what stands, what wants attention, what is coming, what we do not know.
#pragma once

#include <goodstanding/view.h>

#include "pages/status.h"

namespace goodstanding {

Page today_page(const Status& status);

}  // namespace goodstanding
