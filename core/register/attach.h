// Files as evidence: each in a record of its own, found again by its contents.
#pragma once

#include <string>
#include <vector>

#include "register/session.h"

namespace goodstanding {

struct AttachedFiles {
  std::vector<RecordId> added;       // evidence, one for each new file
  std::vector<std::string> already;  // names of files whose contents the record has as evidence already
};

// Puts evidence for a record into a draft: titled with the file's name, as of today. Nothing is added for a file
// whose contents bear the record out already, or that is named twice. Throws Error{NotFound}, Error{BadInput} for
// a folder; then the draft is not to be used.
AttachedFiles add_evidence(Draft& draft, const Reader& reader, const RecordId& about, const std::vector<std::string>& files);

// "2 files attached. safe-audit.pdf is there already."
std::string words_of(const AttachedFiles& files);

}  // namespace goodstanding
