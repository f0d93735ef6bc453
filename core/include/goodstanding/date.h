// Days, coarse dates, instants and lengths of time.
//
// A due date is a day, not an instant: it has no time zone. What happened (a change, a sign-off) is an
// instant in UTC. A date that a source gives coarsely ("May 2025", "Q1 2026/27") stays that coarse.
// All are value types; safe to read from several threads.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/api.h>

namespace goodstanding {

// A day of the Gregorian calendar, from 1 January 1800 to 31 December 2999.
class GOODSTANDING_API Date {
 public:
  constexpr Date() noexcept = default;  // 1 January 1970

  // Throws Error{BadInput} for a day that does not exist or is out of range.
  static Date of(int year, int month, int day);
  // Days since 1 January 1970; the form in which a register holds it. Throws Error{BadInput} if out of range.
  static Date from_days(std::int32_t days);
  // Reads "2026-04-15" only. Empty for anything else; for what people type see PartialDate::parse.
  static std::optional<Date> parse_iso(std::string_view text);

  constexpr std::int32_t days() const noexcept { return days_; }
  int year() const noexcept;
  int month() const noexcept;
  int day() const noexcept;
  // 1 is Monday, 7 is Sunday.
  int weekday() const noexcept;
  // Throws Error{BadInput} past either end of the calendar.
  Date plus_days(int days) const { return from_days(days_ + days); }

  std::string to_iso() const;         // "2026-04-15"
  std::string to_words() const;       // "15 April 2026"
  std::string to_short_words() const; // "15 Apr 2026", for grid cells and axes only
  std::string weekday_name() const;   // "Wednesday"

  friend constexpr auto operator<=>(const Date&, const Date&) noexcept = default;

 private:
  std::int32_t days_ = 0;
};

// Days from `from` to `to`; negative when `to` is earlier.
constexpr std::int32_t days_between(Date from, Date to) noexcept { return to.days() - from.days(); }

// How exactly a source gave a date. Written to disk: never renumber.
enum class Precision : std::uint8_t { Day = 0, Month = 1, Quarter = 2, FinancialYear = 3, Year = 4 };

// A date as coarse as it is known. Quarters and financial years are those of the NHS: the year 2026/27
// begins on 1 April 2026, and its Q1 ends on 30 June 2026.
class GOODSTANDING_API PartialDate {
 public:
  PartialDate() noexcept = default;
  PartialDate(Date day) noexcept : first_(day) {}  // NOLINT(google-explicit-constructor)

  // These throw Error{BadInput} for a month or quarter that does not exist, or a year out of range.
  static PartialDate month(int year, int month);
  // `quarter` is 1 to 4; `start_year` is the year in which the financial year begins.
  static PartialDate quarter(int start_year, int quarter);
  static PartialDate financial_year(int start_year);
  static PartialDate year(int year);
  // From the first day of the period; throws Error{BadInput} when `first` is not one, or the period ends after
  // the calendar does.
  static PartialDate from_first(Date first, Precision precision);

  // Reads what files and people write: "2026-04-15", "15 April 2026", "15/04/2026", "2025-05",
  // "May 2025", "Q1 2026/27", "2025/26", "2026". Empty when it is none of these.
  static std::optional<PartialDate> parse(std::string_view text);

  Precision precision() const noexcept { return precision_; }
  Date first() const noexcept { return first_; }
  Date last() const noexcept;
  // The day, when it is known to the day.
  std::optional<Date> day() const noexcept;

  std::string to_text() const;   // "2026-04-15", "2025-05", "Q1 2026/27", "2025/26", "2026": read back by parse
  std::string to_words() const;  // "15 April 2026", "May 2025", "Q1 2026/27", "2025/26", "2026"
  std::string to_short_words() const;  // "15 Apr 2026", "May 2025", "Nov 2018": for grid cells and axes only

  // Ordered by last day (when it would be late), then by how exact (the exact one first).
  friend std::strong_ordering operator<=>(const PartialDate& a, const PartialDate& b) noexcept {
    if (const auto by_last = a.last() <=> b.last(); by_last != 0) return by_last;
    return a.precision_ <=> b.precision_;
  }
  friend bool operator==(const PartialDate&, const PartialDate&) noexcept = default;

 private:
  Date first_;
  Precision precision_ = Precision::Day;
};

// A point in time: milliseconds since 1 January 1970, UTC.
struct GOODSTANDING_API Instant {
  std::int64_t milliseconds = 0;

  std::string to_iso() const;  // "2026-06-15T09:12:03.250Z"
  // Reads that form, with or without the thousandths. Empty for anything else.
  static std::optional<Instant> parse_iso(std::string_view text);

  friend constexpr auto operator<=>(const Instant&, const Instant&) noexcept = default;
};

// A length of time in whole seconds, such as a response time of 29 minutes and 49 seconds.
struct GOODSTANDING_API Duration {
  std::int64_t seconds = 0;

  std::string to_text() const;   // "29:49", "1:02:03", "-0:13": read back by parse
  std::string to_words() const;  // "29 min 49 s"
  // Reads minutes and seconds, or hours, minutes and seconds, as to_text() writes them. Empty for anything else.
  static std::optional<Duration> parse(std::string_view text);

  friend constexpr auto operator<=>(const Duration&, const Duration&) noexcept = default;
};

// Reads a day as a person types it, relative to `today`: everything PartialDate reads to the day, and
// "today", "tomorrow", "15 apr", "fri", "next fri", "+14". Empty when it is none of these.
GOODSTANDING_API std::optional<Date> parse_typed_date(std::string_view text, Date today);

}  // namespace goodstanding
