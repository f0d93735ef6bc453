#include "store/cell_fold.h"

#include <limits>

namespace goodstanding::store {

Stamp just_after(const Stamp& stamp, const OriginId& origin) noexcept {
  if (stamp.counter == std::numeric_limits<std::uint32_t>::max()) return {Instant{stamp.wall.milliseconds + 1}, 0, origin};
  return {stamp.wall, stamp.counter + 1, origin};
}

void CellFold::load() {
  any_contest_ = db_.number("SELECT EXISTS(SELECT 1 FROM contest)") != 0;
  any_raised_ = db_.number("SELECT EXISTS(SELECT 1 FROM raised)") != 0;
}

Stamp CellFold::place(const Cell& cell, Arrival arrival) const {
  const Stamp stamp = journal_.stamp_of(arrival);
  if (!any_raised_) return stamp;
  Use found = db_.use("SELECT wall, counter FROM raised WHERE no = ? AND field = ? AND arrival = ?");
  found.with(cell.no).with(std::string_view(cell.field.text())).with(arrival);
  if (!found.step()) return stamp;
  return {Instant{found.integer(0)}, static_cast<std::uint32_t>(found.integer(1)), stamp.origin};
}

Stamp CellFold::place_of_next(const Cell& cell, const FieldChange& change, const Stamp& stamp) const {
  if (!change.was) return stamp;
  Stamp before = *change.was;
  if (any_raised_)
    if (const auto replaced = journal_.arrival_of(*change.was)) before = place(cell, *replaced);
  return before < stamp ? stamp : just_after(before, stamp.origin);
}

bool CellFold::is_contested(const Cell& cell) const {
  if (!any_contest_) return false;
  Use found = db_.use("SELECT 1 FROM contest WHERE no = ? AND field = ?");
  found.with(cell.no).with(std::string_view(cell.field.text()));
  return found.step();
}

// A leaf that was replaced gives its row to what replaced it; anything else is a leaf of its own.
void CellFold::keep_leaf(const Cell& cell, Arrival replaced, Arrival arrival, const Value& value) {
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
  if (place_here != stamp) {
    db_.use("INSERT INTO raised(no, field, arrival, wall, counter) VALUES(?, ?, ?, ?, ?)")
        .with(cell.no).with(std::string_view(cell.field.text())).with(arrival).with(place_here.wall.milliseconds).with(std::int64_t{place_here.counter}).run();
    any_raised_ = true;
  }
  if (cell.by == 0) return true;
  const bool replaces = change.was && journal_.stamp_of(cell.by) == *change.was;
  const bool contested = is_contested(cell);
  if (contested || !replaces) {
    if (!contested) {
      keep_leaf(cell, 0, cell.by, standing());
      any_contest_ = true;
    }
    keep_leaf(cell, change.was ? journal_.arrival_of(*change.was).value_or(0) : 0, arrival, change.value);
  }
  return replaces || place(cell, cell.by) < place_here;
}

}  // namespace goodstanding::store
