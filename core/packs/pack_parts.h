// The parts of a pack behind its first page and its cover: core's own pages and those of workstreams, each with a sentence of what
// it comes to; what is long goes into the annex.
#pragma once

#include <vector>

#include "packs/pack.h"

namespace goodstanding {

// `then`: the register as it stood when the committee last met; null where that is not known.
std::vector<PackPart> pack_parts(Workspace& work, const Reader& now, const Reader* then, const Status& status, const PackAsk& ask);

// For other packs: late, moved or reopened actions, with why; and the sentence on ratings.
View slips_view(const Reader& now);
std::string ratings_finding(const RatingGrid& grid);
// Cuts long tables in their part, and adds a part of the annex that has them whole.
void move_long_tables(std::vector<PackPart>& parts);

}  // namespace goodstanding
