#include <goodstanding/date.h>
#include <goodstanding/error.h>

#include <array>
#include <charconv>
#include <chrono>
#include <vector>

namespace goodstanding {
namespace {

namespace chrono = std::chrono;

constexpr std::int32_t first_day = -62091;   // 1 January 1800
constexpr std::int32_t last_day = 376199;    // 31 December 2999

constexpr std::array<std::string_view, 12> month_names{"January", "February", "March",     "April",   "May",      "June",
                                                       "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekday_names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                        "Friday", "Saturday", "Sunday"};

chrono::year_month_day civil(std::int32_t days) {
  return chrono::year_month_day{chrono::sys_days{chrono::days{days}}};
}

std::optional<Date> day_if_real(int year, int month, int day) {
  if (year < 1800 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const chrono::year_month_day ymd{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                   chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) return std::nullopt;
  return Date::from_days(static_cast<std::int32_t>(chrono::sys_days{ymd}.time_since_epoch().count()));
}

std::string padded(int number, int width) {
  std::string out = std::to_string(number);
  if (static_cast<int>(out.size()) < width) out.insert(0, static_cast<std::size_t>(width) - out.size(), '0');
  return out;
}

// A whole number of exactly `width` digits (0: any up to 4).
std::optional<int> number(std::string_view text, std::size_t width = 0) {
  if (text.empty() || text.size() > 9 || (width != 0 && text.size() != width)) return std::nullopt;
  int out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_same(std::string_view whole, std::string_view start) {
  if (start.size() > whole.size()) return false;
  for (std::size_t i = 0; i < start.size(); ++i)
    if (lower(whole[i]) != lower(start[i])) return false;
  return true;
}

// A month by its name or at least three letters of it ("Sept" too). 0: none.
int month_named(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.size() < 3) return 0;
  for (std::size_t i = 0; i < month_names.size(); ++i)
    if (starts_same(month_names[i], text)) return static_cast<int>(i) + 1;
  return 0;
}

int weekday_named(std::string_view text) {
  if (text.size() < 3) return 0;
  for (std::size_t i = 0; i < weekday_names.size(); ++i)
    if (starts_same(weekday_names[i], text)) return static_cast<int>(i) + 1;
  return 0;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t from = text.find_first_not_of(separators, at);
    if (from == std::string_view::npos) break;
    const std::size_t to = std::min(text.find_first_of(separators, from), text.size());
    out.push_back(text.substr(from, to - from));
    at = to;
  }
  return out;
}

// "15th", "1st": the ordinal ending goes.
std::string_view without_ordinal(std::string_view text) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (text.size() > 2 && starts_same(text.substr(text.size() - 2), ending)) return text.substr(0, text.size() - 2);
  return text;
}

// The year in which a financial year written "2026/27" or "2026-27" begins.
std::optional<int> financial_start(std::string_view text) {
  if (text.size() != 7 || (text[4] != '/' && text[4] != '-')) return std::nullopt;
  const auto start = number(text.substr(0, 4), 4);
  const auto end = number(text.substr(5), 2);
  if (!start || !end || (*start + 1) % 100 != *end) return std::nullopt;
  if (*start < 1800 || *start > 2998) return std::nullopt;
  return start;
}

std::optional<PartialDate> parse_words(std::string_view text) {
  const auto parts = split(text, " ,\t");
  if (parts.size() == 2 && parts[0].size() == 2 && lower(parts[0][0]) == 'q') {
    const auto quarter = number(parts[0].substr(1), 1);
    const auto start = financial_start(parts[1]);
    if (quarter && *quarter >= 1 && *quarter <= 4 && start) return PartialDate::quarter(*start, *quarter);
    return std::nullopt;
  }
  if (parts.size() == 2) {
    const int month = month_named(parts[0]);
    const auto year = number(parts[1], 4);
    if (month != 0 && year && *year >= 1800 && *year <= 2999) return PartialDate::month(*year, month);
    return std::nullopt;
  }
  auto from = parts.begin();
  if (parts.size() == 4 && weekday_named(parts[0]) != 0) ++from;  // "Wednesday 15 April 2026"
  if (parts.end() - from == 3) {
    const auto day = number(without_ordinal(*from));
    const int month = month_named(*(from + 1));
    const auto year = number(*(from + 2), 4);
    if (day && month != 0 && year)
      if (const auto date = day_if_real(*year, month, *day)) return PartialDate(*date);
  }
  return std::nullopt;
}

}  // namespace

Date Date::from_days(std::int32_t days) {
  if (days < first_day || days > last_day)
    throw Error(ErrorCode::BadInput, "The date is out of range.", "Dates run from 1 January 1800 to 31 December 2999.");
  Date out;
  out.days_ = days;
  return out;
}

Date Date::of(int year, int month, int day) {
  if (const auto date = day_if_real(year, month, day)) return *date;
  throw Error(ErrorCode::BadInput,
              "There is no day " + std::to_string(year) + "-" + padded(month, 2) + "-" + padded(day, 2) + ".");
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4), 4);
  const auto month = number(text.substr(5, 2), 2);
  const auto day = number(text.substr(8, 2), 2);
  if (!year || !month || !day) return std::nullopt;
  return day_if_real(*year, *month, *day);
}

