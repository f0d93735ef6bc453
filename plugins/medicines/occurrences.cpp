#include "occurrences.h"

#include <algorithm>

#include "records.h"

namespace medicines {

using namespace goodstanding;

namespace {

// The quarter of the NHS year that a day lies in.
PartialDate quarter_of(Date day) {
  const int start_year = day.month() >= 4 ? day.year() : day.year() - 1;
  const int quarter = day.month() >= 4 ? (day.month() - 4) / 3 + 1 : 4;
  return PartialDate::quarter(start_year, quarter);
}

// The first day of which anything is held: quarters before it are not missing, they were never ours to return.
std::optional<Date> first_held(const Reader& reader) {
  std::optional<Date> out;
  const auto earlier = [&](std::optional<Date> day) {
    if (day && (!out || *day < *out)) out = day;
  };
  for (const Record& one : reader.find(Query::of(discrepancy::type).sort(discrepancy::found_on).limit(1)).records) earlier(one.get(discrepancy::found_on));
  for (const Record& one : reader.find(Query::of(occurrence_return::type).sort(occurrence_return::quarter).limit(1)).records)
    if (const auto quarter = one.get(occurrence_return::quarter)) earlier(quarter->first());
  return out;
}

}  // namespace

Count found_in(const Reader& reader, const PartialDate& period) {
  return reader.count(Query::of(discrepancy::type).where(discrepancy::found_on >= period.first() && discrepancy::found_on <= period.last()));
}

std::vector<QuarterReturned> read_quarters(const Reader& reader, int quarters) {
  std::vector<QuarterReturned> out;
  const auto since = first_held(reader);
  if (!since) return out;
  for (PartialDate quarter = quarter_of(quarter_of(reader.today()).first().plus_days(-1)); quarters > 0 && quarter.last() >= *since; quarter = quarter_of(quarter.first().plus_days(-1)), --quarters) {
    QuarterReturned one{quarter, found_in(reader, quarter), std::nullopt, false};
    const auto held = reader.find(Query::of(occurrence_return::type).where(occurrence_return::quarter == quarter).limit(1)).records;
    if (!held.empty()) one.returned = held.front();
    const auto due = one.returned ? one.returned->get(occurrence_return::due) : std::nullopt;
    one.late = one.returned && !one.returned->has(occurrence_return::sent_on.field) && due && *due < reader.today();
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace medicines
