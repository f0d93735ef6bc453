// Changes in words, for history, notices and undo.
#pragma once

#include <string>

#include <goodstanding/change.h>
#include <goodstanding/reader.h>

namespace goodstanding {

// "ACT-0042 added", "Due of ACT-0042 changed", "3 fields of ACT-0042 changed", "4 records changed",
// "Record types adopted". Without a full stop.
std::string describe(const Change& change, const Reader& reader);

}  // namespace goodstanding
