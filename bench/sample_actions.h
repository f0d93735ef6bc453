// Actions as a trust holds them: a title, mostly a description, an owner and a due date, some with the breaches
// they serve, a forecast, a workstream. The same seed gives the same actions.
#pragma once

#include <goodstanding/clock.h>

#include <string>
#include <vector>

#include "register/session.h"

namespace goodstanding::bench {

class SampleActions {
 public:
  // Owners and breaches are taken from what the register holds.
  explicit SampleActions(const Reader& reader, std::uint64_t seed = 1);

  RecordId add_to(Draft& draft);
  // A day between June 2025 and November 2027.
  PartialDate a_day() { return PartialDate(Date::of(2025, 6, 1).plus_days(static_cast<int>(chance_.below(900)))); }

  // As a table of a spreadsheet, with its headings.
  std::string csv(int rows);

 private:
  std::string words(std::uint64_t from, std::uint64_t to);
  bool one_in(std::uint64_t number) { return chance_.below(number) == 0; }

  SeededChance chance_;
  std::vector<RecordId> owners_;
  std::vector<std::string> owner_names_;
  std::vector<RecordId> breaches_;
};

}  // namespace goodstanding::bench
