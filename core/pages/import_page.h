// An action log before and after it is taken in: what would become of each of its rows.
#pragma once

#include <goodstanding/view.h>

#include "exchange/action_import.h"

namespace goodstanding {

// The preview of a dry run, or what an import did. Rows that want a person come first.
Page import_page(const ActionImport& import, const Schema& schema);

}  // namespace goodstanding
