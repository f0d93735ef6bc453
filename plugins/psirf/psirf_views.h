// Parts of the page of patient safety and of its section in a pack.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace psirf {

// What has changed through learning: safety actions with their factor, their measure and what it showed.
goodstanding::View changes_view(const goodstanding::Reader& reader, std::size_t most);
// Learning responses that are not closed, with their next step.
goodstanding::View responses_view(const goodstanding::Reader& reader);
goodstanding::View candour_view(const goodstanding::Reader& reader);
// The plan's priorities, what each gets and what was learnt under it.
goodstanding::View priorities_view(const goodstanding::Reader& reader);
// Events of the last year on the two scales of harm.
goodstanding::View harm_view(const goodstanding::Reader& reader);
goodstanding::View training_view(const goodstanding::Reader& reader);
goodstanding::View panels_view(const goodstanding::Reader& reader);
goodstanding::View improvements_view(const goodstanding::Reader& reader);
// What was learnt from responses approved, and from panels held, since a day.
goodstanding::View learnt_view(const goodstanding::Reader& reader, goodstanding::Date since);

}  // namespace psirf
