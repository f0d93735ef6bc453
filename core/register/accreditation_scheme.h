// How a trust awards its accreditation visits: levels, how much must have been seen, who must have been there. All of
// it is a setting. The source of the programme names the team and neither levels nor intervals, so the levels here are
// a proposal in the manner of published ward schemes, for a trust to replace.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace goodstanding {

struct AwardLevel {
  std::string name;    // "Gold"
  int least = 0;       // per cent of the score, at the lower end of its range
  int months = 0;      // until the next visit
  bool cap = false;    // the best that is given while a critical question is not met; one level at most
  friend bool operator==(const AwardLevel&, const AwardLevel&) = default;
};

// How many of each part of the team a visit needs. The parts are those of SCAS's programme: the clinical team, which
// leads on inspections; the executive or non-executive directors; the local senior leadership.
struct TeamRule {
  int clinical = 1;
  int board = 1;
  int local = 1;
  friend bool operator==(const TeamRule&, const TeamRule&) = default;
};

struct AccreditationScheme {
  std::vector<AwardLevel> levels{{"Gold", 90, 12, false}, {"Silver", 75, 9, false}, {"Bronze", 60, 6, true}, {"White", 0, 3, false}};  // best first, the last from 0
  int least_coverage = 90;  // per cent of the weight that applies, seen and answered; below it no level is given
  TeamRule team;

  // The months until the next visit of a site that was given no level: as after the lowest.
  int months_without_award() const noexcept { return levels.back().months; }

  // "Gold 90 12, Silver 75 9, Bronze 60 6 cap, White 0 3"; the reader changes nothing where it answers false.
  std::string levels_text() const;
  bool read_levels(std::string_view text);
  // "clinical 1, board 1, local 1"
  std::string team_text() const;
  bool read_team(std::string_view text);
};

}  // namespace goodstanding
