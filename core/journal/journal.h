// The append-only record of every change to a register. An entry is never edited and never removed; a mistake
// is put right by a later change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/change.h>
#include <goodstanding/clock.h>

#include "journal/hybrid_clock.h"
#include "journal/installation.h"
#include "store/store.h"

namespace goodstanding {

// What a session hands in: the journal adds the stamp, the number and what each value replaces.
struct NewChange {
  RecordId actor;
  std::optional<Attestation> attested_by;
  std::string reason;
  std::optional<Stamp> undoes;
  std::vector<Entry> entries;  // their `was` is filled in here
};

// Which of the chains that a copy writes. What is sealed has a chain of its own, whose stamps say the day and no more: they follow
// no other chain's, and its clock is one that stands at the beginning of the day.
enum class ChainKind : std::uint8_t { Open, Sealed };

// Thread rule: that of its Store.
class Journal {
 public:
  // `installation` is null for reading only.
  Journal(store::Store& store, Clock& clock, Chance& chance, Installation* installation, ChainKind kind = ChainKind::Open);

  // Where this installation stood when the register was opened; empty notices are the usual case.
  const Installation::Standing& standing() const noexcept { return standing_; }

  // Makes sure that this copy has a chain, which then says that it began and nothing else. As append().
  void begin();
  // Appends one change and projects it. Call inside a write transaction of the store; after its commit, call
  // `written()`. Throws Error{ReadOnly} without an installation.
  Change append(NewChange change);
  // The transaction that append() was part of is on the disk.
  void written();
  // The transaction was rolled back: what append() prepared is forgotten.
  void forgotten();

  // The origin that this copy writes as; empty for a copy that has not written yet, or may only be read.
  const std::optional<OriginId>& origin() const noexcept { return origin_; }
  // Takes note of a change that another copy wrote and that is appended now. Answers by how many milliseconds it lies ahead of this
  // machine's clock when that is so far that the clock of that copy must be wrong (it is then not followed), and 0 otherwise.
  // After the transaction's commit, call written().
  std::int64_t took(const Change& change, const Digest& link);
  // The chain that this copy wrote was continued elsewhere too: what is written from now on begins a new one.
  void leave_origin();

  // The letters in references that this copy hands out: "" for the founding origin.
  std::string letters();

  Arrival last_arrival() const { return store_.journal().last_arrival(); }
  Heads heads() const { return store_.journal().heads(); }
  // As they were when a change had come.
  Heads heads_at(Arrival arrival) const;
  // Throw Error{Damaged} when the bytes of the change cannot be read.
  std::optional<Change> at(Arrival arrival) const;
  std::optional<Change> at(const Stamp& stamp) const;
  // Changes newest first, before `before` (0: from the newest), without those that are sealed.
  std::vector<std::pair<Arrival, Change>> newest(Arrival before, std::size_t limit) const;

 private:
  void begin_origin();
  void say_who(const RecordId& actor);
  std::string new_letters() const;
  Change append_as(NewChange change, const OriginId& origin);
  void fill_was(std::vector<Entry>& entries) const;

  store::Store& store_;
  Clock& clock_;
  Chance& chance_;
  Installation* installation_;
  ChainKind kind_;
  Installation::Standing standing_;
  std::optional<OriginId> origin_;
  bool origin_is_new_ = false;
  std::optional<HybridClock> stamps_;
  std::optional<Head> unsaid_;  // appended, not yet remembered by the installation
};

}  // namespace goodstanding
