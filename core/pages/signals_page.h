// Places by signals: what a staff survey, pulse surveys, speaking up, employee relations, incidents and sickness say of one
// place, side by side.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding {

// A column for each choice of the field `signal` of measures, a row for each place that any of them is held of. Each cell is the
// latest figure with what its chart shows in a word. What is not held says so and is never 0. Of measures counted from
// confidential records, and of any count, 1 to 7 is hidden, and then the whole's figure too: the places would give it away.
Page signals_page(const Reader& reader);

}  // namespace goodstanding
