// Bytes as text that any program can read back (RFC 4648, with padding).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace goodstanding {

std::string to_base64(std::string_view bytes);
// Empty for text that is not what to_base64 writes.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace goodstanding
