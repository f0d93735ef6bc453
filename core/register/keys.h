// Binding of typed keys to the schema: a program that misspells a field finds out when it starts.
#pragma once

#include <span>
#include <vector>

#include <goodstanding/key.h>
#include <goodstanding/schema.h>

namespace goodstanding {

// Throws Faults{SchemaFault} naming every key whose field is not declared or holds another kind of value.
void bind_keys(const Schema& schema, std::span<const AnyKey> keys);

// All keys that core itself uses.
std::vector<AnyKey> core_keys();

}  // namespace goodstanding
