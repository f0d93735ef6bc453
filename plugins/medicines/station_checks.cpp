#include "station_checks.h"

#include <algorithm>

#include "records.h"

namespace medicines {
namespace {

using namespace goodstanding;

Date month_start(Date day) { return Date::of(day.year(), day.month(), 1); }

Date months_before(Date month, int count) {
  int year = month.year();
  int number = month.month() - count;
  while (number < 1) {
    number += 12;
    --year;
  }
  return Date::of(year, number, 1);
}

int months_between(Date from, Date to) { return (to.year() - from.year()) * 12 + to.month() - from.month(); }

// The worse of two standings, for a month with several checks.
Standing worse(Standing a, Standing b) {
  const auto badness = [](Standing s) {
    switch (s) {
      case Standing::Missed: return 4;
      case Standing::Late: return 3;
      case Standing::NotYetDue: return 2;
      case Standing::Done: return 1;
      case Standing::NotHeld: return 0;
    }
    return 0;
  };
  return badness(a) >= badness(b) ? a : b;
}

}  // namespace

Standing standing_of(const Record& check, Date today) {
  const auto due = check.get(station_check::due);
  if (!due) return Standing::NotHeld;
  if (const auto done = check.get(station_check::done_on)) return *done <= *due ? Standing::Done : Standing::Late;
  return *due < today ? Standing::Missed : Standing::NotYetDue;
}

CheckGrid read_check_grid(const Reader& reader, int months) {
  CheckGrid out;
  out.months = months;
  out.first = months_before(month_start(reader.today()), months - 1);
  for (const Record& station : reader.all(Query::of(site::type).where(site::kind == ChoiceId("station")).sort(site::name))) {
    StationRow row;
    row.station = station.id();
    row.name = station.get(site::name).value_or("");
    row.months.assign(static_cast<std::size_t>(months), Standing::NotHeld);
    row.checks.resize(row.months.size());
    out.stations.push_back(std::move(row));
  }
  Query checks = Query::of(station_check::type);
  checks.where(station_check::kind == ChoiceId("controlled_drugs") && station_check::due >= out.first).sort(station_check::due);
  for (Record& check : reader.all(checks)) {
    const auto station = check.get(station_check::site);
    const auto due = check.get(station_check::due);
    const auto row = std::find_if(out.stations.begin(), out.stations.end(), [&](const StationRow& r) { return station && r.station == *station; });
    if (row == out.stations.end() || !due) continue;
    const int at = months_between(out.first, *due);
    if (at < 0 || at >= months) continue;
    const auto month = static_cast<std::size_t>(at);
    const Standing standing = standing_of(check, reader.today());
    row->months[month] = worse(row->months[month], standing);
    if (standing == Standing::Missed) ++row->missed;
    row->checks[month].push_back(std::move(check));
  }
  return out;
}

std::string month_name(Date first, int offset, bool with_year) {
  Date at = first;
  for (int i = 0; i < offset; ++i) at = month_start(at.plus_days(31));
  const std::string words = PartialDate::month(at.year(), at.month()).to_words();
  return with_year ? words : words.substr(0, 3);
}

}  // namespace medicines
