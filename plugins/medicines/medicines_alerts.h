// What in the medicines workstream needs somebody.
#pragma once

#include <vector>

#include <goodstanding/alert.h>

namespace medicines {

std::vector<goodstanding::Alert> missed_checks(const goodstanding::Reader& reader);
// Open discrepancies and losses, and counts that differ and led to none.
std::vector<goodstanding::Alert> open_discrepancies(const goodstanding::Reader& reader);
// Directions in force that have expired or soon will, or whose review is past its day.
std::vector<goodstanding::Alert> ending_directions(const goodstanding::Reader& reader);
// The accountable officer's return of the last quarter: late, or not recorded at all.
std::vector<goodstanding::Alert> late_returns(const goodstanding::Reader& reader);
std::vector<goodstanding::Alert> late_work(const goodstanding::Reader& reader);
// All of these, the gravest first and otherwise in this order.
std::vector<goodstanding::Alert> all_alerts(const goodstanding::Reader& reader);

}  // namespace medicines
