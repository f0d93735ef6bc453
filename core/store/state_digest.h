// One hash over all that stands in a register, the same in every copy of it that has taken in the same changes: every record in
// order of its id, every field's value with the stamp of the change that wrote it, and the heads of the chains. Nothing local
// goes into it: no row numbers, no order of arrival.
#pragma once

#include <goodstanding/ids.h>

#include "store/store.h"

namespace goodstanding::store {

// Reads the whole register. Throws Error{Damaged}.
Digest state_digest(Store& store);

}  // namespace goodstanding::store
