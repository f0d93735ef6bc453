// Records as JSON for other programs: the one form that the command line prints and an export writes.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <goodstanding/reader.h>

namespace goodstanding {

// Numbers and yes/no as such, dates and all else as the text that files use; null for none.
nlohmann::json value_json(const Value& value);
// A record: its id, type, reference, title, state and fields; references as {"ref", "title", "id"}.
nlohmann::json record_json(const Record& record, const Reader& reader);

}  // namespace goodstanding
