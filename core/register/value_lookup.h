// Values as people type them for a field, references included: "ACT-0042", a role, the title of a record.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <goodstanding/reader.h>

#include "schema/value_text.h"

namespace goodstanding {

// Records by what people call them, whatever the case: the title; else a name within it (fields "name", "short_name"
// and "title", and those that no two records share). Read once for each type: good while the register stays as it
// is, for a table of many rows whose cells name records.
class TitleIndex {
 public:
  // The reader outlives it.
  explicit TitleIndex(const Reader& reader) : reader_(reader) {}
  // Those of the type that are called so. A title goes before a name.
  const std::vector<RecordId>& called(const TypeId& type, std::string_view words);

 private:
  using Called = std::unordered_map<std::string, std::vector<RecordId>>;
  struct Names {
    Called by_title;
    Called by_name;
  };
  const Reader& reader_;
  std::map<TypeId, Names> types_;
};

// Reads text for any field but an attachment. A reference is understood by human reference, by id, or by a
// title or name that only one record of the allowed types has; several are separated by ";". An empty text clears.
ParsedValue parse_field(const Reader& reader, const Field& field, std::string_view text);
ParsedValue parse_field(const Reader& reader, const Field& field, std::string_view text, TitleIndex& titles);

// The field of a type by id, label or former label, whatever the case. Null when there is none.
const Field* match_field(const RecordType& type, std::string_view name) noexcept;

// A condition from "FIELD=VALUE", also "!=", "<", "<=", ">", ">=" and "~" (has these letters). Throws
// Error{NotFound}, Error{BadInput}.
Condition parse_condition(const Reader& reader, const RecordType& type, std::string_view text);

}  // namespace goodstanding
