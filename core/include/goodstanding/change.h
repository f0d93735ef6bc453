// The change: the atomic, undoable unit of a register, and one link in the chain of its origin.
// docs/format.md gives its bytes.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/date.h>
#include <goodstanding/ids.h>
#include <goodstanding/value.h>

namespace goodstanding {

// Hybrid clock: wall time, raised above every stamp seen before, then a counter, then the origin.
// Unique for each change; its order is the order in which copies of a register fold changes.
struct Stamp {
  Instant wall;
  std::uint32_t counter = 0;
  OriginId origin;

  friend auto operator<=>(const Stamp&, const Stamp&) noexcept = default;
};

// The place of a change in this file, in order of arrival: 1, 2, 3, ... without gaps. Local to one copy;
// never written into a chain.
using Arrival = std::int64_t;

// A field's new value. `was` is the stamp of the change whose value it replaces, empty when the field had
// none: from this one value come conflict detection, optimistic locking, undo and a field's history.
struct FieldChange {
  FieldId field;
  Value value;
  std::optional<Stamp> was;

  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

// Written to disk: never renumber.
enum class EntryKind : std::uint8_t { Create = 1, Update = 2 };

struct Entry {
  EntryKind kind = EntryKind::Update;
  TypeId type;
  RecordId record;
  std::vector<FieldChange> fields;

  friend bool operator==(const Entry&, const Entry&) = default;
};

// Who truly did it, when one person types for another, and what proves it ("mail of 12 June 2026").
// Rules that ask who acted ask this person.
struct Attestation {
  RecordId person;
  std::string proof;

  friend bool operator==(const Attestation&, const Attestation&) = default;
};

struct Change {
  Stamp stamp;               // stamp.origin wrote it, at stamp.wall
  std::uint64_t number = 0;  // in its origin: 1, 2, 3, ... without gaps
  RecordId actor;            // the person signed in
  std::optional<Attestation> attested_by;
  std::string reason;        // may be empty where no rule asks for one
  std::optional<Stamp> undoes;
  std::vector<Entry> entries;

  // The person whose act this is.
  const RecordId& who() const noexcept { return attested_by ? attested_by->person : actor; }
  friend bool operator==(const Change&, const Change&) = default;
};

// The end of one origin's chain.
struct Head {
  OriginId origin;
  std::uint64_t number = 0;
  Digest link;

  friend bool operator==(const Head&, const Head&) = default;
};
using Heads = std::vector<Head>;  // sorted by origin

// A moment in the life of a register: what had been written, and the day that rules go by.
struct AsAt {
  Heads heads;
  Date date;
};

}  // namespace goodstanding
