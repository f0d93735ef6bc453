// Services by key questions, with what CQC recorded, what we expect of it, and what lies behind one cell.
#pragma once

#include <optional>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "register/rating_grid.h"

namespace goodstanding {

Page ratings_page(const RatingGrid& grid);

// What lies behind the cell of a service and a question (a position in grid.questions; empty: the overall):
// what is recorded, its history, and where sources differ.
std::vector<View> rating_detail(const RatingGrid& grid, const Reader& reader, const RecordId& service, std::optional<std::size_t> question);

}  // namespace goodstanding
