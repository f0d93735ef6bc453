#include "exchange/log_dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <goodstanding/error.h>

#include "base/text.h"
#include "exchange/log_words.h"

namespace goodstanding {
namespace {

struct OneDate {
  PartialDate date;
  std::string note;
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 6) return std::nullopt;
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && out >= 0 ? std::optional(out) : std::nullopt;
}

// 26 for 2026.
int whole_year(int year) { return year < 100 ? year + 2000 : year; }

int month_named(std::string_view text) {
  // PartialDate knows the names of months; a year makes one readable.
  const auto date = PartialDate::parse(std::string(text) + " 2000");
  return date && date->precision() == Precision::Month ? date->first().month() : 0;
}

std::optional<int> day_number(std::string_view text) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (text.size() > 2 && text.ends_with(ending)) text.remove_suffix(2);
  const auto out = number(text);
  return out && *out >= 1 && *out <= 31 ? out : std::nullopt;
}

std::optional<Date> day_of(int year, int month, int day) {
  if (month < 1 || month > 12 || year < 1990 || year > 2100) return std::nullopt;
  if (day < 1 || day > PartialDate::month(year, month).last().day()) return std::nullopt;
  return Date::of(year, month, day);
}

std::string year_note(const PartialDate& date) { return "The year was taken to be " + std::to_string(date.first().year()) + "."; }

// The day that readings without a year go by.
struct Now {
  Date today;
  DateSense sense = DateSense::Due;
};

constexpr int days_looked_back = 150;

// Of the same day or month in the years around today, the one that is meant.
template <class Make>
std::optional<OneDate> nearest_year(const Now& now, const Make& make) {
  std::optional<PartialDate> out;
  for (int year = now.today.year() - 1; year <= now.today.year() + 1; ++year) {
    const std::optional<PartialDate> date = make(year);
    if (!date) continue;
    if (now.sense == DateSense::Past ? date->first() <= now.today : !out && days_between(date->last(), now.today) <= days_looked_back) out = date;
  }
  if (!out) return std::nullopt;
  return OneDate{*out, year_note(*out)};
}

std::vector<std::string> parts_of(std::string_view text, std::string_view separators) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(separators, at)) != std::string_view::npos) {
    const std::size_t to = std::min(text.find_first_of(separators, at), text.size());
    out.emplace_back(text.substr(at, to - at));
    at = to;
  }
  return out;
}

// "q1 26/27", "quarter 1 2026-27", "q1 2026", "q1".
std::optional<OneDate> quarter(const std::string& text, const Now& now) {
  std::string_view rest = text;
  if (rest.starts_with("quarter")) rest.remove_prefix(7);
  else if (rest.starts_with("qtr")) rest.remove_prefix(3);
  else if (rest.starts_with('q')) rest.remove_prefix(1);
  else return std::nullopt;
  rest = trimmed(rest);
  if (rest.empty() || rest.front() < '1' || rest.front() > '4') return std::nullopt;
  const int which = rest.front() - '0';
  rest = trimmed(rest.substr(1));
  for (const std::string_view word : {"of ", "fy ", "fy", ", ", ","})
    if (rest.starts_with(word)) rest.remove_prefix(word.size());
  if (rest.empty()) return nearest_year(now, [&](int year) { return std::optional(PartialDate::quarter(year, which)); });
  const auto years = parts_of(rest, "/-");
  const auto start = years.empty() ? std::nullopt : number(years[0]);
  if (!start || (years[0].size() != 2 && years[0].size() != 4) || whole_year(*start) < 1990 || whole_year(*start) > 2100) return std::nullopt;
  const int from = whole_year(*start);
  if (years.size() == 2) {
    const auto end = number(years[1]);
    if (!end || *end % 100 != (from + 1) % 100) return std::nullopt;
    return OneDate{PartialDate::quarter(from, which), {}};
  }
  if (years.size() != 1) return std::nullopt;
  const PartialDate out = PartialDate::quarter(from, which);
  return OneDate{out, "Taken as " + out.to_words() + ", by the financial year."};
}

// Day, month and year with any of / . - or blanks between; the month by number or name.
std::optional<OneDate> day_month_year(const std::string& text, const Now& now) {
  const bool numbers_only = text.find_first_not_of("0123456789/.- ") == std::string::npos;
  const auto parts = parts_of(text, numbers_only ? "/.- " : "/- ,");
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  const int first_month = month_named(parts[0]);
  const int second_month = month_named(parts[1]);
  if (parts.size() == 3) {
    const auto year = number(parts[2]);
    if (!year || (parts[2].size() != 2 && parts[2].size() != 4)) return std::nullopt;
    if (const auto iso = number(parts[0]); numbers_only && iso && parts[0].size() == 4) return std::nullopt;  // Date::parse_iso knows it
    const auto day = day_number(first_month != 0 ? parts[1] : parts[0]);
    const int month = first_month != 0 ? first_month : second_month != 0 ? second_month : number(parts[1]).value_or(0);
    const auto out = day ? day_of(whole_year(*year), month, *day) : std::nullopt;
    return out ? std::optional(OneDate{PartialDate(*out), {}}) : std::nullopt;
  }
  // "Apr-26" is a month; "15 April" and "15/04" are days of the nearest year.
  if (first_month != 0) {
    const auto year = number(parts[1]);
    if (year && (parts[1].size() == 4 || (parts[1].size() == 2 && *year >= 10))) {
      const int whole = whole_year(*year);
      if (whole >= 1990 && whole <= 2100) return OneDate{PartialDate::month(whole, first_month), {}};
    }
    return std::nullopt;
  }
  const auto day = day_number(parts[0]);
  const int month = second_month != 0 ? second_month : number(parts[1]).value_or(0);
  if (!day || month < 1 || month > 12) return std::nullopt;
  return nearest_year(now, [&](int year) -> std::optional<PartialDate> {
    const auto out = day_of(year, month, *day);
    return out ? std::optional(PartialDate(*out)) : std::nullopt;
  });
}

