// A concern that somebody agreed to have handed over is in two workstreams. A number that says nothing by itself stands in both, so
// that whoever was let into both can count the matter once.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/reader.h>

namespace workstream {

// The handover number proposed for a concern: three groups of four, from the record's own random id, so no two are alike.
std::string handover_number_of(const goodstanding::RecordId& concern);

struct Matters {
  std::int64_t concerns = 0;  // all that the guardian holds
  std::int64_t cases = 0;     // of sexual safety
  std::int64_t in_both = 0;   // a concern and the case that it was handed over as
  std::vector<goodstanding::Record> waiting;  // concerns handed over to sexual safety that no case has the number of

  std::int64_t counted_once() const noexcept { return concerns + cases - in_both; }
};

// For somebody who was let into both workstreams; what is kept from that person is not counted.
Matters read_matters(const goodstanding::Reader& reader);

}  // namespace workstream
