#include "access/rights.h"

#include "access/person.h"

namespace goodstanding {

Rights Rights::of(const Record* person) {
  if (person == nullptr || person->struck()) return to_read();
  const auto access = person->get(person::access);
  return access && *access == "read" ? to_read() : to_write();
}

}  // namespace goodstanding
