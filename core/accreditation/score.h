// What a visit adds up to. Nothing in it flatters a visit that is half done: what was left blank or not seen is counted
// and shown, and the score is a range from "all of it fails" to "all of it passes" until nothing is left open. Pure.
//
// A question counts with its weight. Met is the whole of it, not met none of it, partly met a half; where a sample was
// counted, no more than the share that was found good ("8 of 10 bags"). What does not apply is left out, and counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/decimal.h>

#include "accreditation/standard_set.h"

namespace goodstanding {

enum class Result : std::uint8_t { Met, Partly, NotMet, NotApplicable, NotSeen };
std::string_view to_word(Result result) noexcept;                   // "not_met": as records and files write it
std::string_view label_of(Result result) noexcept;                  // "Not met"
std::optional<Result> parse_result(std::string_view words) noexcept;  // either, and "n/a"

// An answer as far as it is given.
struct AnswerGiven {
  std::string question;          // the code of its question
  std::optional<Result> result;  // empty: blank
  std::optional<int> sample_met;
  std::optional<int> sample_looked;
  bool has_comment = false;
  int photos = 0;
  bool good_practice = false;
  bool immediate_risk = false;
  bool risk_resolved = false;    // somebody has taken it, at a time, and it was made safe
};

// It fell short, is an immediate risk, or is good practice for others to copy.
bool asks_for_finding(const AnswerGiven& answer) noexcept;

// The result that the counts alone say: all good, none good, or between. Empty when nothing was looked at.
std::optional<Result> result_of_sample(int met, int looked) noexcept;

// Points in millionths of the question's weight; empty where there are none to give: blank, not seen, not applicable.
std::optional<std::int64_t> points_of(const AnswerGiven& answer) noexcept;

// Of one section, or of the whole visit.
struct Tally {
  int asked = 0;
  int met = 0;
  int partly = 0;
  int not_met = 0;
  int not_applicable = 0;
  int not_seen = 0;
  int blank = 0;
  int short_samples = 0;  // fewer looked at than the set asks for
  int good_practice = 0;
  std::int64_t weight = 0;  // of what applies
  std::int64_t known = 0;   // of that, what was answered and seen
  std::int64_t points = 0;  // in millionths

  int open() const noexcept { return not_seen + blank; }
  // Per cent to one place, rounded down; empty when nothing applies.
  std::optional<Decimal> low() const;   // what is open fails
  std::optional<Decimal> high() const;  // what is open passes
  std::optional<Decimal> coverage() const;  // of what applies, by weight
  // "86.4 %"; "between 61.2 % and 90.1 %" while something is open; "Nothing applies".
  std::string score_words() const;
  // "58 of 64 seen, 4 not seen, 2 blank"
  std::string coverage_words() const;
};

struct SectionScore {
  std::string section;  // its title
  Tally tally;
};

struct VisitScore {
  std::vector<SectionScore> sections;  // in the set's order
  Tally overall;
};

// Answers to questions that the set does not have are left out. Of several answers to one question the last counts.
VisitScore score_of(const StandardSet& set, const std::vector<AnswerGiven>& answers);

// What an answer still lacks: "a comment", "a photo", "why it does not apply"; empty when it is whole.
std::vector<std::string> lacking(const StandardQuestion& question, const AnswerGiven& answer);

}  // namespace goodstanding
