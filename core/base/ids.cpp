#include <goodstanding/error.h>
#include <goodstanding/ids.h>

namespace goodstanding::detail {

void require_name(std::string_view text, const char* what) {
  bool fits = !text.empty() && text.size() <= 48 && text.front() >= 'a' && text.front() <= 'z';
  for (const char c : text) fits = fits && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
  if (!fits) {
    throw Error(ErrorCode::BadInput, "\"" + std::string(text) + "\" is not the name of a " + what + ".",
                "Names are a lower-case letter followed by up to 47 letters, digits or underscores.");
  }
}

std::string hex(const std::uint8_t* bytes, std::size_t size) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out(size * 2, '0');
  for (std::size_t i = 0; i < size; ++i) {
    out[2 * i] = digits[bytes[i] >> 4];
    out[2 * i + 1] = digits[bytes[i] & 15];
  }
  return out;
}

bool unhex(std::string_view text, std::uint8_t* bytes, std::size_t size) noexcept {
  if (text.size() != size * 2) return false;
  const auto nibble = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  for (std::size_t i = 0; i < size; ++i) {
    const int high = nibble(text[2 * i]);
    const int low = nibble(text[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return true;
}

}  // namespace goodstanding::detail
