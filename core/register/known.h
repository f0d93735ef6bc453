// What a register knows. One of an earlier version that is opened for reading only is not upgraded, so newer record
// types and fields are not there: what would be read of them is then simply not held.
#pragma once

#include <string_view>
#include <vector>

#include <goodstanding/reader.h>

namespace goodstanding {

inline bool knows(const Reader& reader, std::string_view type, std::string_view field = {}) {
  const RecordType* found = reader.schema().find(type);
  return found != nullptr && (field.empty() || found->find(field) != nullptr);
}

// Reader::all for a type that the register may not know.
inline std::vector<Record> all_known(const Reader& reader, Query query) {
  return knows(reader, query.type().text()) ? reader.all(std::move(query)) : std::vector<Record>{};
}

}  // namespace goodstanding
