#include <goodstanding/clock.h>

namespace goodstanding {

Clock::~Clock() = default;
Chance::~Chance() = default;

// SplitMix64: small, well spread and the same everywhere. Not for secrets.
std::uint64_t SeededChance::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

void SeededChance::fill(std::uint8_t* bytes, std::size_t size) {
  std::uint64_t block = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (i % 8 == 0) block = next();
    bytes[i] = static_cast<std::uint8_t>(block >> (8 * (i % 8)));
  }
}

std::uint64_t SeededChance::below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }

}  // namespace goodstanding
