#include "access/secret.h"

#include <sodium.h>

#include <cstring>
#include <string>

#include <goodstanding/error.h>

namespace goodstanding {

Secret::Secret(std::size_t size) : size_(size) {
  if (::sodium_init() < 0) throw Error(ErrorCode::Internal, "The cryptographic library could not be started.");
  bytes_ = static_cast<std::uint8_t*>(::sodium_malloc(size == 0 ? 1 : size));
  if (bytes_ == nullptr) throw Error(ErrorCode::Internal, "There is no memory to keep a key in.", "Close other programs and try again.");
  std::memset(bytes_, 0, size);
}

Secret::Secret(std::string_view bytes) : Secret(bytes.size()) { std::memcpy(bytes_, bytes.data(), bytes.size()); }

Secret::~Secret() { ::sodium_free(bytes_); }

void wipe(std::string& text) noexcept {
  if (!text.empty()) ::sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace goodstanding
