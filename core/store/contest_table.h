// What is left for people when copies of a register have come together: cells that were written without knowing of each other,
// records that share what should be one's own, records in a state that they could not have reached as they are now.
// The answers are the same in every copy that has taken in the same changes.
#pragma once

#include <vector>

#include <goodstanding/change.h>
#include <goodstanding/schema.h>

#include "store/database.h"
#include "store/projector.h"

namespace goodstanding::store {

// A write that no other replaced.
struct ContestedWrite {
  Arrival arrival = 0;
  Value value;
};
struct ContestedCell {
  RecordId record;
  TypeId type;
  FieldId field;
  std::vector<ContestedWrite> writes;  // two or more
};

// Thread rule: that of its Database.
class ContestTable {
 public:
  ContestTable(Database& db, const Projector& projector) : db_(db), projector_(projector) {}

  // By record and field.
  std::vector<ContestedCell> cells() const;
  // Records that stand and hold the same values in all of these fields, in groups of two or more; ids in order.
  std::vector<std::vector<RecordId>> sharing(const RecordType& type, const std::vector<FieldId>& fields) const;
  // Records that stand in this state and have had one of the fields taken from them; ids in order.
  std::vector<RecordId> in_state_without(const RecordType& type, const StateId& state, const std::vector<FieldId>& fields) const;

 private:
  Database& db_;
  const Projector& projector_;
};

}  // namespace goodstanding::store
