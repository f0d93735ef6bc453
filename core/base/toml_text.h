// Text as TOML writes it (toml.io, v1.0.0, basic strings).
#pragma once

#include <string>
#include <string_view>

namespace goodstanding {

// In quotation marks, on one line, whatever is in it; parse_toml() gives the same text back. `text` is UTF-8.
std::string toml_quoted(std::string_view text);

}  // namespace goodstanding
