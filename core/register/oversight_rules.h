// Rules on undertakings and their terms, exit criteria and reviews; on support under oversight; on what is
// reported to whom; and on what is escalated.
#pragma once

#include <optional>
#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/rule.h>

namespace goodstanding {

// How long an exit criterion has been met, beside how long it must be.
struct CriterionStanding {
  bool met = false;
  bool waived = false;
  std::int64_t months_to_hold = 0;  // its own, or else that of what it leads out of
  std::optional<Date> held_from;    // the last day of "met since": the latest on which it can have begun
  std::optional<Date> holds_on;     // the day on which the period is full
  bool satisfied(Date today) const noexcept { return waived || (met && holds_on && *holds_on <= today); }
};
// `months_of_whole` is the period of the undertaking, where it names one.
CriterionStanding standing_of(const Record& criterion, std::optional<std::int64_t> months_of_whole);

std::vector<Rule> oversight_rules();

}  // namespace goodstanding
