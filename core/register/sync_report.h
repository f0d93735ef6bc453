// What an exchange of changes did, in words for people: who changed what, what waits, what is wrong.
#pragma once

#include <string>
#include <vector>

#include "journal/sync.h"
#include "register/merge_conflicts.h"
#include "register/session.h"

namespace goodstanding {

struct ChangeWords {
  Instant when;
  std::string what;    // "Due of ACT-0042 changed"
  std::string reason;  // may be empty
  std::string copy;    // where it was written: "copy KD"
};

// What one person did in other copies, in the order in which it came in.
struct PersonChanges {
  std::string person;  // their role; empty when nothing of them is here
  std::vector<ChangeWords> changes;
};

struct SyncReport {
  std::vector<PersonChanges> came_in;  // by person; the first `most_changes` changes
  std::vector<std::string> waiting;    // sentences, one for each chain
  std::vector<std::string> wrong;      // forks, refusals, segments that cannot be used: each with what to do
  std::vector<std::string> notices;    // clocks that are wrong, other registers in the folder
  std::vector<MergeConflict> conflicts;  // all that are open now

  static constexpr Arrival most_changes = 1000;
};

SyncReport sync_report(Session& session, const SyncOutcome& outcome);

// A few words for a status bar: "Chief Pharmacist: Due of ACT-0042 changed", "5 changes by 2 people, 1 conflict".
std::string in_short(const SyncReport& report);

}  // namespace goodstanding