std::optional<OneDate> bare_date(const std::string& text, const Now& now) {
  if (const auto serial = number(text); serial && text.size() == 5 && *serial >= 36526 && *serial <= 73050)
    return OneDate{PartialDate(Date::from_days(*serial - 25569)), "The number " + text + " was taken for a spreadsheet's date."};
  if (const auto date = PartialDate::parse(text)) return OneDate{*date, {}};
  if (auto date = quarter(text, now)) return date;
  if (auto date = day_month_year(text, now)) return date;
  if (const int month = month_named(text); month != 0) return nearest_year(now, [&](int year) { return std::optional(PartialDate::month(year, month)); });
  // "26/27": a financial year.
  if (text.size() == 5 && text[2] == '/') {
    if (const auto date = PartialDate::parse("20" + text)) return OneDate{*date, {}};
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 24> leading{"by the end of", "by end of", "by end", "end of", "end", "mid", "middle of", "early", "late", "beginning of", "start of", "by", "before", "due", "from", "w/c", "w/e", "wc", "we", "week commencing", "week ending", "circa", "approx", "financial year"};
constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

// One date and nothing else, in lower case.
std::optional<OneDate> one_date(std::string text, const Now& now) {
  for (int turn = 0; turn < 4; ++turn) {
    text = std::string(trimmed(text));
    while (!text.empty() && std::string_view(".,:;*").find(text.back()) != std::string_view::npos) text.pop_back();
    if (auto date = bare_date(text, now)) return date;
    // A time of day behind the date says nothing here.
    if (const auto blank = text.find_first_of(" t", 6); blank != std::string::npos && text.find(':', blank) != std::string::npos && text.find_first_not_of("0123456789:. apm", blank + 1) == std::string::npos) {
      text.resize(blank);
      continue;
    }
    const auto word = std::find_if(leading.begin(), leading.end(), [&](std::string_view w) { return text.starts_with(w) && text.size() > w.size() && (text[w.size()] == ' ' || text[w.size()] == '-' || text[w.size()] == ':'); });
    if (word != leading.end()) {
      text.erase(0, word->size() + 1);
      continue;
    }
    const auto blank = text.find_first_of(" ,");
    const std::string_view start = std::string_view(text).substr(0, blank);
    const bool weekday = blank != std::string::npos && start.size() >= 3 && std::any_of(weekdays.begin(), weekdays.end(), [&](std::string_view day) { return day.starts_with(start); });
    if (!weekday) return std::nullopt;
    text.erase(0, blank + 1);
  }
  return std::nullopt;
}

// Every date among other words, in order.
std::vector<OneDate> dates_within(const std::string& text, const Now& now) {
  const auto words = parts_of(text, " \t\n()[];");
  std::vector<OneDate> out;
  for (std::size_t at = 0; at < words.size();) {
    bool found = false;
    for (std::size_t count = std::min<std::size_t>(4, words.size() - at); count > 0 && !found; --count) {
      std::string part;
      for (std::size_t i = 0; i < count; ++i) part += (i == 0 ? "" : " ") + words[at + i];
      // A lone number or month among words is rather part of them: "phase 2026", "may".
      const bool plain = part.find_first_not_of("0123456789") == std::string::npos || (count == 1 && month_named(part) != 0);
      if (plain) continue;
      if (auto date = one_date(part, now)) {
        out.push_back(std::move(*date));
        at += count;
        found = true;
      }
    }
    if (!found) ++at;
  }
  return out;
}

bool tells_of_slip(std::string_view text) {
  const std::string words = " " + plain_words(text) + " ";
  for (const std::string_view word : {" revised ", " extended ", " moved ", " now ", " new ", " was ", " slipped ", " rescheduled ", " original ", " originally ", " amended ", " changed "})
    if (words.find(word) != std::string::npos) return true;
  return text.find('\n') != std::string_view::npos || text.find("\u2192") != std::string_view::npos || text.find("->") != std::string_view::npos;
}

}  // namespace

LogDate read_log_date(std::string_view raw, Date today, DateSense sense) {
  const Now now{today, sense};
  const std::string text = lower(trimmed(raw));
  LogDate out;
  if (auto date = one_date(text, now)) {
    out.date = date->date;
    out.note = std::move(date->note);
    return out;
  }
  const std::vector<OneDate> found = dates_within(text, now);
  if (found.empty()) {
    const auto parts = parts_of(text, "/.-");
    const bool month_first = parts.size() == 3 && number(parts[0]).value_or(99) <= 12 && number(parts[1]).value_or(0) > 12 && number(parts[1]).value_or(99) <= 31;
    out.expected = month_first ? "a date with the day first, such as 15/04/2026" : "a date such as 15/04/2026, \"end of May 2026\" or Q1 2026/27";
    return out;
  }
  out.words_beside = true;
  out.date = found.back().date;
  out.note = found.back().note;
  if (found.size() == 1) return out;
  if (!tells_of_slip(raw)) {
    out.note = "Of " + std::to_string(found.size()) + " dates the last was taken.";
    return out;
  }
  // "31/07/2026 (was 30/04/2026)" or the other way round: dates slip to later ones.
  const auto [first, last] = std::minmax_element(found.begin(), found.end(), [](const OneDate& a, const OneDate& b) { return a.date < b.date; });
  out.first = first->date;
  out.date = last->date;
  return out;
}

}  // namespace goodstanding
