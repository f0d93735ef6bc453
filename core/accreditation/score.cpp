#include "accreditation/score.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace goodstanding {
namespace {

constexpr std::int64_t whole = 1'000'000;

// points of weight in tenths of a per cent, never rounded up
std::optional<Decimal> per_cent(std::int64_t points, std::int64_t weight) {
  if (weight == 0) return std::nullopt;
  return Decimal::from_parts(points * 1000 / (weight * whole), 1);
}

void count(Tally& tally, const StandardQuestion& question, const AnswerGiven* answer) {
  ++tally.asked;
  const auto result = answer == nullptr ? std::nullopt : answer->result;
  if (result == Result::NotApplicable) {
    ++tally.not_applicable;
    return;
  }
  tally.weight += question.weight;
  if (!result) ++tally.blank;
  else if (*result == Result::Met) ++tally.met;
  else if (*result == Result::Partly) ++tally.partly;
  else if (*result == Result::NotMet) ++tally.not_met;
  else ++tally.not_seen;
  if (answer == nullptr) return;
  if (answer->good_practice) ++tally.good_practice;
  const auto points = points_of(*answer);
  if (!points) return;
  tally.known += question.weight;
  tally.points += *points * question.weight;
  if (question.sample && answer->sample_looked.value_or(0) < question.sample->ask) ++tally.short_samples;
}

}  // namespace

std::string_view to_word(Result result) noexcept {
  switch (result) {
    case Result::Met: return "met";
    case Result::Partly: return "partly";
    case Result::NotMet: return "not_met";
    case Result::NotApplicable: return "not_applicable";
    case Result::NotSeen: return "not_seen";
  }
  return "";
}

std::string_view label_of(Result result) noexcept {
  switch (result) {
    case Result::Met: return "Met";
    case Result::Partly: return "Partly met";
    case Result::NotMet: return "Not met";
    case Result::NotApplicable: return "Not applicable";
    case Result::NotSeen: return "Not seen";
  }
  return "";
}

std::optional<Result> parse_result(std::string_view words) noexcept {
  for (const Result result : {Result::Met, Result::Partly, Result::NotMet, Result::NotApplicable, Result::NotSeen})
    if (same_letters(words, to_word(result)) || same_letters(words, label_of(result))) return result;
  if (same_letters(words, "n/a")) return Result::NotApplicable;
  return std::nullopt;
}

bool asks_for_finding(const AnswerGiven& answer) noexcept {
  return answer.result == Result::Partly || answer.result == Result::NotMet || answer.immediate_risk || answer.good_practice;
}

std::optional<Result> result_of_sample(int met, int looked) noexcept {
  if (looked <= 0) return std::nullopt;
  return met >= looked ? Result::Met : met <= 0 ? Result::NotMet : Result::Partly;
}

std::optional<std::int64_t> points_of(const AnswerGiven& answer) noexcept {
  if (!answer.result) return std::nullopt;
  const int looked = answer.sample_looked.value_or(0);
  const int met = std::clamp(answer.sample_met.value_or(0), 0, std::max(looked, 0));
  const std::int64_t share = looked > 0 ? whole * met / looked : whole;
  switch (*answer.result) {
    case Result::Met: return share;
    // A whole sample and a shortfall elsewhere: a half.
    case Result::Partly: return looked > 0 && met < looked ? share : whole / 2;
    case Result::NotMet: return 0;
    case Result::NotApplicable:
    case Result::NotSeen: break;
  }
  return std::nullopt;
}

std::optional<Decimal> Tally::low() const { return per_cent(points, weight); }
std::optional<Decimal> Tally::high() const { return per_cent(points + (weight - known) * whole, weight); }
std::optional<Decimal> Tally::coverage() const { return per_cent(known * whole, weight); }

std::string Tally::score_words() const {
  const auto from = low();
  const auto to = high();
  if (!from || !to) return "Nothing applies";
  if (*from == *to) return from->to_words() + " %";
  return "between " + from->to_words() + " % and " + to->to_words() + " %";
}

std::string Tally::coverage_words() const {
  std::string out = std::to_string(met + partly + not_met) + " of " + std::to_string(asked - not_applicable) + " seen";
  if (not_seen > 0) out += ", " + std::to_string(not_seen) + " not seen";
  if (blank > 0) out += ", " + std::to_string(blank) + " blank";
  if (not_applicable > 0) out += ", " + std::to_string(not_applicable) + " not applicable";
  return out;
}

VisitScore score_of(const StandardSet& set, const std::vector<AnswerGiven>& answers) {
  std::map<std::string_view, const AnswerGiven*> given;
  for (const AnswerGiven& answer : answers) given[answer.question] = &answer;
  VisitScore out;
  for (const StandardSection& section : set.sections) {
    SectionScore score{section.title, {}};
    for (const StandardQuestion& question : set.questions) {
      if (question.section != section.id) continue;
      const auto found = given.find(question.id);
      const AnswerGiven* answer = found == given.end() ? nullptr : found->second;
      count(score.tally, question, answer);
      count(out.overall, question, answer);
    }
    out.sections.push_back(std::move(score));
  }
  return out;
}

std::vector<std::string> lacking(const StandardQuestion& question, const AnswerGiven& answer) {
  std::vector<std::string> out;
  if (!answer.result) return out;
  const bool seen = *answer.result != Result::NotApplicable && *answer.result != Result::NotSeen;
  const bool short_of = *answer.result == Result::Partly || *answer.result == Result::NotMet;
  const auto asks = [&](Needed when) { return seen && (when == Needed::Always || (when == Needed::NotFullyMet && short_of)); };
  if (!answer.has_comment && *answer.result == Result::NotApplicable) out.emplace_back("why it does not apply");
  if (!answer.has_comment && asks(question.comment)) out.emplace_back("a comment");
  if (answer.photos == 0 && asks(question.photo)) out.emplace_back("a photo");
  if (seen && question.sample && answer.sample_looked.value_or(0) == 0) out.push_back("how many " + question.sample->of + " were looked at");
  return out;
}

}  // namespace goodstanding
