#include "register/rating_rules.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace goodstanding {
namespace {

struct Words {
  Rating rating;
  std::string_view id;
  std::string_view label;
};

constexpr std::array<Words, 7> words{{
    {Rating::Outstanding, "outstanding", "Outstanding"},
    {Rating::Good, "good", "Good"},
    {Rating::RequiresImprovement, "requires_improvement", "Requires improvement"},
    {Rating::Inadequate, "inadequate", "Inadequate"},
    {Rating::InsufficientEvidence, "insufficient_evidence", "Insufficient evidence to rate"},
    {Rating::NotRated, "not_rated", "Not rated"},
    {Rating::NoRating, "no_rating", "No rating"},
}};

const Words& words_of(Rating rating) noexcept { return words[static_cast<std::size_t>(rating)]; }

// How many of a kind decide, by how many ratings there are: 1 to 3, 4 to 8, 9 or more.
int threshold(std::size_t rated) { return rated <= 3 ? 1 : rated <= 8 ? 2 : 3; }

std::string spelt(std::size_t number) {
  static constexpr std::array<const char*, 11> names{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  return number < names.size() ? names[number] : std::to_string(number);
}

std::string or_more(int number) { return number == 1 ? "one or more" : spelt(static_cast<std::size_t>(number)) + " or more"; }

}  // namespace

std::string_view id_of(Rating rating) noexcept { return words_of(rating).id; }
std::string_view label_of(Rating rating) noexcept { return words_of(rating).label; }

Mark mark_of(Rating rating) noexcept {
  switch (rating) {
    case Rating::Outstanding: return Mark::Outstanding;
    case Rating::Good: return Mark::Good;
    case Rating::RequiresImprovement: return Mark::RequiresImprovement;
    case Rating::Inadequate: return Mark::Inadequate;
    default: return Mark::Unrated;
  }
}

std::optional<Rating> rating_of(const ChoiceId& choice) noexcept {
  for (const Words& known : words)
    if (known.id == choice.text()) return known.rating;
  return std::nullopt;
}

std::optional<Rating> parse_rating(std::string_view text) noexcept {
  if (same_letters(text, "RI")) return Rating::RequiresImprovement;
  for (const Words& known : words)
    if (same_letters(known.label, text)) return known.rating;
  return std::nullopt;
}

bool is_rated(Rating rating) noexcept { return rank_of(rating) > 0; }

int rank_of(Rating rating) noexcept {
  switch (rating) {
    case Rating::Outstanding: return 4;
    case Rating::Good: return 3;
    case Rating::RequiresImprovement: return 2;
    case Rating::Inadequate: return 1;
    default: return 0;
  }
}

ExpectedRating expected_overall(std::span<const Rating> ratings) {
  std::array<int, 5> counts{};  // by rank; 0 counts what takes no part
  for (const Rating rating : ratings) ++counts[static_cast<std::size_t>(rank_of(rating))];
  const int outstanding = counts[4];
  const int improvement = counts[2];
  const int inadequate = counts[1];
  const auto rated = ratings.size() - static_cast<std::size_t>(counts[0]);
  if (rated == 0) return {Rating::NotRated, "Nothing is rated, so nothing can be expected.", "nothing rated"};

  const int enough = threshold(rated);
  const std::string of = "Of " + spelt(rated) + (rated == 1 ? " rating, " : " ratings, ");
  const int below = improvement + inadequate;
  const std::string brief = std::to_string(below) + " of " + std::to_string(rated) + " below";
  if (inadequate >= enough)
    return {Rating::Inadequate, of + or_more(enough) + " rated Inadequate make the overall Inadequate.", brief + ": Inadequate"};
  if (inadequate > 0)
    return {Rating::RequiresImprovement, of + "any rated Inadequate keeps the overall below Good: Requires improvement.", brief + ": limited"};
  if (improvement >= enough)
    return {Rating::RequiresImprovement, of + or_more(enough) + " rated Requires improvement limit the overall to Requires improvement.", brief + ": limited"};
  if (improvement > 0)
    return {Rating::Good, of + "fewer than " + spelt(static_cast<std::size_t>(enough)) + " rated Requires improvement leave the overall Good.", brief + ": stays Good"};
  if (outstanding >= enough)
    return {Rating::Outstanding, of + or_more(enough) + " rated Outstanding and the rest Good make the overall Outstanding.", std::to_string(outstanding) + " of " + std::to_string(rated) + " Outstanding"};
  return {Rating::Good, of + "none is below Good and fewer than " + spelt(static_cast<std::size_t>(enough)) + (enough == 1 ? " is" : " are") + " Outstanding: the overall is Good.",
          std::to_string(rated) + " rated, none below"};
}

std::optional<Arrow> computed_arrow(Rating before, Rating now) noexcept {
  if (!is_rated(before) || !is_rated(now)) return std::nullopt;
  if (rank_of(now) > rank_of(before)) return Arrow::Up;
  if (rank_of(now) < rank_of(before)) return Arrow::Down;
  return Arrow::None;
}

}  // namespace goodstanding
