// Findings of a visit and what is done about them: every shortfall and immediate risk leads to an action, which names
// its finding, and the finding its answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accreditation/visit_reading.h"
#include "register/draft.h"

namespace goodstanding {

struct HeldFinding {
  Record finding;
  std::string question;         // the code; "" where its answer is not of the visit's set
  std::vector<Record> actions;  // that serve it
  // Good practice is for others to copy, and asks for no action; nor does what is closed.
  bool wants_action() const;
};

// In the order of the set's questions.
std::vector<HeldFinding> findings_of(const Reader& reader, const HeldVisit& visit);

struct ActionWanted {
  std::string title;  // "" for one made from the question
  std::optional<RecordId> owner;
  std::optional<PartialDate> due;
};

// From words as they are typed: an owner by role or reference, a date as people write it; empty ones are left empty.
// Throws Error{BadInput} saying what was expected.
ActionWanted action_wanted(const Reader& reader, const std::string& title, const std::string& owner, const std::string& due);

// An action about the answer to a question, with the finding that it serves, made where there is none yet. Throws
// Error{NotFound} for a question that the set does not ask, Error{BadInput} for one that is not answered: a finding
// rests on an answer.
RecordId raise_action(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::string& question, const ActionWanted& wanted);

// An action for each finding that wants one and has none, all with the same owner and date where they are given.
std::vector<RecordId> raise_actions(Draft& draft, const Reader& reader, const HeldVisit& visit, const ActionWanted& wanted);

}  // namespace goodstanding
