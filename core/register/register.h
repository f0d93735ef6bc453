// A register: one file, its journal and its record types. Sessions work in it; see register/session.h.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <goodstanding/alert.h>
#include <goodstanding/rule.h>

#include "journal/journal.h"
#include "journal/sync.h"
#include "platform/file_lock.h"
#include "register/opening.h"
#include "register/sealed_chain.h"
#include "store/store.h"

namespace goodstanding {

// Keeps a listener connected for as long as it lives.
class Subscription {
 public:
  Subscription() = default;
  explicit Subscription(std::function<void()> end) : end_(std::move(end)) {}
  Subscription(Subscription&& other) noexcept : end_(std::exchange(other.end_, nullptr)) {}
  Subscription& operator=(Subscription&& other) noexcept {
    std::swap(end_, other.end_);
    return *this;
  }
  ~Subscription() {
    if (end_) end_();
  }

 private:
  std::function<void()> end_;
};

// Thread rule: one thread owns a register, its sessions and their readers.
class Register {
 public:
  // A new register: founds it in the name of a person with this role, with these record types. Throws
  // Error{BadInput} when the file is there already.
  static std::unique_ptr<Register> create(const std::string& path, const SchemaSet& types, const std::string& founder_role,
                                          Surroundings around);
  static std::unique_ptr<Register> create_in_memory(const SchemaSet& types, const std::string& founder_role, Surroundings around);
  // A copy of another, in memory, that writes as an origin of its own: what "goodstanding clone" makes in a file.
  static std::unique_ptr<Register> clone_in_memory(Register& other, Surroundings around);
  // Makes a copy of the register in a file, which writes as an origin of its own, whoever holds the register. Answers how many
  // changes it has. Throws Error{BadInput} when the name is taken, Error{NotFound}, Error{NotARegister}, Error{Damaged}, Error{Storage}.
  static Arrival clone(const std::string& path, const std::string& to, Chance& chance);
  // Never throws for what a file may be: the outcome says it. Throws Error{Storage} and the like for what
  // the machine does.
  static Opened open(const std::string& path, const OpenOptions& options, Surroundings around);

  Register(const Register&) = delete;
  Register& operator=(const Register&) = delete;
  ~Register();

  const std::string& path() const noexcept { return path_; }
  const RegisterId& id() const noexcept;
  bool is_read_only() const noexcept { return read_only_; }
  const Schema& schema() const noexcept;
  // The person in whose name the register was founded.
  const RecordId& founder() const noexcept { return founder_; }

  // Takes the record types of this program or a plugin into the register, in one journalled change; nothing
  // happens when they are there already. Throws Error{IncompatibleSchema} with all that would be lost.
  // Returns true when something was adopted.
  bool adopt(const SchemaSet& types, const RecordId& actor, const std::string& reason);

  // Rules and checks that apply beside those the record types declare.
  void add(Rule rule) { rules_.push_back(std::move(rule)); }
  const std::vector<Rule>& rules() const noexcept { return rules_; }

  // Declarers whose plugins are at work; "core" and "journal" always are.
  void set_loaded(std::set<std::string> owners) { loaded_ = std::move(owners); }
  bool is_loaded(const std::string& owner) const;

  // Exchanges changes with other copies through a folder (journal/sync.h, which also says how to do it in steps). Throws
  // Error{ReadOnly}, and what sync() throws.
  SyncOutcome exchange(const std::string& folder, const SyncProgress& progress = {});
  // What it would do. Changes nothing.
  SyncPlan plan_exchange(const std::string& folder) const;
  // The steps of it that touch the register; take_in() changes it.
  SyncOutcome begin_exchange(const FolderList& list) const;
  std::vector<SegmentFile> wanted(const FolderList& list) const;
  void outgoing(const FolderList& list, const SyncOutcome& outcome, const std::function<void(const SegmentHead&, const std::string& bytes)>& put) const;
  void take_in(const std::vector<ReadSegment>& segments, SyncOutcome& outcome);

  // Called after every change that is on the disk, on the register's thread.
  [[nodiscard]] Subscription on_change(std::function<void()> listener);

  // Tells those who listen to look again.
  void tell() { notify(); }

  // For sessions, verify and exchange.
  store::Store& store() noexcept { return *store_; }
  const store::Store& store() const noexcept { return *store_; }
  Journal& journal() noexcept { return *journal_; }
  Clock& clock() const noexcept { return around_.clock; }
  Chance& chance() const noexcept { return around_.chance; }
  // Appends changes in one transaction: all or none reach the disk. Throws Error{ReadOnly}.
  std::vector<Change> write(std::vector<NewChange> changes);
  // The same for what `prepare` returns; it runs inside the transaction, so that what it read still holds when
  // its changes are written, and it may store attachments. Nothing is written when it returns nothing.
  std::vector<Change> write(const std::function<std::vector<NewChange>()>& prepare);

  // What `prepare` seals goes into this copy's chain for sealed records. It runs inside the transaction; `done` is told the
  // arrivals once they are on the disk, before anybody else hears of the change. Throws Error{ReadOnly}.
  struct Outgoing {
    std::vector<Envelope> envelopes;
    std::vector<BlobId> files;  // stored already
  };
  void write_sealed(const std::function<Outgoing()>& prepare, const std::function<void(const std::vector<Arrival>&)>& done);
  // Whether anything is ever sealed here: somebody has been let into something confidential.
  bool seals() const;
  // Makes the number of envelopes of the last day say nothing (register/sealed_chain.h). Before a register is closed, and after it
  // is opened; nothing happens where nothing is to be hidden or the register may not be written.
  void cover();
  // Empties what the journal says was erased and is here still: after an erasure, after changes came in, when a register that may
  // have been restored is opened.
  void apply_erasures();

 private:
  Register(std::unique_ptr<store::Store> store, std::string path, Surroundings around, bool read_only);
  void found(const SchemaSet& types, const std::string& founder_role);
  void find_founder();
  void require_writable() const;
  SealedChain& sealed_chain();
  void notify();

  std::string path_;
  Surroundings around_;
  bool read_only_;
  std::optional<FileLock> lock_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<SealedChain> sealed_chain_;  // made when it is first needed
  RecordId founder_;
  std::vector<Rule> rules_;
  std::set<std::string> loaded_{"core", "journal"};
  std::map<int, std::function<void()>> listeners_;
  int next_listener_ = 1;
};

}  // namespace goodstanding
