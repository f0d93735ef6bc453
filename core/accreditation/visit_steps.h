// The steps of a visit, from its beginning to the agreed report. Each puts the whole of one step into a draft, so that
// the window and the command line do the same; a move alone would leave out what belongs to it.
#pragma once

#include <optional>

#include "accreditation/visit_reading.h"
#include "register/draft.h"

namespace goodstanding {

// What a visit begins with.
struct VisitBeginning {
  RecordId site;
  std::optional<RecordId> round;  // empty: that of the visit that was planned, else the one that is under way
  std::optional<RecordId> set;    // empty: that of the planned visit, else the round's, else the one in use
  bool announced = false;
  std::optional<RecordId> planned;  // the visit that begins; empty: the one planned for the site in the round, or a new one
};

// The set that a visit of the round follows: the round's, else the one that is in use and asks something. Throws
// Error{NotFound} when there is none, Error{BadInput} when there are several.
RecordId set_for_visit(const Reader& reader, const std::optional<Record>& round);

// Throws what set_for_visit throws.
RecordId begin_visit(Draft& draft, const Reader& reader, const VisitBeginning& beginning, Instant now);

// Ends what is done on site: a finding for each shortfall, immediate risk and good practice. Returns how many findings
// it adds.
int complete_visit(Draft& draft, const Reader& reader, const HeldVisit& visit, Instant now);

// The local lead acknowledges what was found: the level, score and next date that the answers give are kept, and the
// answers are locked. Findings that came of later answers are added. Without a lead the one already named stands; when
// nobody is named, a rule refuses it.
void agree_visit(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::optional<RecordId>& acknowledged_by, Instant now);

}  // namespace goodstanding
