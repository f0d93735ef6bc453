#include "base/civil_time.h"

#include <chrono>

#include <date/tz.h>

#include "base/text.h"

namespace goodstanding {
namespace {

// Local milliseconds since 1 January 1970. Without a time-zone database the clock of UTC is shown: a
// register must open on a machine that lacks one.
std::int64_t uk_milliseconds(Instant instant) {
  static const date::time_zone* const zone = []() -> const date::time_zone* {
    try {
      return date::locate_zone("Europe/London");
    } catch (const std::exception&) {
      return nullptr;
    }
  }();
  if (zone == nullptr) return instant.milliseconds;
  const auto point = std::chrono::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{instant.milliseconds}};
  return zone->to_local(point).time_since_epoch().count();
}

constexpr std::int64_t day_length = 86'400'000;

std::int64_t floor_days(std::int64_t milliseconds) {
  return milliseconds / day_length - (milliseconds % day_length < 0 ? 1 : 0);
}

}  // namespace

Date uk_day(Instant instant) { return Date::from_days(static_cast<std::int32_t>(floor_days(uk_milliseconds(instant)))); }

std::string time_of_day(Instant instant) {
  const std::int64_t local = uk_milliseconds(instant);
  const auto minutes = static_cast<int>((local - floor_days(local) * day_length) / 60'000);
  const int hour = minutes / 60;
  const int minute = minutes % 60;
  const int shown = hour % 12 == 0 ? 12 : hour % 12;
  std::string out = std::to_string(shown);
  if (minute != 0) out += (minute < 10 ? ":0" : ":") + std::to_string(minute);
  return out + (hour < 12 ? "am" : "pm");
}

std::string to_words(Instant instant) { return uk_day(instant).to_words() + ", " + time_of_day(instant); }

std::string distance_words(Date due, Date today) {
  const int days = days_between(today, due);
  if (days == 0) return "today";
  if (days == 1) return "tomorrow";
  if (days > 0) return "in " + counted(days, "day", "days");
  return counted(-days, "day", "days") + " late";
}

}  // namespace goodstanding
