// A measure: its charts, its places side by side, its targets with how far off they are; and all measures on one page.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "register/measure_series.h"
#include "register/session.h"

namespace goodstanding {

// Throws Error{NotFound}.
Page measure_page(Session& session, const RecordId& measure);
// Every measure with its latest figure, what its chart shows and how it stands to its target.
Page measures_page(const Reader& reader);

// One series as a chart, with its sentence and its table.
View series_view(const Reader& reader, const Record& measure, const MeasureChart& chart, const std::string& id);
// Places and bodies side by side, part by part. What is not of the same kind as the first of its part says so; what is
// not held is never 0.
View places_view(const Reader& reader, const Record& measure, const std::vector<MeasureSeries>& series);

}  // namespace goodstanding
