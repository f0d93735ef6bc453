// A change in the making: what would become of which records. Nothing is written until a session commits it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/change.h>
#include <goodstanding/key.h>
#include <goodstanding/rule.h>
#include <goodstanding/schema.h>

namespace goodstanding {

class Session;

// Made by Session::draft(). It remembers when it was begun: a field that somebody else writes meanwhile is a
// Conflict at commit, never a lost update. Does not outlive its session. Thread rule: that of its session.
class Draft {
 public:
  // A new record; its id can be used in references at once. Throws Error{NotFound} for an unknown type.
  RecordId add(std::string_view type);

  // Give a field a value; none clears it. Throws Error{NotFound} for a record, type or field that is not
  // there. Whether the value is allowed is check()'s to say.
  void set(const RecordId& record, std::string_view field, Value value);
  template <class T>
  void set(const RecordId& record, const Key<T>& key, std::type_identity_t<T> value) {
    set(record, key.field, Value(std::move(value)));
  }
  // Write the field even where the draft leaves its value as it is: to stand by it.
  void affirm(const RecordId& record, std::string_view field) { plan(record).affirmed.insert(std::string(field)); }
  // Take a record from one state to another.
  void move(const RecordId& record, std::string_view transition);
  // Mark a record as entered in error: it is kept, and is in no list and no count.
  void strike(const RecordId& record);
  // Attach the file: its hash, to be set as the value of an attachment field. The file is read again at
  // commit. Throws Error{NotFound}.
  BlobId attach(const std::string& path);

  // Who truly did it, when typing for another.
  void attest(Attestation attestation) { attested_by_ = std::move(attestation); }
  void set_reason(std::string reason) { reason_ = std::move(reason); }
  const std::string& reason() const noexcept { return reason_; }

  bool is_empty() const noexcept { return records_.empty(); }
  // The record as the draft would leave it; empty when the draft does not touch it and it is not there.
  std::optional<Record> preview(const RecordId& record) const;
  // Everything that stands against the draft; empty when it could be committed now.
  std::vector<Refusal> check() const;

 private:
  friend class Session;
  friend class DraftCheck;
  friend class Undo;
  friend class Settling;
  friend class AccessChange;

  struct Plan {
    TypeId type;
    bool created = false;
    std::map<std::string, Value, std::less<>> fields;
    std::set<std::string, std::less<>> affirmed;
    std::string transition;
  };

  Draft(Session& session, std::string reason, Arrival begun);
  Plan& plan(const RecordId& record);

  Session* session_;
  std::string reason_;
  Arrival begun_;
  Arrival begun_sealed_;  // the same on the shelf of what is open
  std::optional<Attestation> attested_by_;
  std::optional<Stamp> undoes_;
  bool access_ = false;   // changes who may see what, which nobody does by hand
  bool settles_ = false;  // between what copies wrote: a state or a reference may then be put right
  std::vector<RecordId> order_;
  std::map<RecordId, Plan> records_;
  std::map<Digest, std::pair<BlobId, std::string>> files_;
};

}  // namespace goodstanding
