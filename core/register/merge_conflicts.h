// What copies of a register wrote without knowing of each other and a person has to settle (docs/sync.md). Rules are asked where
// something is written and never when copies come together; what does not fit then is listed here, alike in every copy.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/alert.h>
#include <goodstanding/change.h>

#include "register/session.h"

namespace goodstanding {

enum class MergeConflictKind : std::uint8_t {
  Field,       // two copies wrote one field of one record
  Transition,  // one copy moved a record on, and another took a field from it that the move needs, or made its verifier its owner
  Unique,      // two copies gave two records one value that only one may have
  Reference,   // two copies gave two records one human reference
};
std::string_view to_word(MergeConflictKind kind) noexcept;  // "field", "transition", ...

// One of the writes that cannot all stand.
struct ConflictSide {
  RecordId record;    // whose field was written
  std::string name;   // how people call the record: its reference, or its title
  Value value;
  std::string words;  // the value in words; "nothing" when it was cleared
  Stamp stamp;        // of the change that wrote it, at stamp.wall
  std::string who;    // the person whose act it was
  std::string reason; // that the change gives; may be empty
  bool stands = false;  // what the register shows now
};

struct MergeConflict {
  std::string id;  // the same in every copy, as long as it is open: "3f20a9c1d24e"
  MergeConflictKind kind = MergeConflictKind::Field;
  RecordId record;
  TypeId type;
  FieldId field;
  std::string name;   // of the record
  std::string label;  // of the field
  std::vector<ConflictSide> sides;  // what stands first, then the later before the earlier
  std::string words;  // what is the matter, in a sentence
  std::string mend;   // what settles it, in a sentence
};

// All that are open, by record and field. Only of types that the session may read.
std::vector<MergeConflict> merge_conflicts(Session& session);

// One finding for each open conflict, for `goodstanding check` and whoever else runs checks. Does not outlive the session.
RegisterCheck merge_check(Session& session);

// A decision. `keep` is the position of a side: its value stands, or for Unique and Reference its record keeps what both have.
// `value` stands in place of every side, or for Unique is what the other record gets instead.
struct Decision {
  std::optional<std::size_t> keep;
  std::optional<Value> value;
  std::string reason;  // compulsory
};
// Writes the decision as one change: the field, and a settlement that names what was decided about and why. What was not kept
// stays in the journal. A decision that another copy takes at the same time is a conflict again, never a silent loss.
// Throws Error{NotFound} when no such conflict is open, Error{BadInput} for a decision that says too little or does not fit,
// Refused when a rule stands against it, Error{ReadOnly}.
Change settle(Session& session, const std::string& conflict, const Decision& decision);

}  // namespace goodstanding
