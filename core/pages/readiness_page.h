// "If the inspectors came tomorrow", and the log of the day on which they do.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding {

// For each framework that is live: services by key questions, statements with the trust's own assessment, and what only the
// newer version asks (register/readiness.h).
Page readiness_page(const Reader& reader);

// What was asked for and with what it was answered, and an index of all that was handed over with its hashes.
Page requests_page(const Reader& reader);

}  // namespace goodstanding
