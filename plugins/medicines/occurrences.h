// Controlled-drug concerns by quarter, beside what the accountable officer returned.
#pragma once

#include <optional>
#include <vector>

#include <goodstanding/reader.h>

namespace medicines {

// Discrepancies, losses and concerns found in a period.
goodstanding::Count found_in(const goodstanding::Reader& reader, const goodstanding::PartialDate& period);

struct QuarterReturned {
  goodstanding::PartialDate quarter;
  goodstanding::Count found = goodstanding::Count::not_held();
  std::optional<goodstanding::Record> returned;  // the return; empty: none is recorded
  bool late = false;                             // not sent, and its due day has passed
};

// The quarters that are over, newest first, so many of them; no further back than anything of controlled drugs is held.
std::vector<QuarterReturned> read_quarters(const goodstanding::Reader& reader, int quarters);

}  // namespace medicines
