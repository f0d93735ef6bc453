// What a person who has signed in can open, and how that person seals more. It holds the person's keys, and the confidential
// records on a shelf in memory; when it goes, both are gone.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "access/shelf.h"
#include "register/register.h"

namespace goodstanding {

// Who is in what, from the register as it stands.
Entitlements entitlements(Register& reg);

// Thread rule: that of its register.
class Unsealed {
 public:
  // Opens everything that these keys open. `tell` is told how much of it is done, from 0 to 1.
  Unsealed(Register& reg, RecordId person, KeyPair keys, const std::function<void(double)>& tell = {});
  Unsealed(const Unsealed&) = delete;
  Unsealed& operator=(const Unsealed&) = delete;
  ~Unsealed();

  const RecordId& person() const noexcept { return person_; }
  const KeyPair& keys() const noexcept { return keys_; }
  // The compartments that the person may read, and write to.
  const std::set<std::string, std::less<>>& reads() const noexcept { return reads_; }
  const std::set<std::string, std::less<>>& writes() const noexcept { return writes_; }

  // Opens what came since. Answers whether anything did.
  bool refresh(const std::function<void(double)>& tell = {});
  // Moves on with each refresh() that found something, and with each change sealed here.
  std::uint64_t turn() const noexcept { return turn_; }
  void go_on_from(std::uint64_t turn) noexcept { turn_ += turn; }

  const Shelf& shelf() const noexcept { return *shelf_; }
  Shelf& shelf() noexcept { return *shelf_; }
  // The shelf as it stood when nothing after an arrival had come.
  std::unique_ptr<Shelf> shelf_at(Arrival until) const;

  // A change of one confidential record, sealed. take() puts it on the shelf once the envelopes are on the disk.
  struct Sealing {
    Change change;
    std::string compartment;
    SealedContent content;
    std::vector<Envelope> envelopes;
    std::map<RecordId, EnvelopeKey> keys;
  };
  Sealing seal_change(NewChange change, const std::string& compartment, std::vector<SealedFile> files);
  void take(Sealing sealing, const std::vector<Arrival>& arrivals);

  // The keys of everything in a compartment, sealed to somebody who is let in; without what is kept from that person.
  std::vector<Envelope> keyring_for(const RecordId& person, const BoxKey& to, const std::string& compartment) const;
  // The same of what other keys open: with the two halves of a recovery.
  std::vector<Envelope> keyring_from(const KeyPair& other, const BoxKey& to, const std::string& compartment) const;
  // Envelopes that hold anything of a record.
  std::vector<RecordId> envelopes_of(const RecordId& record) const;
  // Records that could not be opened although they are sealed to the person, in sentences.
  const std::vector<std::string>& faults() const noexcept { return faults_; }

 private:
  struct Opened {
    SealedContent content;
    Change change;
    Arrival last = 0;  // when the last of its envelopes came
    std::vector<RecordId> envelopes;
  };
  struct Part {
    std::map<std::uint32_t, std::string> pieces;
    std::uint32_t of = 1;
    std::vector<RecordId> envelopes;
    Arrival last = 0;
  };
  void open_one(const Envelope& envelope, const EnvelopeKey& key, Arrival arrival);
  void complete(Part& part);
  void take_content(SealedContent content, Part& part);
  void read_entitlements();
  std::vector<BoxKey> recipients_for(const NewChange& change, const std::string& compartment) const;
  bool is_kept_from(const std::vector<RecordId>& records, const RecordId& person) const;

  Register& reg_;
  RecordId person_;
  KeyPair keys_;
  std::unique_ptr<Entitlements> entitlements_;
  std::set<std::string, std::less<>> reads_;
  std::set<std::string, std::less<>> writes_;
  std::unique_ptr<Shelf> shelf_;
  std::unordered_set<RecordId, BytesHash> seen_;
  std::map<RecordId, EnvelopeKey> ring_;   // of envelopes that are open
  std::map<RecordId, EnvelopeKey> given_;  // by keyrings, of envelopes not opened yet
  std::map<RecordId, Part> parts_;         // by set
  std::vector<Opened> opened_;
  std::vector<std::size_t> waiting_;       // of opened_: build on what has not come
  std::vector<std::string> faults_;
  OriginId origin_;
  std::uint64_t turn_ = 0;
};

// A field that any confidential record type may have: people who are in the compartment and must not see this record, because they
// are part of it or have a conflict of interest. New envelopes of the record are not sealed to them.
inline constexpr std::string_view kept_from_field = "kept_from";

}  // namespace goodstanding
