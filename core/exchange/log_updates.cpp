#include "exchange/log_updates.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/log_dates.h"

namespace goodstanding {
namespace {

// "12/05/26: met with estates" as its day and the words; empty when the line does not begin with a date.
struct DatedLine {
  Date on;
  std::string text;
};
std::optional<DatedLine> dated_line(std::string_view line, Date today) {
  std::string_view rest = trimmed(line);
  while (!rest.empty() && std::string_view("[(*-\u2022").find(rest.front()) != std::string_view::npos) rest.remove_prefix(1);
  rest = trimmed(rest);
  // The longest start of at most four words that is a date.
  std::size_t ends[4] = {0, 0, 0, 0};
  std::size_t count = 0;
  for (std::size_t at = 0; count < 4 && at < rest.size();) {
    const std::size_t to = std::min(rest.find_first_of(" \t", at), rest.size());
    if (to > at) ends[count++] = to;
    at = to + 1;
  }
  for (; count > 0; --count) {
    std::string_view start = rest.substr(0, ends[count - 1]);
    std::size_t cut = start.size();
    // "12/05/26:", "12/05/26-met".
    if (const auto colon = start.find_first_of(":])"); colon != std::string_view::npos) cut = colon;
    start = trimmed(start.substr(0, cut));
    while (!start.empty() && (start.back() == '-' || start.back() == ':' || start.back() == ',')) start.remove_suffix(1);
    if (start.empty() || start.find_first_of("0123456789") == std::string_view::npos) continue;
    const bool bare_number = start.find_first_not_of("0123456789") == std::string_view::npos;
    if (bare_number) continue;
    const LogDate date = read_log_date(start, today, DateSense::Past);
    if (!date.date || date.words_beside) continue;
    const auto on = update_day(*date.date, today);
    if (!on) continue;
    std::string_view words = rest.substr(std::min(cut, rest.size()));
    while (!words.empty() && (words.starts_with("\u2013") || words.starts_with("\u2014") || std::string_view(":-])., \t").find(words.front()) != std::string_view::npos)) words.remove_prefix(words.starts_with("\u2013") || words.starts_with("\u2014") ? 3 : 1);
    return DatedLine{*on, std::string(trimmed(words))};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Date> update_day(const PartialDate& date, Date today) {
  if (date.day()) return date.day();
  if (date.first() > today) return std::nullopt;
  return std::min(date.last(), today);
}

std::vector<LogUpdate> split_updates(std::string_view text, Date today) {
  std::vector<LogUpdate> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t to = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, to - at));
    at = to + 1;
    if (line.empty()) continue;
    if (auto dated = dated_line(line, today); dated && !dated->text.empty()) out.push_back({dated->on, std::move(dated->text), {}});
    else if (dated) out.push_back({dated->on, {}, {}});
    else if (out.empty()) out.push_back({{}, std::string(line), {}});
    else out.back().text += (out.back().text.empty() ? "" : "\n") + std::string(line);
  }
  std::erase_if(out, [](const LogUpdate& update) { return update.text.empty(); });
  return out;
}

}  // namespace goodstanding
