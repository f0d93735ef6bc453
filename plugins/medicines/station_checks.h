// Checks at stations, month by month: which were made, which late, which not at all.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace medicines {

enum class Standing { Done, Late, Missed, NotYetDue, NotHeld };

// How one check stands on a day. A check that was made after its due day is late for ever; one that was not
// made is missed from the day after.
Standing standing_of(const goodstanding::Record& check, goodstanding::Date today);

struct StationRow {
  goodstanding::RecordId station;
  std::string name;
  std::vector<Standing> months;               // oldest first
  std::vector<std::vector<goodstanding::Record>> checks;  // of each month
  int missed = 0;
};

struct CheckGrid {
  goodstanding::Date first;  // of the first month
  int months = 0;
  std::vector<StationRow> stations;  // by name
};

// Controlled-drug checks at every station over so many months, this one the last. A month with several checks
// stands as its worst; a missed one is worse than a late one.
CheckGrid read_check_grid(const goodstanding::Reader& reader, int months);

std::string month_name(goodstanding::Date first, int offset, bool with_year);

}  // namespace medicines
