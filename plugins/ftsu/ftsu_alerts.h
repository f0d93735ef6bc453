// What in the speaking-up workstream needs somebody. What speaks of concerns finds none in the session of somebody who was not let in.
#pragma once

#include <vector>

#include <goodstanding/alert.h>

namespace ftsu {

// Rates without their base and returns not sent.
std::vector<goodstanding::Alert> figures_to_ask_for(const goodstanding::Reader& reader);
// Feedback that is late or was promised for no day.
std::vector<goodstanding::Alert> feedback_owed(const goodstanding::Reader& reader);
// Detriment watches that are due, and detriment that a watch found and nobody has acted on.
std::vector<goodstanding::Alert> detriment_watch(const goodstanding::Reader& reader);

// Closed concerns that no figure can count as they should be, themes in use that belong to no national element.
std::vector<goodstanding::CheckFinding> unsorted(const goodstanding::Reader& reader);

}  // namespace ftsu
