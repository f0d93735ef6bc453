// Two assessors who answer apart: what each answered, where they differ, and the agreed answer beside both. Only the agreed
// one, which names no assessor, counts in the score; what each answered for themselves is kept as it was.
#pragma once

#include <string>
#include <vector>

#include "accreditation/visit_reading.h"
#include "register/draft.h"

namespace goodstanding {

struct ScoredApart {
  std::string question;
  std::vector<Record> answers;  // one for each assessor, in the order of their roles
  bool same = false;            // at least two, and every result and count is the same
  bool agreed = false;          // there is an agreed answer beside them
};

// The questions that assessors answered each for themselves, in the order of the set.
std::vector<ScoredApart> scored_apart(const Reader& reader, const HeldVisit& visit);

// Writes the agreed answer of a question from one of the assessors' own: result, counts, comment, good practice and risk. `by` is null for
// what all gave alike. Throws Error{NotFound} when that person did not answer it, Error{BadInput} when they differ and nobody is named.
void agree_on(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::string& question, const RecordId* by, Instant now);

// The same for every question that is not agreed yet and on which they do not differ. Returns their codes.
std::vector<std::string> agree_where_same(Draft& draft, const Reader& reader, const HeldVisit& visit, Instant now);

}  // namespace goodstanding
