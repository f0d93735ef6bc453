// Parked rows on their way out and back in. Internal to exchange.
#pragma once

#include <string_view>

namespace goodstanding {

// A column that says where a parked row came from, or why it was parked: it fills nothing.
bool is_parked_heading(std::string_view heading);

}  // namespace goodstanding
