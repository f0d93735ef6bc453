// A confidential attachment as it lies in the register: encrypted under a key of its own, padded so that its size says little.
#pragma once

#include <string>
#include <string_view>

#include <goodstanding/clock.h>

#include "access/envelope.h"

namespace goodstanding {

// The size that a content of this many bytes is padded to: the next power of two from 4 KiB on.
std::size_t padded_size(std::size_t bytes) noexcept;
std::string seal_file(std::string_view content, const EnvelopeKey& key, Chance& chance);
// Throws Error{Damaged} when it is not what was sealed under the key.
std::string open_file(std::string_view sealed, const EnvelopeKey& key);

}  // namespace goodstanding
