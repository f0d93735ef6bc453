// What CQC's principles make of a set of ratings: the table in tests/cases/ratings.toml, and what must hold for
// every set of them.
#include "register/rating_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <sstream>

#include "support/case_table.h"

namespace goodstanding {
namespace {

using testing_support::Case;
using testing_support::cases;

constexpr std::array all_words{Rating::Outstanding, Rating::Good, Rating::RequiresImprovement, Rating::Inadequate,
                               Rating::InsufficientEvidence, Rating::NotRated, Rating::NoRating};

Rating by_letter(const std::string& letter) {
  if (letter == "O") return Rating::Outstanding;
  if (letter == "G") return Rating::Good;
  if (letter == "R") return Rating::RequiresImprovement;
  if (letter == "I") return Rating::Inadequate;
  if (letter == "-") return Rating::InsufficientEvidence;
  if (letter == "n") return Rating::NotRated;
  if (letter == "x") return Rating::NoRating;
  throw std::invalid_argument("no rating has the letter " + letter);
}

std::vector<Rating> by_letters(const std::string& letters) {
  std::vector<Rating> out;
  std::istringstream in(letters);
  for (std::string letter; in >> letter;) out.push_back(by_letter(letter));
  return out;
}

std::string words_of(const std::vector<Rating>& ratings) {
  std::string out;
  for (const Rating rating : ratings) out += std::string(out.empty() ? "" : ", ") + std::string(id_of(rating));
  return out;
}

// Every set of up to `most` ratings, whatever their order: 18,564 sets of 12 and the smaller ones.
void for_every_set(std::size_t most, const std::function<void(const std::vector<Rating>&)>& look) {
  std::vector<Rating> set;
  const std::function<void(std::size_t)> grow = [&](std::size_t from) {
    look(set);
    if (set.size() == most) return;
    for (std::size_t i = from; i < all_words.size(); ++i) {
      set.push_back(all_words[i]);
      grow(i);
      set.pop_back();
    }
  };
  grow(0);
}

TEST(RatingRules, GiveTheOverallAndTheRuleOfEveryCase) {
  for (const Case& c : cases("ratings", "case")) {
    SCOPED_TRACE(c.where());
    const ExpectedRating expected = expected_overall(by_letters(c.text("ratings")));
    EXPECT_EQ(label_of(expected.overall), c.text("overall"));
    EXPECT_EQ(expected.rule, c.text("rule"));
  }
}

TEST(RatingRules, ReadTheWordsThatCqcPublishesAndNoOthers) {
  for (const Case& c : cases("ratings", "word")) {
    SCOPED_TRACE(c.text("written"));
    const auto read = parse_rating(c.text("written"));
    EXPECT_EQ(read ? std::string(label_of(*read)) : std::string(), c.text("means"));
  }
  // What is shown and what is stored are read back as what they were.
  for (const Rating rating : all_words) {
    EXPECT_EQ(parse_rating(label_of(rating)), rating);
    EXPECT_EQ(rating_of(ChoiceId(id_of(rating))), rating);
  }
}

TEST(RatingRules, AnArrowFollowsFromTwoGradesOnly) {
  for (const Case& c : cases("ratings", "arrow")) {
    SCOPED_TRACE(c.text("before") + " to " + c.text("now"));
    const auto arrow = computed_arrow(*parse_rating(c.text("before")), *parse_rating(c.text("now")));
    const char* word = !arrow ? "unknown" : *arrow == Arrow::Up ? "up" : *arrow == Arrow::Down ? "down" : "none";
    EXPECT_EQ(word, c.text("arrow"));
  }
}

TEST(RatingRules, DoNotDependOnTheOrderOfTheRatings) {
  for_every_set(5, [](const std::vector<Rating>& set) {
    const ExpectedRating expected = expected_overall(set);
    std::vector<Rating> other = set;
    std::sort(other.begin(), other.end());
    do {
      const ExpectedRating again = expected_overall(other);
      ASSERT_EQ(again.overall, expected.overall) << words_of(other);
      ASSERT_EQ(again.rule, expected.rule) << words_of(other);
    } while (std::next_permutation(other.begin(), other.end()));
  });
}

TEST(RatingRules, ImprovingOneRatingNeverLowersTheOverall) {
  for_every_set(12, [](const std::vector<Rating>& set) {
    const int before = rank_of(expected_overall(set).overall);
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (!is_rated(set[i]) || set[i] == Rating::Outstanding) continue;
      std::vector<Rating> better = set;
      better[i] = static_cast<Rating>(static_cast<int>(set[i]) - 1);  // one grade up
      ASSERT_EQ(rank_of(better[i]), rank_of(set[i]) + 1);
      ASSERT_GE(rank_of(expected_overall(better).overall), before) << words_of(set) << " with rating " << i << " improved";
    }
  });
}

TEST(RatingRules, WhatIsUnratedNeverChangesTheOverallNorItsRule) {
  for_every_set(12, [](const std::vector<Rating>& set) {
    std::vector<Rating> rated = set;
    std::erase_if(rated, [](Rating rating) { return !is_rated(rating); });
    const ExpectedRating expected = expected_overall(rated);
    const ExpectedRating with_unrated = expected_overall(set);
    ASSERT_EQ(with_unrated.overall, expected.overall) << words_of(set);
    ASSERT_EQ(with_unrated.rule, expected.rule) << words_of(set);
  });
}

TEST(RatingRules, TheOverallLiesBetweenTheWorstAndTheBestRating) {
  for_every_set(12, [](const std::vector<Rating>& set) {
    int worst = 5;
    int best = 0;
    for (const Rating rating : set) {
      if (!is_rated(rating)) continue;
      worst = std::min(worst, rank_of(rating));
      best = std::max(best, rank_of(rating));
    }
    const int overall = rank_of(expected_overall(set).overall);
    if (best == 0) { ASSERT_EQ(overall, 0) << words_of(set); }
    else { ASSERT_TRUE(worst <= overall && overall <= best) << words_of(set); }
  });
}

}  // namespace
}  // namespace goodstanding
