// Bytes that must not outlive their use: a key, a passphrase's key. They lie in memory that is guarded, not written to swap where
// the system allows it, and overwritten when they go (libsodium's sodium_malloc).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace goodstanding {

// Moves, never copies. Thread rule: one thread at a time.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::size_t size);
  // Takes a copy of bytes that the caller overwrites.
  explicit Secret(std::string_view bytes);
  Secret(Secret&& other) noexcept : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Secret& operator=(Secret&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Secret();

  std::uint8_t* data() noexcept { return bytes_; }
  const std::uint8_t* data() const noexcept { return bytes_; }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  std::string_view view() const noexcept { return {reinterpret_cast<const char*>(bytes_), size_}; }

 private:
  std::uint8_t* bytes_ = nullptr;
  std::size_t size_ = 0;
};

// Overwrites what a string holds and empties it.
void wipe(std::string& text) noexcept;

}  // namespace goodstanding
