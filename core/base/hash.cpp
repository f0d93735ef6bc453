#include "base/hash.h"

#include <sodium.h>

#include <cstring>

namespace goodstanding {
namespace {
const unsigned char* data(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
crypto_generichash_state* state_of(unsigned char* bytes) { return reinterpret_cast<crypto_generichash_state*>(bytes); }
}  // namespace

Digest hash(std::string_view bytes) {
  Digest out;
  crypto_generichash(out.bytes.data(), Digest::size, data(bytes), bytes.size(), nullptr, 0);
  return out;
}

Digest hash(const Salt& salt, std::string_view bytes) {
  Digest out;
  crypto_generichash(out.bytes.data(), Digest::size, data(bytes), bytes.size(), salt.bytes.data(), Salt::size);
  return out;
}

Digest labelled_hash(std::string_view label, std::string_view bytes) {
  Hasher hasher;
  hasher.add(label);
  hasher.add(std::string_view("\0", 1));
  hasher.add(bytes);
  return hasher.finish();
}

RecordId derived_id(std::string_view label, std::string_view bytes) {
  const Digest whole = labelled_hash(label, bytes);
  RecordId out;
  std::memcpy(out.bytes.data(), whole.bytes.data(), RecordId::size);
  return out;
}

Hasher::Hasher() {
  static_assert(sizeof(state_) >= sizeof(crypto_generichash_state));
  crypto_generichash_init(state_of(state_), nullptr, 0, Digest::size);
}
void Hasher::add(std::string_view bytes) { crypto_generichash_update(state_of(state_), data(bytes), bytes.size()); }
Digest Hasher::finish() {
  Digest out;
  crypto_generichash_final(state_of(state_), out.bytes.data(), Digest::size);
  return out;
}

}  // namespace goodstanding
