// Parts of the medicines page and of its section in a pack.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "station_checks.h"

namespace medicines {

// Stations by months; a missing check stands out more than a bad one.
goodstanding::View grid_view(const CheckGrid& grid);
// What is checked, and how the checks of each kind went. Empty where none was due.
goodstanding::View kinds_view(const goodstanding::Reader& reader, const CheckGrid& grid);
goodstanding::View discrepancies_view(const goodstanding::Reader& reader);
// Directions in force, and drafts.
goodstanding::View directions_view(const goodstanding::Reader& reader);
// The accountable officer's returns of the last quarters.
goodstanding::View returns_view(const goodstanding::Reader& reader);
// What was learnt from discrepancies that were closed since the last meeting; without one, from those found in the last
// quarter of a year.
goodstanding::View learnt_view(const goodstanding::Reader& reader, const goodstanding::Reader* at_last_meeting);

}  // namespace medicines
