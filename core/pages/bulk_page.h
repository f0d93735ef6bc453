// Many records changed alike, as a page: each before and after, and what the rules say against it.
#pragma once

#include <goodstanding/view.h>

#include "register/bulk_edit.h"

namespace goodstanding {

Page bulk_page(const BulkResult& result);

}  // namespace goodstanding
