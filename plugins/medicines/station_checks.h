// Checks at stations, month by month: which were made, which late, which not at all.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "due_checks.h"

namespace medicines {

// The months that pages, alerts and measures look back over, this one included.
inline constexpr int months_looked_at = 12;

struct MonthAtStation {
  Standing standing = Standing::NotHeld;  // the worst of its checks
  int due = 0;                            // checks whose day has come, or that were made before it
  int missed = 0;
  std::vector<DueCheck> checks;           // by due day
};

struct StationRow {
  goodstanding::RecordId station;
  std::string name;
  std::vector<MonthAtStation> months;  // oldest first
  int missed = 0;                      // in all of them
  std::vector<DueCheck> open;          // missed and still to be made, oldest first
};

struct CheckGrid {
  goodstanding::Date first;  // of the first month
  int months = 0;
  std::vector<StationRow> stations;  // by name
};

// Checks of every kind at every station over so many months, this one the last. A month with several checks stands as
// its worst, and a missed one is the worst there is.
CheckGrid read_check_grid(const goodstanding::Reader& reader, int months = months_looked_at);

// How the checks of one kind, or of all, went. Those whose day has not come are not counted.
struct CheckTally {
  int due = 0;
  int on_time = 0;  // whatever was found
  int late = 0;
  int missed = 0;
  int found = 0;    // of those made
};
CheckTally tally_of(const CheckGrid& grid, std::string_view kind = {});

std::string month_name(goodstanding::Date first, int offset, bool with_year);

}  // namespace medicines
