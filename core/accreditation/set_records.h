// Standard sets in a register: a file taken into use becomes a record for the version and one for each question, so
// that visits of every version keep the questions that they were asked.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/reader.h>

#include "accreditation/standard_set.h"
#include "register/draft.h"

namespace goodstanding {

// A version as a register holds it.
struct HeldSet {
  RecordId record;
  StandardSet set;
  std::map<std::string, RecordId, std::less<>> criteria;  // by the code of the question

  // The code of the question that the record is; "" for one of another set.
  std::string code_of(const RecordId& criterion) const;
};

// Throws Error{NotFound} when the record is not there.
HeldSet read_held_set(const Reader& reader, const RecordId& set);

// The version of a set by the names of its file.
std::optional<RecordId> find_set(const Reader& reader, std::string_view set_id, std::string_view version);

// Puts a set into a draft, in use. Throws Error{BadInput} when the version is held already, Error{NotFound} when the
// version that it replaces is not, and Faults{BadInput} naming every code that the register's frameworks do not have;
// then the draft is not to be used.
RecordId add_standard_set(Draft& draft, const Reader& reader, const StandardSet& set, const std::string& file);

// The versions from `newer` back to `older`, newest first; empty when `older` is no forebear of `newer`.
std::vector<HeldSet> versions_between(const Reader& reader, const RecordId& newer, const RecordId& older);

}  // namespace goodstanding
