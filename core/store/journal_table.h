// The rows of the journal: changes in order of arrival, their values beside them, and the end of each chain.
// Bytes only; what they mean is core/journal's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/change.h>

#include "store/database.h"

namespace goodstanding::store {

struct JournalRow {
  Arrival arrival = 0;
  OriginId origin;
  std::uint64_t number = 0;
  Stamp stamp;
  std::string body;
  std::string slots;
};

// Thread rule: that of its Database.
class JournalTable {
 public:
  explicit JournalTable(Database& db) : db_(db) {}

  // Adds a row at the end and moves its chain's head to it; returns its arrival.
  Arrival append(const JournalRow& row, const Digest& link);

  // Puts other bytes in the place of a change's values, and overwrites what was there. Only for emptying them.
  void replace_values(Arrival arrival, const std::string& slots);

  Arrival last_arrival() const;
  std::optional<JournalRow> at(Arrival arrival) const;
  std::optional<JournalRow> at(const Stamp& stamp) const;
  std::optional<Arrival> arrival_of(const OriginId& origin, std::uint64_t number) const;
  std::optional<Arrival> arrival_of(const Stamp& stamp) const;
  // The stamp of the change that arrived so; throws Error{Damaged} when there is none.
  Stamp stamp_of(Arrival arrival) const;
  // Up to `limit` rows from `from` on, in order of arrival.
  std::vector<JournalRow> read(Arrival from, std::size_t limit) const;
  // Up to `limit` changes of one chain, in order, from a number on.
  std::vector<JournalRow> of_chain(const OriginId& origin, std::uint64_t from, std::size_t limit) const;
  // The body of one change of a chain.
  std::optional<std::string> body_of(const OriginId& origin, std::uint64_t number) const;
  // Without their bodies, newest first, before `before` (0: from the end).
  std::vector<Arrival> newest(Arrival before, std::size_t limit) const;

  // How many rows of values stand beside the changes: as many as there are changes.
  std::int64_t value_rows() const;

  Heads heads() const;
  // The last change of each chain, of those that had come by an arrival.
  std::vector<JournalRow> last_of_each(Arrival until) const;
  std::optional<Head> head(const OriginId& origin) const;
  // The greatest stamp up to a moment, for the hybrid clock.
  std::optional<Stamp> last_stamp(Instant until) const;
  // The first arrival whose stamp lies after `from`, up to and with `until`; 0 when there is none.
  Arrival first_between(Instant from, Instant until) const;

 private:
  std::int64_t chain_number(const OriginId& origin);
  std::optional<OriginId> chain_origin(std::int64_t no) const;
  JournalRow row_from(const Use& use) const;
  // From three columns: wall, counter, chain.
  Stamp stamp_from(const Use& use, int column) const;

  Database& db_;
};

}  // namespace goodstanding::store
