// Blue, red, amber or green: how an action stands, worked out from its state, the owner's forecast and the
// date. Never stored, and never typed in. There is no national meaning of the colours; these are ours.
#pragma once

#include <optional>
#include <string>

#include <goodstanding/date.h>
#include <goodstanding/record.h>
#include <goodstanding/view.h>

namespace goodstanding {

struct BragInput {
  std::string state;  // of an action
  std::optional<PartialDate> due;
  std::optional<PartialDate> forecast;    // when its owner thinks it will be done
  std::string confidence;                 // the owner's: "sure", "fairly_sure", "doubtful", ""
  Date today;
};

struct Brag {
  Mark mark = Mark::NotStarted;  // Red, Amber, Green, Blue, NotStarted, UnderWay or None (withdrawn)
  std::string word;              // "Overdue", "At risk", "On track", "Complete", "Not started", "Under way", "Withdrawn"
  std::string why;               // a few words: "31 days late"
};

// Days before its due date from which an action that has not been started is at risk.
inline constexpr int start_by_days = 14;

Brag brag_of(const BragInput& input);
Brag brag_of(const Record& action, Date today);

}  // namespace goodstanding
