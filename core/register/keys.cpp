#include "register/keys.h"

#include <goodstanding/error.h>
#include <goodstanding/record.h>

#include "access/confidential.h"
#include "access/person.h"
#include "register/core_keys.h"

namespace goodstanding {
namespace {

template <class Keys>
void append(std::vector<AnyKey>& out, const Keys& keys) {
  out.insert(out.end(), keys.begin(), keys.end());
}

}  // namespace

void bind_keys(const Schema& schema, std::span<const AnyKey> keys) {
  std::vector<Fault> faults;
  const auto fault = [&](const AnyKey& key, std::string what) {
    faults.push_back({std::string(key.type) + "." + std::string(key.field), 0, 0, std::move(what), "The program and its record types do not belong together: install both anew."});
  };
  for (const AnyKey& key : keys) {
    const RecordType* type = schema.find(key.type);
    if (type == nullptr) {
      fault(key, "There is no such record type");
      continue;
    }
    if (key.field == builtin::ref || key.field == builtin::state || key.field == builtin::struck) continue;
    const Field* field = type->find(key.field);
    if (field == nullptr) fault(key, "There is no such field");
    else if (value_kind(field->type) != key.kind)
      fault(key, "It holds " + std::string(describe(value_kind(field->type))) + ", and the program expects " + std::string(describe(key.kind)));
  }
  if (!faults.empty()) throw Faults(ErrorCode::SchemaFault, std::move(faults));
}

std::vector<AnyKey> core_keys() {
  std::vector<AnyKey> out;
  append(out, person::keys);
  append(out, confidential_keys);
  append_core_keys(out);
  return out;
}

}  // namespace goodstanding
