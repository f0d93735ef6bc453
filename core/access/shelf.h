// What a person has opened: the confidential records as they stand for that person, in memory alone. It is a register's store like
// any other, filled from what the envelopes hold, so that queries, search, history and merging are the same there; none of it
// reaches the file, its index or a temporary file, and it is gone when the shelf is.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <goodstanding/change.h>

#include "access/confidential.h"
#include "access/envelope.h"
#include "journal/journal.h"
#include "store/store.h"

namespace goodstanding {

// A confidential attachment: encrypted in the register under a digest of its own.
struct SealedFile {
  BlobId plain;   // as the record names it
  BlobId cipher;  // as it lies in the register
  EnvelopeKey key;
};

// What one set of envelopes holds.
struct SealedContent {
  enum class Kind : std::uint8_t { Change = 1, Keyring = 2 };
  Kind kind = Kind::Change;
  std::string compartment;
  RecordId author;
  // Of a change: its two halves as journal/change_codec.h has them, and the files it names.
  std::string body;
  std::string slots;
  std::vector<SealedFile> files;
  // Of a keyring: keys of envelopes, for somebody who was let in after they were sealed.
  std::map<RecordId, EnvelopeKey> keys;
};
// The bytes, signed by the author; and back. The signer is to be checked against `author`; throws Error{Damaged}.
std::string encode(const SealedContent& content, const RegisterId& reg, const KeyPair& author);
SealedContent decode_content(std::string_view bytes, const RegisterId& reg, const std::function<std::optional<PublicKeys>(const RecordId&)>& keys_of);

// Thread rule: one thread.
class Shelf {
 public:
  // With the record types of a register.
  explicit Shelf(const store::Store& of);

  store::Store& store() noexcept { return *store_; }
  const store::Store& store() const noexcept { return *store_; }
  // Puts a change there. False when it cannot stand yet: it builds on one that is not there.
  bool put(const SealedContent& content);
  // Completes a change that is to be sealed: each value's `was`, and a stamp later than all on the shelf.
  Change complete(NewChange change, const OriginId& origin, Clock& clock);
  // The compartment that a record is in; "" when it is not on the shelf.
  std::string compartment_of(const RecordId& record) const;
  std::optional<Change> at(Arrival arrival) const;
  std::optional<Change> at(const Stamp& stamp) const;
  std::vector<std::pair<Arrival, Change>> newest(std::size_t limit) const;
  const SealedFile* file(const Digest& plain) const;

 private:
  std::unique_ptr<store::Store> store_;
  std::map<RecordId, std::string> compartments_;
  std::map<Digest, SealedFile> files_;
  std::map<OriginId, std::uint64_t> numbers_;
  std::optional<Stamp> last_;
};

}  // namespace goodstanding