int Date::year() const noexcept { return static_cast<int>(civil(days_).year()); }
int Date::month() const noexcept { return static_cast<int>(static_cast<unsigned>(civil(days_).month())); }
int Date::day() const noexcept { return static_cast<int>(static_cast<unsigned>(civil(days_).day())); }
int Date::weekday() const noexcept {
  return static_cast<int>(chrono::weekday{chrono::sys_days{chrono::days{days_}}}.iso_encoding());
}

std::string Date::to_iso() const {
  return padded(year(), 4) + "-" + padded(month(), 2) + "-" + padded(day(), 2);
}
std::string Date::to_words() const {
  return std::to_string(day()) + " " + std::string(month_names[static_cast<std::size_t>(month() - 1)]) + " " +
         std::to_string(year());
}
std::string Date::to_short_words() const {
  return std::to_string(day()) + " " + std::string(month_names[static_cast<std::size_t>(month() - 1)].substr(0, 3)) +
         " " + std::to_string(year());
}
std::string Date::weekday_name() const {
  return std::string(weekday_names[static_cast<std::size_t>(weekday() - 1)]);
}

PartialDate PartialDate::from_first(Date first, Precision precision) {
  const int month = first.month();
  bool fits = true;
  switch (precision) {
    case Precision::Day: break;
    case Precision::Month: fits = first.day() == 1; break;
    case Precision::Quarter: fits = first.day() == 1 && month % 3 == 1; break;
    case Precision::FinancialYear: fits = first.day() == 1 && month == 4 && first.year() < 2999; break;  // its end is a day of the calendar too
    case Precision::Year: fits = first.day() == 1 && month == 1; break;
    default: fits = false;
  }
  if (!fits) throw Error(ErrorCode::BadInput, first.to_words() + " is not the first day of such a period within the calendar.");
  PartialDate out(first);
  out.precision_ = precision;
  return out;
}

PartialDate PartialDate::month(int year, int month) { return from_first(Date::of(year, month, 1), Precision::Month); }
PartialDate PartialDate::quarter(int start_year, int quarter) {
  if (quarter < 1 || quarter > 4) throw Error(ErrorCode::BadInput, "Quarters are numbered 1 to 4.");
  return quarter == 4 ? from_first(Date::of(start_year + 1, 1, 1), Precision::Quarter)
                      : from_first(Date::of(start_year, 1 + 3 * quarter, 1), Precision::Quarter);
}
PartialDate PartialDate::financial_year(int start_year) {
  return from_first(Date::of(start_year, 4, 1), Precision::FinancialYear);
}
PartialDate PartialDate::year(int year) { return from_first(Date::of(year, 1, 1), Precision::Year); }

