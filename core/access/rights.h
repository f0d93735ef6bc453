// What a person may see and do. Asked in one place: the session adds it to every query and every draft.
//
// Of what lies open, roles in a file are manners, not a lock: whoever holds the file can read it. What is confidential is sealed;
// here stands which of it the person has opened.
#pragma once

#include <set>
#include <string>

#include <goodstanding/record.h>
#include <goodstanding/schema.h>

namespace goodstanding {

class Rights {
 public:
  static Rights to_write() { return Rights(true); }
  static Rights to_read() { return Rights(false); }
  // By the person's own record; someone without one may read.
  static Rights of(const Record* person);

  // The same with these workstreams' confidential records open, for reading and for writing.
  Rights with(std::set<std::string, std::less<>> read, std::set<std::string, std::less<>> write) const;

  bool may_read(const RecordType& type) const;
  bool may_write(const RecordType& type) const;
  bool writes() const noexcept { return writes_; }

 private:
  explicit Rights(bool writes) : writes_(writes) {}
  bool writes_;
  std::set<std::string, std::less<>> read_;
  std::set<std::string, std::less<>> write_;
};

}  // namespace goodstanding
