// How often something falls due, read from the words that people write.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/date.h>

namespace goodstanding {

struct Cadence {
  int days = 0;    // one of the two is 0
  int months = 0;
  std::string words;  // "weekly", "every 2 months": how messages name it
  friend bool operator==(const Cadence&, const Cadence&) = default;
};

// Reads "Weekly check-in", "each quarter", "every 3 months", "Annually". Empty where the words name no period
// ("regularly"), or more than one ("monthly, then quarterly"), or a number of times within one ("twice a
// month"): then nothing is worked out and the words stand as typed.
std::optional<Cadence> parse_cadence(std::string_view words);

// When it falls due again after `last`. As exact as `last`, where the cadence lets it be: monthly after "May
// 2026" is "June 2026", weekly after it is counted from its last day. The day of the month stays, or is the
// last one of a shorter month.
PartialDate next_after(const PartialDate& last, const Cadence& cadence);

// When it falls due after it was done on `done`: the first turn after that day, counted from the turn that was
// `due` (so that a report sent three days late does not put off all that follow), or from `done` without one.
PartialDate next_turn(const std::optional<PartialDate>& due, const PartialDate& done, const Cadence& cadence);

}  // namespace goodstanding
