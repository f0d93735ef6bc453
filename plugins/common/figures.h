// Figures that plugins work out in the same way. Header only; the SDK alone is needed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/decimal.h>

namespace workstream {

// So many of so many, in per cent with one decimal, rounded to the nearest. None of none: not held.
inline std::optional<goodstanding::Decimal> percent(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return goodstanding::Decimal::from_parts((part * 2000 + whole) / (2 * whole), 1);
}

// The middle of several numbers; of the two in the middle, half-way, with one decimal.
inline std::optional<goodstanding::Decimal> median(std::vector<std::int64_t> numbers) {
  if (numbers.empty()) return std::nullopt;
  std::sort(numbers.begin(), numbers.end());
  const std::size_t middle = numbers.size() / 2;
  if (numbers.size() % 2 == 1) return goodstanding::Decimal(numbers[middle]);
  const std::int64_t both = numbers[middle - 1] + numbers[middle];
  return both % 2 == 0 ? goodstanding::Decimal(both / 2) : goodstanding::Decimal::from_parts(both * 5, 1);
}

inline std::string counted(std::int64_t number, const char* one, const char* several) { return goodstanding::Decimal(number).to_words() + " " + (number == 1 ? one : several); }

}  // namespace workstream
