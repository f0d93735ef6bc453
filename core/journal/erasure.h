// Destroying what an envelope held. The change that wrote it stays, with its commitment, so every chain still verifies; the value
// and all that SQLite kept of it are overwritten. An erasure is journalled (schemas/core/confidential.toml), so a copy that hears
// of it, or a backup that is restored, does the same.
#pragma once

#include <set>
#include <string_view>

#include "store/store.h"

namespace goodstanding {

// Empties an envelope. False when it is empty already or not there. Inside a write transaction.
bool empty_envelope(store::Store& store, const RecordId& envelope);

// The envelopes that an erasure names: a line each, 32 hexadecimal digits.
std::set<RecordId> envelopes_in(std::string_view text);

}  // namespace goodstanding
