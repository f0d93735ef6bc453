// Envelopes: pieces of one size that hold something sealed to a few people. Whoever is not among them learns neither what is in
// one, nor how much, nor to whom it is sealed, nor which belong together, nor whether there is anything in it at all.
//
// An envelope has a key of its own, made at random. Its header holds an X25519 key of one use and `places` places; each holds the
// envelope's key boxed to one person, or random bytes. docs/format.md gives the bytes. Pure; safe from any thread.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/clock.h>
#include <goodstanding/ids.h>

#include "access/keys.h"

namespace goodstanding {

struct EnvelopeKeyTag {};
using EnvelopeKey = Bytes<EnvelopeKeyTag, 32>;

// Overwrites it.
void wipe(EnvelopeKey& key) noexcept;

// One record of type "envelope".
struct Envelope {
  RecordId id;
  std::string bytes;
};

inline constexpr std::size_t envelope_places = 12;

// Seals a content of any length; as many envelopes as it takes, each of the same size. More people than an envelope has places
// make more envelopes. `keys` takes the key of each, for those who are let in later. Throws Error{BadInput} without recipients.
std::vector<Envelope> seal(std::string_view content, const std::vector<BoxKey>& recipients, const RegisterId& reg, Chance& chance,
                           std::map<RecordId, EnvelopeKey>* keys = nullptr);
// An envelope that nobody can open, which nobody can tell from one that somebody can.
Envelope seal_nothing(const RegisterId& reg, Chance& chance);

// The key of an envelope, when it is sealed to the holder of these keys.
std::optional<EnvelopeKey> key_of(std::string_view envelope, const KeyPair& keys);

// One piece of a content.
struct Piece {
  RecordId set;  // of the content that it belongs to
  std::uint32_t place = 0;
  std::uint32_t of = 1;
  std::string bytes;
};
// Throws Error{Damaged} when it is not what was sealed under the key.
Piece open(const Envelope& envelope, const EnvelopeKey& key, const RegisterId& reg);

}  // namespace goodstanding
