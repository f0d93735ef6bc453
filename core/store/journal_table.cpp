#include "store/journal_table.h"

#include <algorithm>

namespace goodstanding::store {
namespace {
constexpr const char* row_columns =
    "SELECT c.arrival, c.chain, c.number, c.wall, c.counter, c.body, p.slots FROM change c LEFT JOIN payload p ON p.arrival = c.arrival ";
}

std::int64_t JournalTable::chain_number(const OriginId& origin) {
  Use found = db_.use("SELECT no FROM chain WHERE origin = ?");
  found.with(origin);
  if (found.step()) return found.integer(0);
  db_.use("INSERT INTO chain(origin, number, link) VALUES(?, 0, zeroblob(32))").with(origin).run();
  return db_.last_row();
}

std::optional<OriginId> JournalTable::chain_origin(std::int64_t no) const {
  Use found = db_.use("SELECT origin FROM chain WHERE no = ?");
  found.with(no);
  if (!found.step()) return std::nullopt;
  return found.id<OriginId>(0);
}

Stamp JournalTable::stamp_from(const Use& use, int column) const {
  const auto origin = chain_origin(use.integer(column + 2));
  if (!origin) throw Error(ErrorCode::Damaged, "A change names a chain that is not there.", "Run \"goodstanding verify\".");
  return {Instant{use.integer(column)}, static_cast<std::uint32_t>(use.integer(column + 1)), *origin};
}

Arrival JournalTable::append(const JournalRow& row, const Digest& link) {
  const std::int64_t chain = chain_number(row.origin);
  const auto number = static_cast<std::int64_t>(row.number);
  const Arrival arrival = last_arrival() + 1;
  db_.use("INSERT INTO change(arrival, chain, number, wall, counter, body) VALUES(?, ?, ?, ?, ?, ?)")
      .with(arrival).with(chain).with(number).with(row.stamp.wall.milliseconds).with(std::int64_t{row.stamp.counter}).with_blob(row.body)
      .run();
  db_.use("INSERT INTO payload(arrival, slots) VALUES(?, ?)").with(arrival).with_blob(row.slots).run();
  db_.use("UPDATE chain SET number = ?, link = ? WHERE no = ?").with(number).with(link).with(chain).run();
  return arrival;
}

void JournalTable::replace_values(Arrival arrival, const std::string& slots) {
  db_.run("PRAGMA secure_delete=ON");  // what is taken away is written over with zeros
  db_.use("UPDATE payload SET slots = ? WHERE arrival = ?").with_blob(slots).with(arrival).run();
}

Arrival JournalTable::last_arrival() const { return db_.number("SELECT max(arrival) FROM change"); }

std::int64_t JournalTable::value_rows() const { return db_.number("SELECT count(*) FROM payload"); }

JournalRow JournalTable::row_from(const Use& use) const {
  JournalRow row;
  row.arrival = use.integer(0);
  const std::string name = "The change that arrived as number " + std::to_string(row.arrival);
  const auto origin = chain_origin(use.integer(1));
  if (!origin) throw Error(ErrorCode::Damaged, name + " names a chain that is not there.", "Run \"goodstanding verify\".");
  if (use.integer(4) < 0 || use.integer(4) > UINT32_MAX)
    throw Error(ErrorCode::Damaged, name + " has a time that no clock gives.", "Run \"goodstanding verify\".");
  row.origin = *origin;
  row.number = static_cast<std::uint64_t>(use.integer(2));
  row.stamp = {Instant{use.integer(3)}, static_cast<std::uint32_t>(use.integer(4)), row.origin};
  row.body = use.blob(5);
  row.slots = use.blob(6);
  return row;
}

std::optional<JournalRow> JournalTable::at(Arrival arrival) const {
  Use found = db_.use(std::string(row_columns) + "WHERE c.arrival = ?");
  found.with(arrival);
  if (!found.step()) return std::nullopt;
  return row_from(found);
}

std::optional<Arrival> JournalTable::arrival_of(const Stamp& stamp) const {
  Use found = db_.use("SELECT arrival, chain FROM change WHERE wall = ? AND counter = ?");
  found.with(stamp.wall.milliseconds).with(std::int64_t{stamp.counter});
  while (found.step())
    if (chain_origin(found.integer(1)) == stamp.origin) return found.integer(0);
  return std::nullopt;
}

std::optional<JournalRow> JournalTable::at(const Stamp& stamp) const {
  const auto arrival = arrival_of(stamp);
  return arrival ? at(*arrival) : std::nullopt;
}

std::optional<Arrival> JournalTable::arrival_of(const OriginId& origin, std::uint64_t number) const {
  Use found = db_.use("SELECT c.arrival FROM change c JOIN chain o ON o.no = c.chain WHERE o.origin = ? AND c.number = ?");
  found.with(origin).with(static_cast<std::int64_t>(number));
  if (!found.step()) return std::nullopt;
  return found.integer(0);
}

Stamp JournalTable::stamp_of(Arrival arrival) const {
  Use found = db_.use("SELECT wall, counter, chain FROM change WHERE arrival = ?");
  found.with(arrival);
  if (!found.step()) throw Error(ErrorCode::Damaged, "A record was written by a change that is not in the journal.", "Run \"goodstanding verify\".");
  return stamp_from(found, 0);
}

std::vector<JournalRow> JournalTable::read(Arrival from, std::size_t limit) const {
  std::vector<JournalRow> out;
  Use found = db_.use(std::string(row_columns) + "WHERE c.arrival >= ? ORDER BY c.arrival LIMIT ?");
  found.with(from).with(static_cast<std::int64_t>(limit));
  while (found.step()) out.push_back(row_from(found));
  return out;
}

std::vector<JournalRow> JournalTable::of_chain(const OriginId& origin, std::uint64_t from, std::size_t limit) const {
  std::vector<JournalRow> out;
  Use found = db_.use(std::string(row_columns) + "WHERE c.chain = (SELECT no FROM chain WHERE origin = ?) AND c.number >= ? ORDER BY c.number LIMIT ?");
  found.with(origin).with(static_cast<std::int64_t>(from)).with(static_cast<std::int64_t>(limit));
  while (found.step()) out.push_back(row_from(found));
  return out;
}

std::optional<std::string> JournalTable::body_of(const OriginId& origin, std::uint64_t number) const {
  Use found = db_.use("SELECT body FROM change WHERE chain = (SELECT no FROM chain WHERE origin = ?) AND number = ?");
  found.with(origin).with(static_cast<std::int64_t>(number));
  if (!found.step()) return std::nullopt;
  return std::string(found.blob(0));
}

std::vector<Arrival> JournalTable::newest(Arrival before, std::size_t limit) const {
  std::vector<Arrival> out;
  Use found = db_.use("SELECT arrival FROM change WHERE arrival < ? ORDER BY arrival DESC LIMIT ?");
  found.with(before == 0 ? INT64_MAX : before).with(static_cast<std::int64_t>(limit));
  while (found.step()) out.push_back(found.integer(0));
  return out;
}

Heads JournalTable::heads() const {
  Heads out;
  Use found = db_.use("SELECT origin, number, link FROM chain");
  while (found.step()) out.push_back({found.id<OriginId>(0), static_cast<std::uint64_t>(found.integer(1)), found.id<Digest>(2)});
  std::sort(out.begin(), out.end(), [](const Head& a, const Head& b) { return a.origin < b.origin; });
  return out;
}

std::vector<JournalRow> JournalTable::last_of_each(Arrival until) const {
  std::vector<JournalRow> out;
  Use found = db_.use("SELECT max(arrival) FROM change WHERE arrival <= ? GROUP BY chain");
  found.with(until);
  std::vector<Arrival> arrivals;
  while (found.step()) arrivals.push_back(found.integer(0));
  for (const Arrival arrival : arrivals)
    if (auto row = at(arrival)) out.push_back(std::move(*row));
  return out;
}

std::optional<Head> JournalTable::head(const OriginId& origin) const {
  Use found = db_.use("SELECT number, link FROM chain WHERE origin = ?");
  found.with(origin);
  if (!found.step()) return std::nullopt;
  return Head{origin, static_cast<std::uint64_t>(found.integer(0)), found.id<Digest>(1)};
}

std::optional<Stamp> JournalTable::last_stamp(Instant until) const {
  Use found = db_.use("SELECT wall, counter, chain FROM change WHERE wall <= ? ORDER BY wall DESC, counter DESC LIMIT 1");
  found.with(until.milliseconds);
  if (!found.step()) return std::nullopt;
  return stamp_from(found, 0);
}

Arrival JournalTable::first_between(Instant from, Instant until) const {
  Use found = db_.use("SELECT min(arrival) FROM change WHERE wall > ? AND wall <= ?");
  found.with(from.milliseconds).with(until.milliseconds);
  return found.step() && !found.is_null(0) ? found.integer(0) : 0;
}

}  // namespace goodstanding::store
