// This round against the last, question by question, across versions of a set: what was renamed, joined, split, dropped
// or newly asked is said, and only what was seen both times is compared. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "accreditation/score.h"

namespace goodstanding {

enum class Movement : std::uint8_t { Better, Same, Worse, NewlyAsked, NotComparable, Dropped };
std::string_view to_word(Movement movement) noexcept;   // "better", "newly_asked"
std::string_view label_of(Movement movement) noexcept;  // "Better", "Newly asked"

// Which questions of the oldest of several versions each question of the newest goes back to. `versions` are newest
// first and follow one another; with one version every question goes back to itself.
std::map<std::string, std::vector<std::string>> lineage(const std::vector<const StandardSet*>& versions);

struct QuestionMovement {
  std::string question;             // of the newer set; "" for one that was dropped
  std::vector<std::string> before;  // of the older set; several where questions were joined
  Movement movement = Movement::NotComparable;
  std::optional<Result> now;
  std::optional<Result> then;       // the worst of several
  std::string words;                // "Partly met, 8 of 10; last round Not met"
};

struct Comparison {
  std::vector<QuestionMovement> questions;  // in the newer set's order, then what was dropped
  int count(Movement movement) const noexcept;
};

// `versions`: the sets of the two visits and those between, newest first (one, when both visits had the same).
Comparison compare_visits(const std::vector<const StandardSet*>& versions, const std::vector<AnswerGiven>& now, const std::vector<AnswerGiven>& then);

}  // namespace goodstanding