std::optional<PartialDate> PartialDate::parse(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return std::nullopt;
  text = text.substr(from, text.find_last_not_of(" \t") - from + 1);

  if (const auto day = Date::parse_iso(text)) return PartialDate(*day);
  if (const auto start = financial_start(text)) return financial_year(*start);
  if (text.size() == 7 && text[4] == '-') {
    const auto year_number = number(text.substr(0, 4), 4);
    const auto month_number = number(text.substr(5), 2);
    if (year_number && month_number && *year_number >= 1800 && *year_number <= 2999 && *month_number >= 1 &&
        *month_number <= 12)
      return month(*year_number, *month_number);
    return std::nullopt;
  }
  if (const auto year_number = number(text, 4)) {
    if (*year_number < 1800 || *year_number > 2999) return std::nullopt;
    return year(*year_number);
  }
  if (text.find('/') != std::string_view::npos && text.find(' ') == std::string_view::npos) {
    const auto parts = split(text, "/");  // the British order: day, month, year
    if (parts.size() != 3) return std::nullopt;
    const auto day = number(parts[0]);
    const auto month_number = number(parts[1]);
    auto year_number = number(parts[2]);
    if (year_number && parts[2].size() == 2) *year_number += 2000;
    if (!day || !month_number || !year_number) return std::nullopt;
    if (const auto date = day_if_real(*year_number, *month_number, *day)) return PartialDate(*date);
    return std::nullopt;
  }
  return parse_words(text);
}

Date PartialDate::last() const noexcept {
  int months = 0;
  switch (precision_) {
    case Precision::Day: return first_;
    case Precision::Month: months = 1; break;
    case Precision::Quarter: months = 3; break;
    case Precision::FinancialYear:
    case Precision::Year: months = 12; break;
  }
  const chrono::year_month_day next = civil(first_.days()) + chrono::months{months};
  return Date::from_days(static_cast<std::int32_t>(chrono::sys_days{next}.time_since_epoch().count()) - 1);
}

std::optional<Date> PartialDate::day() const noexcept {
  if (precision_ != Precision::Day) return std::nullopt;
  return first_;
}

namespace {
std::string financial_words(int start) { return std::to_string(start) + "/" + padded((start + 1) % 100, 2); }
}  // namespace

std::string PartialDate::to_text() const {
  const int year_number = first_.year();
  const int month_number = first_.month();
  switch (precision_) {
    case Precision::Day: return first_.to_iso();
    case Precision::Month: return padded(year_number, 4) + "-" + padded(month_number, 2);
    case Precision::Quarter:
      return month_number == 1 ? "Q4 " + financial_words(year_number - 1)
                               : "Q" + std::to_string((month_number - 1) / 3) + " " + financial_words(year_number);
    case Precision::FinancialYear: return financial_words(year_number);
    case Precision::Year: return std::to_string(year_number);
  }
  return {};
}

std::string PartialDate::to_words() const {
  if (precision_ == Precision::Day) return first_.to_words();
  if (precision_ == Precision::Month)
    return std::string(month_names[static_cast<std::size_t>(first_.month() - 1)]) + " " + std::to_string(first_.year());
  return to_text();
}

std::string PartialDate::to_short_words() const {
  if (precision_ == Precision::Day) return first_.to_short_words();
  if (precision_ == Precision::Month)
    return std::string(month_names[static_cast<std::size_t>(first_.month() - 1)].substr(0, 3)) + " " + std::to_string(first_.year());
  return to_text();
}

std::string Instant::to_iso() const {
  const auto point = chrono::sys_time<chrono::milliseconds>{chrono::milliseconds{milliseconds}};
  const auto day = chrono::floor<chrono::days>(point);
  const chrono::hh_mm_ss time{point - day};
  const chrono::year_month_day ymd{day};
  return padded(static_cast<int>(ymd.year()), 4) + "-" + padded(static_cast<int>(static_cast<unsigned>(ymd.month())), 2) +
         "-" + padded(static_cast<int>(static_cast<unsigned>(ymd.day())), 2) + "T" +
         padded(static_cast<int>(time.hours().count()), 2) + ":" + padded(static_cast<int>(time.minutes().count()), 2) +
         ":" + padded(static_cast<int>(time.seconds().count()), 2) + "." +
         padded(static_cast<int>(time.subseconds().count()), 3) + "Z";
}

