// The keys of one person, and the ways to keep them: under a passphrase, under a recovery code, or in two halves that two people
// hold. All cryptography is libsodium's: X25519 and XSalsa20-Poly1305 (crypto_box), Ed25519 (crypto_sign), Argon2id
// (crypto_pwhash), XChaCha20-Poly1305. Values; no thread rule but Secret's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/clock.h>
#include <goodstanding/ids.h>

#include "access/secret.h"

namespace goodstanding {

struct BoxKeyTag {};
struct SignKeyTag {};
struct SignatureTag {};
using BoxKey = Bytes<BoxKeyTag, 32>;    // to seal something to its holder
using SignKey = Bytes<SignKeyTag, 32>;  // to tell that its holder signed something
using Signature = Bytes<SignatureTag, 64>;

// What everybody may know. Written as 128 hexadecimal digits.
struct PublicKeys {
  BoxKey box;
  SignKey sign;

  std::string to_hex() const { return box.to_hex() + sign.to_hex(); }
  static std::optional<PublicKeys> from_hex(std::string_view text);
  bool has_signed(std::string_view message, const Signature& signature) const;
  friend bool operator==(const PublicKeys&, const PublicKeys&) = default;
};

// Both pairs, from one seed of 32 bytes, which is all that is ever kept.
class KeyPair {
 public:
  static KeyPair make(Chance& chance);
  // Throws Error{BadInput} for a seed of another size.
  explicit KeyPair(Secret seed);

  const PublicKeys& known() const noexcept { return known_; }
  const Secret& seed() const noexcept { return seed_; }
  const Secret& box() const noexcept { return box_; }
  Signature sign(std::string_view message) const;

 private:
  Secret seed_;
  Secret box_;
  Secret sign_;
  PublicKeys known_;
};

// What Argon2id may cost: passes over the memory, and its size in bytes. It is kept beside what it locks.
struct PassphraseCost {
  std::uint64_t passes;
  std::uint64_t memory;
  static PassphraseCost usual();    // libsodium's MODERATE: 256 MiB, a second or less
  static PassphraseCost smallest(); // for tests
};

// Empty when a passphrase will do; else what it lacks, as a sentence. Length is what counts (NCSC and NIST SP 800-63B: no rules
// of composition): 12 letters or more, not one letter over and over, not a row of digits.
std::string weakness(std::string_view passphrase);

// The seed under a passphrase, as one line of text that is no secret.
std::string lock(const KeyPair& keys, std::string_view passphrase, PassphraseCost cost, Chance& chance);
// Empty when the passphrase is not the one. Throws Error{Damaged} for a text that lock() did not write.
std::optional<KeyPair> unlock(std::string_view locked, std::string_view passphrase);

// A code that opens the seed when the passphrase is forgotten: 256 random bits, to be printed and put away. `locked` is kept in
// the register, `code` nowhere.
struct Recovery {
  std::string code;  // "GS1-7K2QD-..." with a check at its end
  std::string locked;
};
Recovery make_recovery(const KeyPair& keys, Chance& chance);
// Empty when it is not the code. Throws Error{BadInput} when it was mistyped, Error{Damaged}.
std::optional<KeyPair> recover(std::string_view locked, std::string_view code);

// A seed in two halves, each of which alone says nothing about it. Throws as recover() does.
struct Halves {
  std::string first;
  std::string second;
};
Halves split(const KeyPair& keys, Chance& chance);
KeyPair join(std::string_view first, std::string_view second);

}  // namespace goodstanding
