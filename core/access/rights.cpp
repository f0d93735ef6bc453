#include "access/rights.h"

#include "access/confidential.h"
#include "access/person.h"
#include "journal/envelope_record.h"

namespace goodstanding {

Rights Rights::of(const Record* person) {
  if (person == nullptr || person->struck()) return to_read();
  const auto access = person->get(person::access);
  return access && *access == "read" ? to_read() : to_write();
}

Rights Rights::with(std::set<std::string, std::less<>> read, std::set<std::string, std::less<>> write) const {
  Rights out = *this;
  out.read_ = std::move(read);
  out.write_ = std::move(write);
  return out;
}

namespace {

// What holds what is sealed: nobody sees it as a record.
bool is_vessel(const RecordType& type) { return type.is_opaque() || type.id == sealed_file_record::type; }

}  // namespace

// A confidential type belongs to the workstream that declares it; a reading to each of them.
bool Rights::may_read(const RecordType& type) const {
  if (is_vessel(type)) return false;
  if (!type.sealed) return true;
  return type.id == reading::type ? !read_.empty() : read_.contains(type.owner);
}

bool Rights::may_write(const RecordType& type) const {
  if (is_vessel(type)) return false;
  if (!type.sealed) return writes_;
  return type.id != reading::type && write_.contains(type.owner);
}

}  // namespace goodstanding
