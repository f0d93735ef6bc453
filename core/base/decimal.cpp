#include <goodstanding/decimal.h>
#include <goodstanding/error.h>

#include <array>

namespace goodstanding {
namespace {

constexpr std::array<std::int64_t, Decimal::max_places + 1> powers{1, 10, 100, 1000, 10000, 100000, 1000000};
constexpr std::int64_t limit_millionths = 1'000'000'000'000LL * 1'000'000LL;

bool in_range(std::int64_t mantissa, int places) {
  const std::int64_t limit = limit_millionths / powers[static_cast<std::size_t>(Decimal::max_places - places)];
  return mantissa >= -limit && mantissa <= limit;
}

// The digits of a magnitude with its decimal point, and a separator between thousands.
std::string digits(std::uint64_t magnitude, int places, const char* separator) {
  const auto power = static_cast<std::uint64_t>(powers[static_cast<std::size_t>(places)]);
  std::string whole = std::to_string(magnitude / power);
  if (*separator != '\0') {
    for (int at = static_cast<int>(whole.size()) - 3; at > 0; at -= 3)
      whole.insert(static_cast<std::size_t>(at), separator);
  }
  if (places == 0) return whole;
  std::string fraction = std::to_string(magnitude % power);
  fraction.insert(0, static_cast<std::size_t>(places) - fraction.size(), '0');
  return whole + "." + fraction;
}

std::uint64_t magnitude_of(std::int64_t number) {
  return number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
}

}  // namespace

Decimal Decimal::from_parts(std::int64_t mantissa, int places) {
  if (places < 0 || places > max_places || !in_range(mantissa, places)) {
    throw Error(ErrorCode::BadInput, "The number is out of range.",
                "Use at most 6 decimal places and a number of at most 1,000,000,000,000.");
  }
  Decimal out;
  out.mantissa_ = mantissa;
  out.places_ = static_cast<std::int8_t>(places);
  return out;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  bool negative = false;
  if (text.starts_with("\u2212")) {
    negative = true;
    text.remove_prefix(3);
  } else if (text.starts_with('-') || text.starts_with('+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::int64_t mantissa = 0;
  int places = -1;         // -1 before the point
  int group = 0;           // digits since the last comma
  bool commas = false;
  bool any = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (mantissa > (INT64_MAX - 9) / 10) return std::nullopt;
      mantissa = mantissa * 10 + (c - '0');
      any = true;
      if (places >= 0) {
        if (++places > max_places) return std::nullopt;
      } else {
        ++group;
        if (commas && group > 3) return std::nullopt;
      }
    } else if (c == ',' && places < 0 && any && (!commas ? group <= 3 : group == 3)) {
      commas = true;
      group = 0;
    } else if (c == '.' && places < 0 && any && (!commas || group == 3)) {
      places = 0;
    } else {
      return std::nullopt;
    }
  }
  if (!any || places == 0 || (commas && places < 0 && group != 3)) return std::nullopt;
  if (places < 0) places = 0;
  if (negative) mantissa = -mantissa;
  if (!in_range(mantissa, places)) return std::nullopt;
  return from_parts(mantissa, places);
}

double Decimal::to_double() const noexcept {
  return static_cast<double>(mantissa_) / static_cast<double>(powers[static_cast<std::size_t>(places_)]);
}

std::int64_t Decimal::millionths() const noexcept {
  return mantissa_ * powers[static_cast<std::size_t>(max_places - places_)];
}

std::string Decimal::to_text() const {
  return (mantissa_ < 0 ? "-" : "") + digits(magnitude_of(mantissa_), places_, "");
}

std::string Decimal::to_words() const {
  return (mantissa_ < 0 ? "\u2212" : "") + digits(magnitude_of(mantissa_), places_, ",");
}

}  // namespace goodstanding
