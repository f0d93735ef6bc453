// Dates as people write them in logs and on returned sheets: 15/04/26, 15.4.2026, "end of May", "Q1 26/27", a
// spreadsheet's serial number, "30/04/2026 (revised to 31/07/2026)".
//
// Numbers are read in the British order, day first. A date that could only be read month first is not
// understood, rather than guessed. A date without its year is one that is near, and the note says which.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/date.h>

namespace goodstanding {

struct LogDate {
  std::optional<PartialDate> date;
  std::optional<PartialDate> first;  // the date first agreed, where the text tells of a slip
  bool words_beside = false;         // the text says more than the date
  std::string note;                  // what was taken for granted: "The year was taken to be 2026."
  std::string expected;              // where no date was understood: "a date such as ..."

  friend bool operator==(const LogDate&, const LogDate&) = default;
};

// Where a date without its year lies: what is due, in the five months past or else ahead; what has happened, on
// or before today.
enum class DateSense : std::uint8_t { Due, Past };

// The text is not empty, and not one of the words for "not known yet" (LogWords::is_unknown_date).
LogDate read_log_date(std::string_view text, Date today, DateSense sense = DateSense::Due);

}  // namespace goodstanding
