// What may be published of concerns: a closed family of tables with small numbers hidden, counted in the session of somebody who was let
// in. The one way by which a figure of concerns comes to lie open, but for what a guardian types into a return.
#pragma once

#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/small_numbers.h>

#include "records.h"

namespace ftsu {

// By national element, which a concern may have several of, and by whether it was raised anonymously. The categories are those of the
// return's columns: the guardian's own list may change, a published family may not.
const goodstanding::TableFamily& family();

std::vector<goodstanding::Tally> tallies(const goodstanding::Reader& reader, goodstanding::Quarter quarter);
// All quarters published so far, oldest first. Open to everybody.
std::vector<goodstanding::PublishedQuarter> published_so_far(const goodstanding::Reader& reader);

}  // namespace ftsu
