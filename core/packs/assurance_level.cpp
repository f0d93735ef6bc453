#include "packs/assurance_level.h"

namespace goodstanding {

std::string_view to_label(AssuranceLevel level) noexcept {
  switch (level) {
    case AssuranceLevel::None: return "None";
    case AssuranceLevel::Limited: return "Limited";
    case AssuranceLevel::Reasonable: return "Reasonable";
    case AssuranceLevel::Substantial: return "Substantial";
  }
  return "";
}

SupportedAssurance supported_assurance(const AssuranceFacts& facts) {
  SupportedAssurance out;
  const int lines = (facts.first_line ? 1 : 0) + (facts.second_line ? 1 : 0) + (facts.third_line ? 1 : 0);
  const auto of = [](std::int64_t part, std::int64_t whole) { return std::to_string(part) + " of " + std::to_string(whole); };
  out.why = (facts.breaches == 0 ? std::string("No breach is held.") : of(facts.rechecked, facts.breaches) + " breaches re-checked and maintained.") + " " +
            (facts.actions == 0 ? std::string("No action is held.") : of(facts.complete, facts.actions) + " actions verified or sustained.");
  if (facts.overdue > 0) out.why += " " + std::to_string(facts.overdue) + " overdue.";
  if (facts.reopened > 0) out.why += " " + std::to_string(facts.reopened) + " reopened, or proposed to be.";
  out.why += " " + of(lines, 3) + " lines of assurance hold evidence.";
  if (facts.complete == 0 && facts.met == 0) out.level = AssuranceLevel::None;
  else if (facts.overdue > 0 || facts.reopened > 0 || lines < 2) out.level = AssuranceLevel::Limited;
  else if (facts.rechecked == facts.breaches && facts.complete == facts.actions && lines == 3) out.level = AssuranceLevel::Substantial;
  else out.level = AssuranceLevel::Reasonable;
  return out;
}

}  // namespace goodstanding