std::optional<Instant> Instant::parse_iso(std::string_view text) {
  if (text.size() < 20 || text.back() != 'Z' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto date = Date::parse_iso(text.substr(0, 10));
  const auto hour = number(text.substr(11, 2), 2);
  const auto minute = number(text.substr(14, 2), 2);
  const auto second = number(text.substr(17, 2), 2);
  if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  int milli = 0;
  if (text.size() == 24 && text[19] == '.') {
    const auto fraction = number(text.substr(20, 3), 3);
    if (!fraction) return std::nullopt;
    milli = *fraction;
  } else if (text.size() != 20) {
    return std::nullopt;
  }
  return Instant{((std::int64_t{date->days()} * 24 + *hour) * 60 + *minute) * 60'000 + *second * 1000 + milli};
}

std::string Duration::to_text() const {
  const std::int64_t whole = seconds < 0 ? -seconds : seconds;
  const auto hours = whole / 3600;
  const auto minutes = whole / 60 % 60;
  std::string out = seconds < 0 ? "-" : "";
  if (hours > 0) out += std::to_string(hours) + ":" + padded(static_cast<int>(minutes), 2);
  else out += std::to_string(minutes);
  return out + ":" + padded(static_cast<int>(whole % 60), 2);
}

std::string Duration::to_words() const {
  const std::int64_t whole = seconds < 0 ? -seconds : seconds;
  std::string out;
  const auto add = [&out](std::int64_t count, const char* unit) {
    if (count == 0) return;
    if (!out.empty()) out += ' ';
    out += std::to_string(count) + " " + unit;
  };
  add(whole / 3600, "h");
  add(whole / 60 % 60, "min");
  add(whole % 60, "s");
  if (out.empty()) out = "0 s";
  return seconds < 0 ? "\u2212" + out : out;
}

std::optional<Duration> Duration::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.front() == ':' || text.back() == ':' || text.find("::") != std::string_view::npos)
    return std::nullopt;
  const auto parts = split(text, ":");
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto part = number(parts[i], i == 0 ? 0 : 2);
    if (!part || (i > 0 && *part > 59)) return std::nullopt;
    total = total * 60 + *part;
  }
  return Duration{negative ? -total : total};
}

std::optional<Date> parse_typed_date(std::string_view text, Date today) {
  if (const auto whole = PartialDate::parse(text)) return whole->day();
  const auto parts = split(text, " ,\t");
  if (parts.empty()) return std::nullopt;
  if (parts.size() == 1) {
    if (starts_same("today", parts[0]) && parts[0].size() == 5) return today;
    if (starts_same("tomorrow", parts[0]) && parts[0].size() >= 3) return today.plus_days(1);
    if (parts[0].front() == '+') {
      if (const auto days = number(parts[0].substr(1)); days && *days <= 36500) return today.plus_days(*days);
      return std::nullopt;
    }
  }
  const bool next = parts.size() == 2 && starts_same("next", parts[0]) && parts[0].size() == 4;
  if (parts.size() == 1 || next) {
    // "fri" is the coming Friday, never today; "next fri" is the Friday of the week after this one.
    if (const int weekday = weekday_named(parts.back()); weekday != 0) {
      if (next) return today.plus_days(7 - today.weekday() + weekday);
      const int ahead = (weekday - today.weekday() + 7) % 7;
      return today.plus_days(ahead == 0 ? 7 : ahead);
    }
    return std::nullopt;
  }
  if (parts.size() == 2) {
    // "15 apr": the coming one.
    const auto day = number(without_ordinal(parts[0]));
    const int month = month_named(parts[1]);
    if (!day || month == 0) return std::nullopt;
    for (int year = today.year(); year <= today.year() + 8; ++year) {
      const auto date = day_if_real(year, month, *day);
      if (date && *date >= today) return date;
    }
  }
  return std::nullopt;
}

}  // namespace goodstanding
