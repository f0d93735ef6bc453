// The award of a visit: which level, or what stands against one. The levels, the coverage and the team are a setting
// (register/accreditation_scheme.h). Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accreditation/score.h"
#include "register/accreditation_scheme.h"
#include "register/closure.h"

namespace goodstanding {

// How many of each part of the team were there.
struct TeamPresent {
  int clinical = 0;
  int board = 0;
  int local = 0;
};

// Who is missing, in words: "a member of the clinical team". Empty when the rule is met.
std::vector<std::string> missing_from(const TeamRule& rule, const TeamPresent& team);

struct Award {
  std::string level;                // "" when none is given
  int months = 0;                   // until the next visit, given or not
  std::string why;                  // "86.4 % is at least 75 %": of the level given, or of the one that the score would give
  std::vector<Hindrance> against;   // why none is given; each with what would mend it
  std::vector<std::string> capping; // codes of critical questions that hold the level down
};

// It rests on the lower end of the score: what is open counts as failed.
Award award_of(const AccreditationScheme& scheme, const StandardSet& set, const std::vector<AnswerGiven>& answers, const TeamPresent& team);

}  // namespace goodstanding
