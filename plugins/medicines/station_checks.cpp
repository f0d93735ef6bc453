#include "station_checks.h"

#include <algorithm>
#include <map>

#include "records.h"

namespace medicines {

using namespace goodstanding;

namespace {

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

void add(MonthAtStation& month, DueCheck check) {
  month.standing = std::max(month.standing, check.standing);
  month.due += check.standing == Standing::NotYetDue ? 0 : 1;
  month.missed += check.standing == Standing::Missed ? 1 : 0;
  month.checks.push_back(std::move(check));
}

}  // namespace

CheckGrid read_check_grid(const Reader& reader, int months) {
  CheckGrid out;
  out.months = months;
  out.first = months_before(month_start(reader.today()), months - 1);
  std::map<RecordId, std::size_t> row_of;
  for (const Record& station : reader.all(Query::of(site::type).where(site::kind == ChoiceId("station")).sort(site::name))) {
    row_of.emplace(station.id(), out.stations.size());
    StationRow row;
    row.station = station.id();
    row.name = station.get(site::name).value_or("");
    row.months.resize(static_cast<std::size_t>(months));
    out.stations.push_back(std::move(row));
  }
  const Date last = PartialDate::month(reader.today().year(), reader.today().month()).last();
  for (DueCheck& check : read_due_checks(reader, out.first, last)) {
    const auto at = row_of.find(check.station);
    if (at == row_of.end()) continue;
    StationRow& row = out.stations[at->second];
    row.missed += check.standing == Standing::Missed ? 1 : 0;
    if (check.open) row.open.push_back(check);
    add(row.months[static_cast<std::size_t>(months_between(out.first, check.due))], std::move(check));
  }
  return out;
}

CheckTally tally_of(const CheckGrid& grid, std::string_view kind) {
  CheckTally out;
  for (const StationRow& row : grid.stations)
    for (const MonthAtStation& month : row.months)
      for (const DueCheck& check : month.checks) {
        if (check.standing == Standing::NotYetDue || (!kind.empty() && check.kind.text() != kind)) continue;
        ++out.due;
        out.missed += check.standing == Standing::Missed ? 1 : 0;
        out.found += check.standing == Standing::Found ? 1 : 0;
        const auto done = check.check ? check.check->get(station_check::done_on) : std::nullopt;
        if (done) ++(*done <= check.due ? out.on_time : out.late);
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
