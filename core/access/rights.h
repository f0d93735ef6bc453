// What a person may see and do. Asked in one place: the session adds it to every query and every draft.
//
// In this version: people either read or write, and sealed record types are closed to everyone, because
// there is no sealing yet. Roles in a file are manners, not a lock: whoever holds the file can read it.
#pragma once

#include <goodstanding/record.h>
#include <goodstanding/schema.h>

namespace goodstanding {

class Rights {
 public:
  static Rights to_write() { return Rights(true); }
  static Rights to_read() { return Rights(false); }
  // By the person's own record; someone without one may read.
  static Rights of(const Record* person);

  bool may_read(const RecordType& type) const { return !type.sealed; }
  bool may_write(const RecordType& type) const { return writes_ && !type.sealed; }
  bool writes() const noexcept { return writes_; }

 private:
  explicit Rights(bool writes) : writes_(writes) {}
  bool writes_;
};

}  // namespace goodstanding
