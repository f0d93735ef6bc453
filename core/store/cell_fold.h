// Which of the writes of one cell stands, whatever the order in which they arrived (docs/sync.md).
//
// Each write names the one that it replaced, so the writes of a cell form a tree. A write's place is its stamp, or the moment
// just after the place of the write it replaced where that is later; the write with the last place stands. A value therefore
// always comes after the one it replaced, even when the clocks of two copies lie years apart, and places never depend on the
// order of arrival. A tree with more than one leaf is a cell that copies wrote without knowing of each other: its leaves are
// kept in the table `contest`, for a person to settle. Places that differ from their stamps are kept in `raised`. A register
// that has no such cell has no such table: most never will.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goodstanding/change.h>
#include <goodstanding/schema.h>

#include "store/journal_table.h"

namespace goodstanding::store {

// The first moment after a stamp that an origin can name.
Stamp just_after(const Stamp& stamp, const OriginId& origin) noexcept;

bool has_table(Database& db, std::string_view name);

// Thread rule: that of its Database.
class CellFold {
 public:
  CellFold(Database& db, const JournalTable& journal) : db_(db), journal_(journal) {}

  // Looks at the file anew: after opening it, and after a rollback.
  void load();

  // One cell as it stands: the number of its record, its field, and the change that wrote it (0: none did).
  struct Cell {
    std::int64_t no = 0;
    FieldId field;
    Arrival by = 0;
  };
  // Takes note of one write of a cell and answers whether its value stands from now on. `standing` gives the value that stands;
  // it is asked only when the cell becomes contested.
  bool write(const Cell& cell, const FieldChange& change, const Stamp& stamp, Arrival arrival, const std::function<Value()>& standing);

  // The place of a write that is in the journal.
  Stamp place(const Cell& cell, Arrival arrival) const;
  // The leaves of a contested cell, with their values, in the order of the fold; none for any other.
  std::vector<std::pair<Arrival, Value>> leaves(const Cell& cell) const;

 private:
  Stamp place_of_next(const Cell& cell, const FieldChange& change, const Stamp& stamp) const;
  void keep_leaf(const Cell& cell, Arrival replaced, Arrival arrival, const Value& value);
  void keep_place(const Cell& cell, Arrival arrival, const Stamp& place);
  bool is_contested(const Cell& cell) const;

  Database& db_;
  const JournalTable& journal_;
  bool has_contest_ = false;  // the tables are there
  bool has_raised_ = false;
};

}  // namespace goodstanding::store
