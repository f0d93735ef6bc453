// Which checks are due at which station and how each stands: from the schedules, and from the checks recorded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

namespace medicines {

// From the least to the worst. A check that is missing is worse than one that found something: what was found is
// known, what was not looked at is not.
enum class Standing : std::uint8_t { NotHeld, Done, NotYetDue, Late, Found, Missed };

// How one recorded check stands on a day when it was due on `due`. A check that was made after its due day is late for
// ever; one that was not made is missed from the day after.
Standing standing_of(const goodstanding::Record& check, goodstanding::Date due, goodstanding::Date today);

struct DueCheck {
  goodstanding::RecordId station;
  goodstanding::ChoiceId kind;
  goodstanding::Date due;
  Standing standing = Standing::NotHeld;
  std::optional<goodstanding::Record> check;  // as recorded; empty: nothing was
  bool scheduled = false;
  bool open = false;  // missed, and still to be made: no later turn of it has been
};

struct Rhythm {
  goodstanding::Date first;
  std::optional<goodstanding::Date> until;
  int days = 0;    // one of the two is 0
  int months = 0;
};
// The turns of a rhythm from one day to another, both included. The day of the month stays, or is the last of a shorter
// month.
std::vector<goodstanding::Date> turns(const Rhythm& rhythm, goodstanding::Date from, goodstanding::Date to);

// Every check that fell or falls due from one day to another, by station, kind and day. A turn of a schedule is met by
// the check recorded for its due day, else by one made between the turns before and after it: nobody has to write the
// scheduled day beside what was done. What was recorded beside every schedule stands by its own due day.
std::vector<DueCheck> read_due_checks(const goodstanding::Reader& reader, goodstanding::Date from, goodstanding::Date to);

// Stations in use. Those that are not in use any more keep the checks recorded at them.
std::vector<goodstanding::Record> read_stations(const goodstanding::Reader& reader);

}  // namespace medicines
