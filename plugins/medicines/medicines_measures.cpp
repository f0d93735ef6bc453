#include "medicines_measures.h"

#include <goodstanding/reader.h>

#include "../common/figures.h"
#include "directions.h"
#include "records.h"
#include "station_checks.h"

namespace medicines {
namespace {

using namespace goodstanding;

std::optional<Decimal> open_discrepancy_count(const Reader& reader) {
  // Without any record at all, none open is not known to be so.
  const Count all = reader.count(Query::of(discrepancy::type));
  if (!all.is_number() || all.number() == 0) return std::nullopt;
  const Count count = reader.count(Query::of(discrepancy::type).where(in_state({StateId("found"), StateId("reported")})));
  if (!count.is_number()) return std::nullopt;
  return Decimal(count.number());
}

std::optional<Decimal> checks_on_time(const Reader& reader) {
  const CheckTally tally = tally_of(read_check_grid(reader));
  return workstream::percent(tally.on_time, tally.due);
}

std::optional<Decimal> checks_missed(const Reader& reader) {
  const CheckTally tally = tally_of(read_check_grid(reader));
  if (tally.due == 0) return std::nullopt;
  return Decimal(tally.missed);
}

// From finding to telling the accountable officer, of what was found in the last twelve months.
std::optional<Decimal> days_to_officer(const Reader& reader) {
  std::vector<std::int64_t> days;
  for (const Record& record : reader.all(Query::of(discrepancy::type).where(discrepancy::found_on > reader.today().plus_days(-365) && held(discrepancy::reported_on))))
    days.push_back(days_between(*record.get(discrepancy::found_on), *record.get(discrepancy::reported_on)));
  return workstream::median(std::move(days));
}

std::optional<Decimal> share_authorised(const Reader& reader) {
  Authorised all;
  for (const Record& record : directions_in_force(reader)) {
    const auto one = authorised_under(reader, record.id());
    if (!one) continue;
    all.authorised += one->authorised;
    all.eligible += one->eligible;
  }
  return workstream::percent(all.authorised, all.eligible);
}

}  // namespace

std::vector<DerivedMeasure> medicines_measures() {
  return {{"medicines.checks_on_time", "Station checks made on time, twelve months", "%", checks_on_time},
          {"medicines.missed_number", "Station checks missed, twelve months", "", checks_missed},
          {"medicines.open_discrepancies", "Open controlled-drug discrepancies", "", open_discrepancy_count},
          {"medicines.days_to_officer", "Median days until the accountable officer is told", "", days_to_officer},
          {"medicines.authorised", "Staff authorised under directions in force, of those who could be", "%", share_authorised}};
}

}  // namespace medicines
