// Which records of a type are meant: the options that list and export have in common.
#pragma once

#include <vector>

#include <goodstanding/query.h>

#include "cli/command.h"

namespace goodstanding {
class Reader;
struct RecordType;
}  // namespace goodstanding

namespace goodstanding::cli {

// --where, --search, --overdue, --sort.
std::vector<Option> list_options();
// Throws Error{NotFound}, Error{BadInput} for a field or value that is not there.
Query list_query(const Invocation& in, const RecordType& type, const Reader& reader);
// The filter in words, as it was typed: "due<2026-07-01, workstream=medicines"; empty: none.
std::string filter_words(const Invocation& in);

}  // namespace goodstanding::cli
