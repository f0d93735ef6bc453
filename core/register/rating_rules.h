// CQC's rating words and the principles by which ratings are aggregated. Pure.
//
// Source: CQC, "Ratings principles: NHS trusts" (cqc.org.uk/guidance-providers/nhs-trusts/ratings-principles-nhs-trusts).
// The principles normally apply and inspectors may depart from them with reasons, so what is worked out here
// is our expectation, shown beside what CQC recorded; neither ever takes the other's place.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/ids.h>
#include <goodstanding/view.h>

namespace goodstanding {

enum class Rating {
  Outstanding, Good, RequiresImprovement, Inadequate,
  // Not ratings: they take no part in counts.
  InsufficientEvidence, NotRated, NoRating,
};

std::string_view id_of(Rating rating) noexcept;      // "requires_improvement", as a choice is stored
std::string_view label_of(Rating rating) noexcept;   // "Requires improvement", as published
Mark mark_of(Rating rating) noexcept;
std::optional<Rating> rating_of(const ChoiceId& choice) noexcept;
// By the words as published, whatever the case, and by "RI". Empty for anything else.
std::optional<Rating> parse_rating(std::string_view words) noexcept;

// True for the four grades.
bool is_rated(Rating rating) noexcept;
// 4 Outstanding to 1 Inadequate; 0 when it is no grade.
int rank_of(Rating rating) noexcept;

// What the principles give for a set of ratings.
struct ExpectedRating {
  Rating overall = Rating::NotRated;
  std::string rule;   // the rule that decided, as a sentence
  std::string brief;  // the same in a few words: "1 of 5 below: stays Good"
};
ExpectedRating expected_overall(std::span<const Rating> ratings);

// The arrow that follows from two ratings, the earlier one first. Empty when one of them is no grade.
std::optional<Arrow> computed_arrow(Rating before, Rating now) noexcept;

}  // namespace goodstanding
