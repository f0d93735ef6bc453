// How commands print. Text for people: columns set by width, true minus signs, no colour. JSON for programs:
// its names are those of the record types, and never change after release.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <goodstanding/reader.h>

#include "pages/view_parts.h"

namespace goodstanding::cli {

// Rows under headings, as wide as their contents; the last column is never padded.
void print_columns(std::ostream& out, const std::vector<std::string>& heads, const std::vector<std::vector<std::string>>& rows);

void print_json(std::ostream& out, const nlohmann::json& value);

// A value as JSON: numbers and yes/no as such, dates and all else as the text that files use; null for none.
nlohmann::json to_json(const Value& value);
// A record: its id, type, reference, title, state and fields; references as {"ref", "title", "id"}.
nlohmann::json to_json(const Record& record, const Reader& reader);

}  // namespace goodstanding::cli
