// Risks scored 1 to 5 by 1 to 5, and the bands of their scores.
// Source: National Patient Safety Agency, "A risk matrix for risk managers", January 2008. The score is the
// consequence times the likelihood. The names and limits of the bands differ from trust to trust, so they are
// a setting ("risk.bands"); the ones here are those of the NPSA's example.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/record.h>
#include <goodstanding/view.h>

namespace goodstanding {

inline constexpr int risk_grades = 5;  // 1 to 5, of likelihood and of consequence

// "rare", "almost certain"; "negligible", "catastrophic". `grade` is 1 to 5; "" for any other.
std::string_view likelihood_word(int grade) noexcept;
std::string_view consequence_word(int grade) noexcept;

struct RiskBand {
  Mark mark = Mark::None;
  std::string word;  // "High"
  int least = 1;     // the smallest score that is in it
  friend bool operator==(const RiskBand&, const RiskBand&) = default;
};

struct RiskScheme {
  std::vector<RiskBand> bands{{Mark::Green, "Low", 1}, {Mark::Amber, "Moderate", 4}, {Mark::Amber, "High", 8}, {Mark::Red, "Extreme", 15}};  // by `least`; the first begins at 1
  const RiskBand& of(int score) const noexcept;
};

// How bad a risk is at one of its three points. Empty unless both halves are held.
struct RiskScore {
  int likelihood = 0;
  int consequence = 0;
  int score() const noexcept { return likelihood * consequence; }
};
struct RiskScores {
  std::optional<RiskScore> inherent;  // without controls
  std::optional<RiskScore> current;
  std::optional<RiskScore> target;
};
RiskScores scores_of(const Record& risk);

}  // namespace goodstanding
