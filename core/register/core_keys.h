// The list of core's own key headers.
#pragma once

#include <vector>

#include <goodstanding/key.h>

namespace goodstanding {

void append_core_keys(std::vector<AnyKey>& out);

}  // namespace goodstanding
