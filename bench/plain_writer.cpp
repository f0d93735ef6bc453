#include "plain_writer.h"

#include <sqlite3.h>

#include <algorithm>

#include "journal/change_codec.h"
#include "register/action.h"
#include "store/type_tables.h"

namespace goodstanding::bench {
namespace {

template <class Id>
std::string_view bytes_of(const Id& id) {
  return {reinterpret_cast<const char*>(id.bytes.data()), Id::size};
}

std::vector<std::string> columns_of_table(PlainConnection& db, const std::string& table) {
  std::vector<std::string> out;
  PlainStatement columns(db, "SELECT name FROM pragma_table_info('" + table + "')");
  while (columns.step()) out.emplace_back(columns.text(0));
  return out;
}

std::string insert_of_all(PlainConnection& db, const std::string& table) {
  std::string marks;
  for (std::size_t i = 0; i < columns_of_table(db, table).size(); ++i) marks += marks.empty() ? "?" : ", ?";
  return "INSERT INTO " + table + " VALUES(" + marks + ")";
}

std::string copy_to_history(PlainConnection& db) {
  std::string names;
  for (const std::string& name : columns_of_table(db, "t_action"))
    if (name != "no" && name != "since") names += ", " + name;
  return "INSERT INTO h_action(no, since, until" + names + ") SELECT no, since, ?" + names + " FROM t_action WHERE no = ?";
}

}  // namespace

std::vector<WrittenAction> read_written(const std::string& file, const RecordType& action, std::int64_t base) {
  PlainConnection db(file);
  std::vector<int> searched;  // columns of t_action
  const auto names = columns_of_table(db, "t_action");
  for (const store::Column& column : store::columns_of(action))
    if (column.search)
      for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == "f_" + column.field.text()) searched.push_back(static_cast<int>(i));

  std::vector<WrittenAction> out;
  PlainStatement links(db, "SELECT field, target FROM link WHERE source = ? ORDER BY no");
  // The bytes of a change are read once, however many records it made.
  PlainStatement changes(db, "SELECT c.chain, c.wall, c.counter, c.body, p.slots FROM change c JOIN payload p ON p.arrival = c.arrival WHERE c.arrival = ?");
  PlainStatement rows(db, "SELECT r.id, t.* FROM t_action t JOIN record r ON r.no = t.no WHERE t.since > ? ORDER BY t.no");
  constexpr int first = 1;
  rows.bind(1, base);
  std::int64_t of = base;  // the change whose bytes were read last
  while (rows.step()) {
    WrittenAction& made = out.emplace_back();
    if (const std::int64_t since = rows.integer(first + 1); since != of) {
      of = since;
      changes.bind(1, since);
      if (!changes.step()) continue;
      made.chain = changes.integer(0);
      made.wall = changes.integer(1);
      made.counter = changes.integer(2);
      made.body = changes.blob(3);
      made.slots = changes.blob(4);
      changes.reset();
      made.link = link_of(made.body);
    }
    std::copy_n(rows.blob(0).begin(), RecordId::size, made.id.bytes.begin());
    for (int i = 2; first + i < rows.columns(); ++i) {
      const int type = rows.type(first + i);
      if (type == SQLITE_INTEGER) made.cells.push_back({i, rows.integer(first + i), false});
      if (type == SQLITE_TEXT) made.cells.push_back({i, std::string(rows.text(first + i)), false});
      if (type == SQLITE_BLOB) made.cells.push_back({i, std::string(rows.blob(first + i)), true});
    }
    for (const int column : searched) {
      for (const auto& cell : made.cells) {
        if (cell.column != column) continue;
        if (!made.words.empty()) made.words += '\n';
        for (const char c : std::get<std::string>(cell.value)) made.words += c == '_' ? ' ' : c;
        if (names[static_cast<std::size_t>(column)] != "f_ref") continue;
        const std::string& ref = std::get<std::string>(cell.value);
        const auto digits = ref.find_first_of("0123456789");
        made.prefix = ref.substr(0, digits);
        made.number = std::stoll(ref.substr(digits));
      }
    }
    links.bind(1, rows.integer(first));
    while (links.step()) made.links.emplace_back(links.text(0), links.blob(1));
    links.reset();
  }
  return out;
}

std::vector<WrittenAction> written_by_loading(Registers& registers, int actions) {
  const auto base = registers.base().open();
  return read_written(registers.loaded(actions).file(), base->reg().schema().at(action::type), base->reg().journal().last_arrival());
}

PlainWriter::PlainWriter(PlainConnection& db)
    : db_(db),
      begin_(db, "BEGIN IMMEDIATE"),
      commit_(db, "COMMIT"),
      change_(db, insert_of_all(db, "change")),
      payload_(db, insert_of_all(db, "payload")),
      head_(db, "UPDATE chain SET number = ?, link = ? WHERE no = ?"),
      record_(db, "INSERT INTO record(id, type) VALUES(?, 'action')"),
      row_(db, insert_of_all(db, "t_action")),
      link_(db, "INSERT INTO link(source, field, target, since) VALUES(?, ?, ?, ?)"),
      counter_(db, "INSERT INTO counter(prefix, last) VALUES(?, ?) ON CONFLICT(prefix) DO UPDATE SET last = max(last, excluded.last)"),
      search_(db, "INSERT INTO search(rowid, text) VALUES(?, ?)"),
      history_(db, copy_to_history(db)),
      forecast_(db, "UPDATE t_action SET since = ?1, f_forecast = ?2, w_forecast = ?1 WHERE no = ?3") {
  arrival_ = db.number("SELECT max(arrival) FROM change");
  number_ = db.number("SELECT max(number) FROM change");
}

void PlainWriter::add_change(const WrittenAction& action) {
  ++arrival_;
  ++number_;
  change_.bind(1, arrival_).bind(2, action.chain).bind(3, number_).bind(4, action.wall).bind(5, action.counter).bind_blob(6, action.body).run();
  payload_.bind(1, arrival_).bind_blob(2, action.slots).run();
  head_.bind(1, number_).bind_blob(2, bytes_of(action.link)).bind(3, action.chain).run();
}

void PlainWriter::add_record(const WrittenAction& action) {
  record_.bind_blob(1, bytes_of(action.id)).run();
  const std::int64_t no = db_.last_row();
  row_.bind(1, no).bind(2, arrival_);
  for (const auto& cell : action.cells) {
    if (const auto* number = std::get_if<std::int64_t>(&cell.value)) row_.bind(cell.column + 1, *number);
    else if (cell.blob) row_.bind_blob(cell.column + 1, std::get<std::string>(cell.value));
    else row_.bind_text(cell.column + 1, std::get<std::string>(cell.value));
  }
  row_.run();
  for (const auto& [field, target] : action.links) link_.bind(1, no).bind_text(2, field).bind_blob(3, target).bind(4, arrival_).run();
  counter_.bind_text(1, action.prefix).bind(2, action.number).run();
  search_.bind(1, no).bind_text(2, action.words).run();
}

void PlainWriter::add(const WrittenAction& action) {
  add_change(action);
  add_record(action);
}

void PlainWriter::set_forecast(std::int64_t no, std::int64_t value, const WrittenAction& bytes) {
  add_change(bytes);
  history_.bind(1, arrival_).bind(2, no).run();
  forecast_.bind(1, arrival_).bind(2, value).bind(3, no).run();
}

}  // namespace goodstanding::bench
