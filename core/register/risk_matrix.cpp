#include "register/risk_matrix.h"

#include <algorithm>
#include <iterator>

#include "register/risk.h"

namespace goodstanding {
namespace {

constexpr std::string_view likelihoods[] = {"rare", "unlikely", "possible", "likely", "almost certain"};
constexpr std::string_view consequences[] = {"negligible", "minor", "moderate", "major", "catastrophic"};

std::optional<RiskScore> score(const Record& risk, const Key<std::int64_t>& likelihood, const Key<std::int64_t>& consequence) {
  const auto a = risk.get(likelihood);
  const auto b = risk.get(consequence);
  if (!a || !b) return std::nullopt;
  return RiskScore{static_cast<int>(*a), static_cast<int>(*b)};
}

}  // namespace

std::string_view likelihood_word(int grade) noexcept { return grade >= 1 && grade <= risk_grades ? likelihoods[grade - 1] : std::string_view(); }
std::string_view consequence_word(int grade) noexcept { return grade >= 1 && grade <= risk_grades ? consequences[grade - 1] : std::string_view(); }

const RiskBand& RiskScheme::of(int score) const noexcept {
  const auto above = std::find_if(bands.begin(), bands.end(), [&](const RiskBand& band) { return band.least > score; });
  return above == bands.begin() ? bands.front() : *std::prev(above);
}

RiskScores scores_of(const Record& risk) {
  return {score(risk, risk::first_likelihood, risk::first_consequence), score(risk, risk::likelihood, risk::consequence), score(risk, risk::target_likelihood, risk::target_consequence)};
}

}  // namespace goodstanding
