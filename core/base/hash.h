// BLAKE2b-256, the one hash of this program (RFC 7693; libsodium's crypto_generichash).
#pragma once

#include <string_view>

#include <goodstanding/ids.h>

namespace goodstanding {

struct SaltTag {};
// 128 random bits that keep a short value from being guessed from its hash.
using Salt = Bytes<SaltTag, 16>;

Digest hash(std::string_view bytes);
// Keyed with the salt.
Digest hash(const Salt& salt, std::string_view bytes);
// `label` keeps hashes of one use from being taken for those of another.
Digest labelled_hash(std::string_view label, std::string_view bytes);

// A record id that everyone computes alike: the first 128 bits of a labelled hash.
RecordId derived_id(std::string_view label, std::string_view bytes);

// Hashes a stream piece by piece.
class Hasher {
 public:
  Hasher();
  void add(std::string_view bytes);
  Digest finish();

 private:
  alignas(64) unsigned char state_[384];
};

}  // namespace goodstanding
