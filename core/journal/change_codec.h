// The bytes of a change (docs/format.md). The body holds who, when, which fields and a commitment for each
// value, and is what the chain hashes. The values lie beside it in slots, each with the salt of its
// commitment: a slot can be emptied by law and the chain still verifies.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/change.h>
#include <goodstanding/clock.h>

#include "base/hash.h"

namespace goodstanding {

struct EncodedChange {
  std::string body;
  std::string slots;
};

struct DecodedChange {
  Change change;         // values of emptied slots are none
  RegisterId register_id;
  Digest previous;       // the link before this one
  std::vector<Digest> commitments;  // slot by slot
};

// One slot: empty when its value was redacted.
struct Slot {
  bool present = false;
  Salt salt;
  std::string value;  // canonical bytes
};

// Slot 0 is the reason, slot 1 the proof of an attestation (none without one); the fields follow in order.
EncodedChange encode(const Change& change, const RegisterId& register_id, const Digest& previous, Chance& chance);

// The body that the change would have in another register and after another link, with the commitments that it has: the slots
// beside it stay as they are. For what a part of a register wrote and the whole of it takes in (journal/graft.h).
std::string body_of(const Change& change, const std::vector<Digest>& commitments, const RegisterId& register_id, const Digest& previous);

// Throw Error{Damaged} when the bytes are not those of a change, whatever is wrong with them.
DecodedChange decode(std::string_view body, std::string_view slots);
std::vector<Slot> decode_slots(std::string_view slots);

// The slots of a change without its values; the reason stays.
std::string emptied(std::string_view slots);

// What the chain links: a hash of the whole body, which holds the link before it.
Digest link_of(std::string_view body);

// The commitment to a value.
Digest commitment(const Salt& salt, std::string_view canonical);

}  // namespace goodstanding
