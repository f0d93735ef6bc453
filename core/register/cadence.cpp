#include "register/cadence.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace goodstanding {
namespace {

struct Word {
  std::string_view word;
  int days;
  int months;
};
constexpr Word adverbs[] = {{"daily", 1, 0},      {"weekly", 7, 0},       {"fortnightly", 14, 0}, {"monthly", 0, 1},
                            {"quarterly", 0, 3},  {"yearly", 0, 12},      {"annually", 0, 12},    {"annual", 0, 12}};
constexpr Word periods[] = {{"day", 1, 0}, {"week", 7, 0}, {"fortnight", 14, 0}, {"month", 0, 1}, {"quarter", 0, 3}, {"year", 0, 12}};
constexpr Word numbers[] = {{"two", 2, 0}, {"three", 3, 0}, {"four", 4, 0}, {"six", 6, 0}, {"second", 2, 0}, {"other", 2, 0}};
// Words that make of a period something else than its length.
constexpr std::string_view spoilers[] = {"twice", "thrice", "times", "bi", "half", "then", "until", "or"};

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!word.empty()) out.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

template <std::size_t N>
const Word* find(const Word (&table)[N], std::string_view word) {
  const auto* at = std::find_if(std::begin(table), std::end(table), [&](const Word& w) { return w.word == word; });
  return at == std::end(table) ? nullptr : at;
}

int number_in(std::string_view word) {
  if (const Word* known = find(numbers, word)) return known->days;
  int out = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  return error == std::errc() && end == word.data() + word.size() && out > 0 && out <= 60 ? out : 0;
}

// "month" and "months".
const Word* period_in(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  return find(periods, word);
}

std::string words_of(int count, std::string_view period) {
  if (count > 1) return "every " + std::to_string(count) + " " + std::string(period) + "s";
  if (period == "day") return "daily";
  return std::string(period) + "ly";
}

Date same_day(int year, int month, int day) {
  year += (month - 1) / 12;
  month = (month - 1) % 12 + 1;
  return Date::of(year, month, std::min(day, PartialDate::month(year, month).last().day()));
}

}  // namespace

std::optional<Cadence> parse_cadence(std::string_view text) {
  const std::vector<std::string> words = words_in(text);
  std::optional<Cadence> out;
  int found = 0;
  const auto take = [&](int count, const Word& period, std::string name) {
    ++found;
    out = Cadence{period.days * count, period.months * count, std::move(name)};
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (std::find(std::begin(spoilers), std::end(spoilers), words[i]) != std::end(spoilers)) return std::nullopt;
    if (const Word* adverb = find(adverbs, words[i])) {
      take(1, *adverb, adverb->word == "annually" || adverb->word == "annual" ? "yearly" : std::string(adverb->word));
      continue;
    }
    if ((words[i] != "every" && words[i] != "each") || i + 1 == words.size()) continue;
    if (const Word* period = period_in(words[i + 1])) {
      take(1, *period, words_of(1, period->word));
    } else if (const int count = number_in(words[i + 1]); count > 0 && i + 2 < words.size()) {
      if (const Word* several = period_in(words[i + 2])) take(count, *several, words_of(count, several->word));
    }
  }
  return found == 1 ? out : std::nullopt;
}

PartialDate next_after(const PartialDate& last, const Cadence& cadence) {
  const Date from = last.day() ? *last.day() : last.last();
  if (cadence.months == 0) return from.plus_days(cadence.days);
  if (last.day()) return same_day(from.year(), from.month() + cadence.months, from.day());
  // A coarse date stays as coarse while the cadence is whole periods of it; else the month is named.
  const Date first = last.first();
  const int length = last.precision() == Precision::Month ? 1 : last.precision() == Precision::Quarter ? 3 : 12;
  if (cadence.months % length == 0) return PartialDate::from_first(same_day(first.year(), first.month() + cadence.months, 1), last.precision());
  const Date month = same_day(from.year(), from.month() + cadence.months, 1);
  return PartialDate::month(month.year(), month.month());
}

PartialDate next_turn(const std::optional<PartialDate>& due, const PartialDate& done, const Cadence& cadence) {
  PartialDate next = next_after(due.value_or(done), cadence);
  while (next.last() <= done.last()) next = next_after(next, cadence);
  return next;
}

}  // namespace goodstanding
