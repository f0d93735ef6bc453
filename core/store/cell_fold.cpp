#include "store/cell_fold.h"

#include <algorithm>
#include <limits>

namespace goodstanding::store {

Stamp just_after(const Stamp& stamp, const OriginId& origin) noexcept {
  if (stamp.counter == std::numeric_limits<std::uint32_t>::max()) return {Instant{stamp.wall.milliseconds + 1}, 0, origin};
  return {stamp.wall, stamp.counter + 1, origin};
}

bool has_table(Database& db, std::string_view name) {
  Use found = db.use("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  found.with(name);
  return found.step();
}

void CellFold::load() {
  has_contest_ = has_table(db_, "contest");
  has_raised_ = has_table(db_, "raised");
}

Stamp CellFold::place(const Cell& cell, Arrival arrival) const {
  const Stamp stamp = journal_.stamp_of(arrival);
  if (!has_raised_) return stamp;
  Use found = db_.use("SELECT wall, counter FROM raised WHERE no = ? AND field = ? AND arrival = ?");
  found.with(cell.no).with(std::string_view(cell.field.text())).with(arrival);
  if (!found.step()) return stamp;
  return {Instant{found.integer(0)}, static_cast<std::uint32_t>(found.integer(1)), stamp.origin};
}

Stamp CellFold::place_of_next(const Cell& cell, const FieldChange& change, const Stamp& stamp) const {
  if (!change.was) return stamp;
  Stamp before = *change.was;
  if (has_raised_)
    if (const auto replaced = journal_.arrival_of(*change.was)) before = place(cell, *replaced);
  return before < stamp ? stamp : just_after(before, stamp.origin);
}

bool CellFold::is_contested(const Cell& cell) const {
  if (!has_contest_) return false;
  Use found = db_.use("SELECT 1 FROM contest WHERE no = ? AND field = ?");
  found.with(cell.no).with(std::string_view(cell.field.text()));
  return found.step();
}

std::vector<std::pair<Arrival, Value>> CellFold::leaves(const Cell& cell) const {
  std::vector<std::pair<Arrival, Value>> out;
  if (!has_contest_) return out;
  {
    Use rows = db_.use("SELECT arrival, value FROM contest WHERE no = ? AND field = ?");
    rows.with(cell.no).with(std::string_view(cell.field.text()));
    while (rows.step()) out.emplace_back(rows.integer(0), Value::from_canonical(rows.blob(1)));
  }
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return place(cell, a.first) < place(cell, b.first); });
  return out;
}

void CellFold::keep_place(const Cell& cell, Arrival arrival, const Stamp& place) {
  if (!has_raised_) {
    db_.run("CREATE TABLE raised(id INTEGER PRIMARY KEY, no INTEGER NOT NULL, field TEXT NOT NULL, arrival INTEGER NOT NULL, wall INTEGER NOT NULL, counter INTEGER NOT NULL) STRICT");
    db_.run("CREATE INDEX raised_cell ON raised(no, field, arrival)");
    has_raised_ = true;
  }
  db_.use("INSERT INTO raised(no, field, arrival, wall, counter) VALUES(?, ?, ?, ?, ?)")
      .with(cell.no).with(std::string_view(cell.field.text())).with(arrival).with(place.wall.milliseconds).with(std::int64_t{place.counter}).run();
}

// A leaf that was replaced gives its row to what replaced it; anything else is a leaf of its own.
void CellFold::keep_leaf(const Cell& cell, Arrival replaced, Arrival arrival, const Value& value) {
  if (!has_contest_) {
    db_.run("CREATE TABLE contest(id INTEGER PRIMARY KEY, no INTEGER NOT NULL, field TEXT NOT NULL, arrival INTEGER NOT NULL, value BLOB NOT NULL) STRICT");
    db_.run("CREATE INDEX contest_cell ON contest(no, field)");
    has_contest_ = true;
  }
  const std::string_view field = cell.field.text();
  const std::string bytes = value.canonical();
  std::int64_t row = 0;
  {
    Use found = db_.use("SELECT id FROM contest WHERE no = ? AND field = ? AND arrival = ?");
    found.with(cell.no).with(field).with(replaced);
    if (found.step()) row = found.integer(0);
  }
  if (row != 0) db_.use("UPDATE contest SET arrival = ?, value = ? WHERE id = ?").with(arrival).with_blob(bytes).with(row).run();
  else db_.use("INSERT INTO contest(no, field, arrival, value) VALUES(?, ?, ?, ?)").with(cell.no).with(field).with(arrival).with_blob(bytes).run();
}

bool CellFold::write(const Cell& cell, const FieldChange& change, const Stamp& stamp, Arrival arrival, const std::function<Value()>& standing) {
  const Stamp place_here = place_of_next(cell, change, stamp);
  if (place_here != stamp) keep_place(cell, arrival, place_here);
  if (cell.by == 0) return true;
  const bool replaces = change.was && journal_.stamp_of(cell.by) == *change.was;
  const bool contested = is_contested(cell);
  if (!contested && !replaces) keep_leaf(cell, 0, cell.by, standing());
  if (contested || !replaces) keep_leaf(cell, change.was ? journal_.arrival_of(*change.was).value_or(0) : 0, arrival, change.value);
  return replaces || place(cell, cell.by) < place_here;
}

}  // namespace goodstanding::store
