// The deadlines that one record carries, each with where it comes from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "register/deadlines.h"

namespace goodstanding {

// What is needed to work deadlines out, read once for many records.
struct DeadlineRules {
  Settings settings;
  WorkingDays days;
  static DeadlineRules of(const Reader& reader);
};

struct NamedDeadline {
  std::string what;  // "Report on actions", "Representations"
  Deadline deadline;
};

// Of a notice, condition or request. A requirement notice asks for a report on actions; a warning notice lets
// representations be made; so does a notice of proposal. Urgent conditions (section 31) have no such stage.
std::vector<NamedDeadline> deadlines_of_enforcement(const Record& enforcement, const DeadlineRules& rules);
// Of a breach itself: what its enforcement asks stands with the enforcement.
std::vector<NamedDeadline> deadlines_of_breach(const Record& breach, const DeadlineRules& rules);
// The provider's report on the actions for a breach: its own, or the one that its notice asks for. Empty when
// none was asked for, as far as is held.
std::optional<Deadline> actions_report_of(const Record& breach, const Reader& reader, const DeadlineRules& rules);
// Of an inspection: the answer to its draft report.
std::optional<Deadline> factual_accuracy_of(const Record& inspection, const DeadlineRules& rules);
// Of one point that is challenged: its own date, or that of its inspection's draft.
std::optional<Deadline> deadline_of_point(const Record& point, const Reader& reader, const DeadlineRules& rules);

}  // namespace goodstanding
