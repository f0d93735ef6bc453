// What a log says was done, and when: one cell may hold the updates of a year. Internal to exchange.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/date.h>

namespace goodstanding {

// A progress update of the log.
struct LogUpdate {
  std::optional<Date> on;
  std::string text;
  std::string column;  // its heading
};

// Updates of one cell: a line that begins with a date begins another.
std::vector<LogUpdate> split_updates(std::string_view text, Date today);

// The day of an update: a coarse date counts by its last day, but not as a day to come. Empty for what lies ahead.
std::optional<Date> update_day(const PartialDate& date, Date today);

}  // namespace goodstanding
