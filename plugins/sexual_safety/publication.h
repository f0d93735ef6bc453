// What is published of cases each quarter: a closed family of tables, counted in the session of somebody who was let in, with small
// numbers hidden. The one way by which a figure of cases comes to lie open.
#pragma once

#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/small_numbers.h>

#include "records.h"

namespace sexual_safety {

// Coarse on purpose: the finer a class, the sooner it is one person's.
const goodstanding::TableFamily& family();

// The cases of a quarter. A case belongs to the quarter that the whole of its reported date lies in.
std::vector<goodstanding::Tally> tallies(const goodstanding::Reader& reader, goodstanding::Quarter quarter);
// Cases whose reported date is coarser than a quarter: no quarter counts them.
std::int64_t cases_of_no_quarter(const goodstanding::Reader& reader);

// All quarters published so far, oldest first. Open to everybody.
std::vector<goodstanding::PublishedQuarter> published_so_far(const goodstanding::Reader& reader);

// The cases of a quarter by category, for those let in alone: one line of numbers for each table.
struct CountedLine {
  std::string label;
  std::int64_t count = 0;
};
std::vector<CountedLine> counted_lines(const goodstanding::Reader& reader, goodstanding::Quarter quarter);

}  // namespace sexual_safety
