// Any record of any type: its fields, what can be done with it, what refers to it and how it came to be so.
#pragma once

#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "register/session.h"

namespace goodstanding {

// Throws Error{NotFound}.
Page record_page(Session& session, const RecordId& record);
// Without what can be done with it: for looking at the past.
Page record_page(const Reader& reader, const RecordId& record);

// The history of a record as lines: "Due: 1 July 2026, was 1 June 2026. Safes late", with who and when.
Timeline history_timeline(const Reader& reader, const RecordId& record);

// A field of a record as people see it: "Not held" where it has no value.
Cell field_cell(const Reader& reader, const Record& record, std::string_view field);

}  // namespace goodstanding
