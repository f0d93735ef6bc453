// Exact decimal numbers. A journal holds no floating point: 17.3 % is 173 with one decimal place,
// today, on every machine and in every copy.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/api.h>

namespace goodstanding {

// A number with up to 6 decimal places and a magnitude of at most 10^12.
// The places are kept as stated (30.60 is shown as 30.60) but do not matter to order or equality.
// A value type; safe to read from several threads.
class GOODSTANDING_API Decimal {
 public:
  static constexpr int max_places = 6;

  constexpr Decimal() noexcept = default;
  constexpr Decimal(std::int64_t whole) noexcept : mantissa_(whole) {}  // NOLINT(google-explicit-constructor)

  // The number mantissa / 10^places. Throws Error{BadInput} when out of range.
  static Decimal from_parts(std::int64_t mantissa, int places);
  // Reads "17.3", "-2.62", "+26", "47,465". Empty when the text is not such a number or out of range.
  static std::optional<Decimal> parse(std::string_view text);

  std::int64_t mantissa() const noexcept { return mantissa_; }
  int places() const noexcept { return places_; }
  // The nearest floating-point number: for drawing, never for keeping or comparing.
  double to_double() const noexcept;
  // "17.3", "-2.62": an ASCII minus and no thousands separators, for files and data.
  std::string to_text() const;
  // "47,465", "−2.62": a true minus and separated thousands, for people.
  std::string to_words() const;

  // The value as a multiple of 10^-6, the finest place held. Total order and equality follow it.
  std::int64_t millionths() const noexcept;

  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept {
    return a.millionths() <=> b.millionths();
  }
  friend bool operator==(const Decimal& a, const Decimal& b) noexcept {
    return a.millionths() == b.millionths();
  }

 private:
  std::int64_t mantissa_ = 0;
  std::int8_t places_ = 0;
};

}  // namespace goodstanding
