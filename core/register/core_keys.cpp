#include "register/core_keys.h"

namespace goodstanding {

void append_core_keys(std::vector<AnyKey>& out) { static_cast<void>(out); }

}  // namespace goodstanding
