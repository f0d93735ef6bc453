// A register and a person: the one door through which everything sees and does. Permission is asked here and
// nowhere else.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "access/rights.h"
#include "register/draft.h"
#include "register/register.h"
#include "register/unsealed.h"

namespace goodstanding {

// Somebody wrote a field of the draft since the draft was begun. Nothing was written.
struct Clash {
  RecordId record;
  std::string title;  // of the record
  std::string field;  // its label
  std::string theirs; // in words
  std::string ours;
  std::string who;    // the title of the person
  Instant when;
};
class Conflict : public Error {
 public:
  explicit Conflict(std::vector<Clash> clashes);
  const std::vector<Clash>& clashes() const noexcept { return clashes_; }

 private:
  std::vector<Clash> clashes_;
};

// One change that can be undone or redone now.
struct Undoable {
  Stamp stamp;
  std::string words;        // "Due of ACT-0042 changed"
  std::size_t entries = 0;  // what it made or changed: an import has many
};

// Thread rule: that of its register.
class Session {
 public:
  // Throws Error{NotFound} when there is no such person in the register. Somebody who is enrolled may only read what lies open
  // until sign_in().
  Session(Register& reg, RecordId person);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  // Whether the person signs in with a passphrase.
  bool is_enrolled() const;
  bool is_signed_in() const noexcept { return unsealed_ != nullptr; }
  // Opens the person's keys and with them what is confidential. False when the passphrase is not the one: nothing is open then.
  // `tell` hears how much is done. Throws Error{NotFound} for somebody who is not enrolled, and Error{ReadOnly} where something
  // confidential would be opened and the reading of it could not be noted.
  bool sign_in(std::string_view passphrase, const std::function<void(double)>& tell = {});
  void sign_in(KeyPair keys, const std::function<void(double)>& tell = {});
  // Notes who read what, forgets the keys and everything that they opened.
  void lock();
  // Opens what was sealed elsewhere and has come since.
  void refresh();
  // What is open; null: nobody has signed in.
  Unsealed* unsealed() noexcept { return unsealed_.get(); }
  // Opens everything anew, after something was erased.
  void forget_erased();
  // Notes that the person did something with a confidential record, once a day; written at once.
  void note_reading(std::string_view what, const Record& record);
  // Notes that the person took a copy of confidential records of a type out of the program, once a day. Nothing for other types.
  void note_export(const RecordType& type);

  Register& reg() noexcept { return reg_; }
  const RecordId& person() const noexcept { return person_; }
  // The person's own: whether the register itself is open for reading only is commit()'s to say, so that a
  // draft can be checked in one that is.
  const Rights& rights() const noexcept { return rights_; }

  // The register as it stands; one object for the life of the session.
  const Reader& reader() const noexcept { return *reader_; }
  // As it stood. Rights are today's. Throws Error{Unsupported} for heads that never stood together here.
  std::unique_ptr<Reader> reader(const AsAt& moment) const;
  // As it stood at the end of a day: what had arrived by then.
  std::unique_ptr<Reader> reader(Date at_end_of) const;
  // The heads now, with the date that rules go by; and as they were at the end of a day.
  AsAt now() const;
  AsAt heads_at(Date at_end_of) const;

  Draft draft(std::string reason = {});
  // A draft of what a person began to type when the register had reached `begun`: a field that was written
  // since is a conflict.
  Draft draft_since(Arrival begun, std::string reason = {});
  // Writes the draft as one change. Throws Refused, Conflict, Error{ReadOnly}, Error{Storage}; then nothing
  // was written. Empty when the draft changes nothing.
  std::optional<Change> commit(const Draft& draft);
  // Several drafts, each a change of its own, in one transaction: all or none.
  std::vector<Change> commit_all(const std::vector<Draft>& drafts);

  // The newest change of this person that is not undone, and the newest undo that is not redone.
  std::optional<Undoable> undoable() const;
  std::optional<Undoable> redoable() const;
  // A new change that puts back what the change replaced, through the same rules. Throws Conflict with who
  // wrote since, Refused by a rule, Error{NotFound}.
  Change undo(const Stamp& change);

  // Puts on the disk what the reader of an attachment wants. Throws Error{NotFound}, Error{Damaged}.
  void read_blob(const BlobId& blob, const std::function<void(std::string_view)>& take) const;

 private:
  friend class Draft;
  friend class DraftCheck;
  friend class AccessChange;
  friend class Settling;
  NewChange compile(const Draft& draft);
  std::vector<Entry> entries_of(const Draft& draft);
  void find_clashes(const Draft& draft) const;
  std::vector<Change> write(const std::vector<const Draft*>& drafts);
  void store_files(const Draft& draft);
  std::string next_ref(const RecordType& type);
  bool takes_away(const Change& change) const;
  Change original_of(const Change& change) const;

  // References that begin so, and the number of the last.
  struct HandedOut {
    std::string prefix;
    std::int64_t last = 0;
  };

  Register& reg_;
  // A draft's changes are in the open, or in envelopes; never both.
  bool is_confidential(const Draft& draft) const;
  std::vector<Change> write_sealed(const std::vector<const Draft*>& drafts);
  std::vector<Change> write_sealed_changes(const std::function<std::vector<Unsealed::Sealing>(std::vector<BlobId>&)>& prepare);
  std::vector<Change> write_sealings(std::vector<Unsealed::Sealing> sealings, const std::vector<BlobId>& files);
  std::vector<SealedFile> seal_files(const Draft& draft, const Entry& entry, std::vector<BlobId>& stored);
  // Pairs of a compartment and what was done in it; `record` is empty where it was no record in particular.
  void write_readings(const std::vector<std::pair<std::string, std::string>>& acts, const std::string& record);
  void set_rights();
  // The last change that was here at the end of a day.
  Arrival last_of(Date day) const;
  // Of the register, or of what the person has opened.
  std::optional<Change> change_at(const Stamp& stamp) const;
  const store::Store& store_of(const RecordId& record) const;
  std::vector<Change> newest_own() const;

  RecordId person_;
  Rights rights_;
  std::unique_ptr<Unsealed> unsealed_;
  std::unique_ptr<Reader> reader_;
  std::map<std::string, HandedOut> handed_out_;  // by the type's prefix, within one transaction
};

}  // namespace goodstanding
