// Whatever is altered in a register is found and named; and the verifier itself is held to account.
#include <gtest/gtest.h>

#include <map>

#include "base/bytes.h"
#include "journal/change_codec.h"
#include "journal/verify.h"
#include "platform/files.h"
#include "store/comparison.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing_support::random_change;
using testing_support::ScratchFolder;
using testing_support::TestRegister;

// One cell of one table, by rowid or by the key of a table without rowids.
struct CellPlace {
  std::string table;
  std::string column;
  std::string where;
};

struct CellBytes {
  CellPlace place;
  int type = 0;       // SQLite's: 1 integer, 3 text, 4 blob, 5 null
  std::string bytes;  // of a text or blob
  std::int64_t number = 0;
};

std::vector<std::string> stored_tables(store::Database& db) {
  std::vector<std::string> out;
  store::Use tables = db.use("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%' ORDER BY name");
  while (tables.step()) out.emplace_back(tables.text(0));
  return out;
}

std::vector<CellBytes> cells_of(store::Database& db) {
  std::vector<CellBytes> out;
  for (const std::string& table : stored_tables(db)) {
    const bool keyed = table == "meta" || table == "counter";
    std::vector<std::string> names;
    {
      store::Use columns = db.use("SELECT name FROM pragma_table_info(?)");
      columns.with(std::string_view(table));
      while (columns.step()) names.emplace_back(columns.text(0));
    }
    const std::string key_of_row = keyed ? "'' || " + names[0] : table == "blob_chunk" ? "blob" : "rowid";
    store::Use rows = db.use("SELECT " + key_of_row + ", * FROM " + table);
    while (rows.step()) {
      const std::string key(rows.text(0));
      for (int i = 1; i < rows.columns(); ++i) {
        CellBytes cell;
        cell.place = {table, names[static_cast<std::size_t>(i - 1)], keyed ? names[0] + " = '" + key + "'" : (table == "blob_chunk" ? "blob = " : "rowid = ") + key};
        cell.type = rows.type(i);
        if (cell.type == 1) cell.number = rows.integer(i);
        else cell.bytes = std::string(cell.type == 4 ? rows.blob(i) : rows.text(i));
        out.push_back(std::move(cell));
      }
    }
  }
  return out;
}

// A blob as an SQL literal, so that any bytes can be written.
std::string literal(const CellBytes& cell) {
  if (cell.type == 1) return std::to_string(cell.number);
  static constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  for (const char c : cell.bytes) {
    hex += digits[static_cast<unsigned char>(c) >> 4];
    hex += digits[static_cast<unsigned char>(c) & 15];
  }
  return cell.type == 4 ? "x'" + hex + "'" : "CAST(x'" + hex + "' AS TEXT)";
}

// Writes another value into one cell, asks `found`, and puts everything back. Answers nothing when SQLite
// itself refuses the value (a key that is taken).
template <class Found>
std::optional<bool> with_cell(store::Database& db, const CellBytes& cell, Found found) {
  db.run("SAVEPOINT tamper");
  std::optional<bool> out;
  try {
    db.run("UPDATE " + cell.place.table + " SET " + cell.place.column + " = " + literal(cell) + " WHERE " + cell.place.where);
    out = found();
  } catch (const Error& e) {
    if (e.code() != ErrorCode::Internal && e.code() != ErrorCode::Storage) throw;
  }
  db.run("ROLLBACK TO tamper");
  db.run("RELEASE tamper");
  return out;
}

bool is_journal(const std::string& table) {
  return table == "meta" || table == "chain" || table == "change" || table == "payload" || table == "blob" || table == "blob_chunk";
}

CellBytes altered(const CellBytes& cell, std::size_t byte, int bit) {
  CellBytes out = cell;
  if (cell.type == 1) out.number ^= std::int64_t{1} << (byte * 8 + static_cast<std::size_t>(bit));
  else out.bytes[byte] = static_cast<char>(out.bytes[byte] ^ (1 << bit));
  return out;
}

std::size_t size_of(const CellBytes& cell) { return cell.type == 1 ? 8 : cell.type == 5 ? 0 : cell.bytes.size(); }

std::unique_ptr<TestRegister> register_with(int changes, std::uint64_t seed) {
  auto test = std::make_unique<TestRegister>(seed);
  SeededChance chance(seed + 1000);
  test->a_plan("Medicines storage");
  while (test->store().journal().last_arrival() < changes - 1) random_change(*test, chance);
  // One attachment, so that every table of the journal has rows.
  const ScratchFolder folder;
  write_file(folder.path("plan.txt"), "Medicines storage plan", false);
  Draft draft = test->session().draft("evidence");
  const RecordId id = draft.add("action");
  draft.set(id, "title", Value("with a file"));
  draft.set(id, "file", Value(draft.attach(folder.path("plan.txt"))));
  test->session().commit(draft);
  return test;
}

TEST(Tamper, EverySingleByteOfASmallRegisterIsGuarded) {
  const auto test = register_with(30, 11);
  store::Store& store = test->store();
  ASSERT_TRUE(verify(store).whole());
  const auto expected = rebuilt(store);
  std::map<std::string, int> tried;
  SeededChance chance(5);
  for (const CellBytes& cell : cells_of(store.db())) {
    for (std::size_t byte = 0; byte < size_of(cell); ++byte) {
      // What the journal's cells say is checked by walking it; the projection's cells against tables rebuilt once.
      const auto found = with_cell(store.db(), altered(cell, byte, static_cast<int>(chance.below(8))), [&] {
        VerifyReport report;
        if (is_journal(cell.place.table)) report = verify(store);
        else compare_projection(store, *expected, {}, report);
        return !report.whole() && !report.findings[0].where.empty();
      });
      ++tried[cell.place.table];
      ASSERT_NE(found, false) << cell.place.table << "." << cell.place.column << " where " << cell.place.where << " byte " << byte;
    }
  }
  for (const char* table : {"change", "payload", "chain", "blob", "blob_chunk", "meta", "t_action", "h_action", "t_plan", "link", "record", "counter"})
    EXPECT_GT(tried[table], 0) << table;
  EXPECT_TRUE(verify(store).whole());
}

TEST(Tamper, FiveHundredRandomBytesOfALargeRegisterAreFound) {
  const auto test = std::make_unique<TestRegister>(12);
  SeededChance chance(6);
  std::vector<Draft> drafts;
  for (int i = 0; i < 9800; ++i) {
    Draft draft = test->session().draft("bulk");
    const RecordId id = draft.add("action");
    draft.set(id, "title", Value("Action " + std::to_string(i)));
    draft.set(id, "due", Value(Date::of(2026, 1, 1).plus_days(i % 700)));
    drafts.push_back(std::move(draft));
  }
  test->session().commit_all(drafts);
  for (int i = 0; i < 200; ++i) random_change(*test, chance);
  store::Store& store = test->store();
  ASSERT_GE(store.journal().last_arrival(), 10'000);
  ASSERT_TRUE(verify(store).whole());
  const auto expected = rebuilt(store);
  const auto cells = cells_of(store.db());
  int journal = 0;
  int projection = 0;
  while (journal + projection < 500) {
    const CellBytes& cell = cells[chance.below(cells.size())];
    if (size_of(cell) == 0) continue;
    const bool in_journal = is_journal(cell.place.table);
    const auto found = with_cell(store.db(), altered(cell, chance.below(size_of(cell)), static_cast<int>(chance.below(8))), [&] {
      VerifyReport report;
      if (!in_journal) {
        compare_projection(store, *expected, {}, report);
        return !report.whole();
      }
      // SQLite's own checks are the slowest, and not needed for a row.
      return !verify(store, {{}, {Check::File}, {}}).whole();
    });
    ASSERT_NE(found, false) << cell.place.table << "." << cell.place.column << " where " << cell.place.where;
    if (found) ++(in_journal ? journal : projection);
  }
  EXPECT_GT(journal, 20);
  EXPECT_GT(projection, 200);
}

// What copies wrote apart from each other has tables of its own, and a clone says of itself which copy it is.
TEST(Tamper, EveryByteOfAMergedCloneIsGuarded) {
  TestRegister first(21);
  const RecordId action = first.an_action("Fit new safes");
  TestRegister second(first, 22);
  const ScratchFolder folder;
  second.clock.advance(std::int64_t{2} * 365 * 86'400'000);
  const auto set = [&](TestRegister& copy, int score) {
    Draft draft = copy.session().draft();
    draft.set(action, "score", Value(score));
    copy.session().commit(draft);
  };
  set(second, 1);
  second.reg().exchange(folder.path("."));
  first.reg().exchange(folder.path("."));
  set(first, 2);
  set(second, 3);
  first.reg().exchange(folder.path("."));
  second.reg().exchange(folder.path("."));
  store::Store& store = second.store();
  ASSERT_TRUE(verify(store).whole());
  const auto expected = rebuilt(store);
  std::map<std::string, int> tried;
  SeededChance chance(8);
  for (const CellBytes& cell : cells_of(store.db())) {
    if (cell.place.table != "contest" && cell.place.table != "raised" && cell.place.table != "meta") continue;
    for (std::size_t byte = 0; byte < size_of(cell); ++byte) {
      const auto found = with_cell(store.db(), altered(cell, byte, static_cast<int>(chance.below(8))), [&] {
        VerifyReport report;
        if (is_journal(cell.place.table)) report = verify(store);
        else compare_projection(store, *expected, {}, report);
        return !report.whole();
      });
      ++tried[cell.place.table];
      ASSERT_NE(found, false) << cell.place.table << "." << cell.place.column << " where " << cell.place.where << " byte " << byte;
    }
  }
  for (const char* table : {"contest", "raised", "meta"}) EXPECT_GT(tried[table], 0) << table;
  store.db().run("DELETE FROM contest WHERE id = 1");
  EXPECT_FALSE(verify(store).whole());
}

TEST(Tamper, FindingsNameTheRecordAndTheField) {
  TestRegister test(13);
  const RecordId id = test.an_action("Change the management of controlled medicines", Date::of(2026, 7, 31));
  test.store().db().run("UPDATE t_action SET f_due = f_due + 30");
  const VerifyReport report = verify(test.store());
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].where, test.reader().get(id)->ref() + ", Due");
  EXPECT_EQ(report.findings[0].what, "It holds another value.");
}

// The record types that stand in the tables are among what may have been altered: verify does not need them to begin.
TEST(Tamper, ADeclarationThatCannotBeReadIsNamedAndStopsNobodyFromVerifying) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  { TestRegister(path, folder.path("state")).an_action("One"); }
  {
    store::Database db(path, store::Access::ReadWrite);
    db.run("UPDATE t_record_type SET f_definition = replace(f_definition, 'label', 'lebel') WHERE f_name = 'action'");
  }
  EXPECT_THROW(store::Store::open(path, store::Access::ReadOnly), Error);
  const VerifyReport report = verify(*store::Store::open_unread(path));
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].check, Check::Tables);
  EXPECT_TRUE(report.findings[0].where.ends_with(", Definition")) << report.findings[0].where;
}

TEST(Tamper, RowsThatWereRemovedOrAddedAreFound) {
  const auto test = register_with(30, 14);
  store::Database& db = test->store().db();
  for (const char* sql : {"DELETE FROM change WHERE arrival = 9", "DELETE FROM payload WHERE arrival = 9", "DELETE FROM t_action WHERE no IN (SELECT min(no) FROM t_action)",
                                 "DELETE FROM h_action WHERE version = 1", "DELETE FROM record WHERE no = 5", "DELETE FROM blob_chunk", "DELETE FROM blob",
                                 "INSERT INTO payload(arrival, slots) VALUES(999, x'00')", "INSERT INTO meta VALUES('extra', 'x')", "DROP INDEX t_action$due",
                                 "CREATE TABLE extra(a)", "INSERT INTO search(rowid, text) VALUES(77777, 'planted')", "DELETE FROM link", "DELETE FROM counter WHERE prefix = 'ACT-'",
                                 "UPDATE t_action SET f_title = 'x' || f_title WHERE no = (SELECT max(no) FROM t_action)"}) {
    db.run("SAVEPOINT tamper");
    db.run(sql);
    EXPECT_FALSE(verify(test->store()).whole()) << sql;
    db.forget_statements();
    db.run("ROLLBACK TO tamper");
    db.run("RELEASE tamper");
  }
  EXPECT_TRUE(verify(test->store()).whole());
}

// A cut tail is not seen from inside; a head noted elsewhere shows it.
TEST(Tamper, AWitnessSeesATailThatWasCutOffAndAChainThatWasForged) {
  const auto build = [](std::uint64_t seed, int changes) {
    auto test = std::make_unique<TestRegister>(seed);
    for (int i = 0; i < changes; ++i) test->an_action("Action " + std::to_string(i));
    return test;
  };
  const auto whole = build(15, 8);
  const auto cut = build(15, 5);  // the same register as it was three changes earlier
  const Heads noted = whole->store().journal().heads();
  EXPECT_TRUE(verify(whole->store(), {noted, {}, {}}).whole());
  EXPECT_TRUE(verify(cut->store()).whole());
  const VerifyReport report = verify(cut->store(), {noted, {}, {}});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].check, Check::Witness);

  Heads forged = noted;
  forged[0].link.bytes[0] ^= 1;
  EXPECT_FALSE(verify(whole->store(), {forged, {}, {}}).whole());
  EXPECT_EQ(read_witness(witness_text(noted), "w"), noted);
  EXPECT_THROW(read_witness("nonsense\n", "w"), Faults);
}

// --- The verifier itself -----------------------------------------------------------------------------------

// Puts the journal's rows in place of a register's own, with new heads: what a forger who knows the format
// can do. `alter` may change each decoded change before it is encoded again and chained.
void forge(store::Store& store, const std::function<void(Arrival, Change&, RegisterId&)>& alter) {
  SeededChance salts(99);
  std::map<OriginId, Digest> links;
  const auto rows = store.journal().read(1, 100'000);
  store.db().run("UPDATE change SET number = -number");  // out of the way: numbers are unique in a chain
  for (const store::JournalRow& row : rows) {
    DecodedChange decoded = decode(row.body, row.slots);
    alter(row.arrival, decoded.change, decoded.register_id);
    const EncodedChange bytes = encode(decoded.change, decoded.register_id, links[row.origin], salts);
    links[row.origin] = link_of(bytes.body);
    store.db().use("UPDATE change SET body = ?, number = ?, wall = ?, counter = ? WHERE arrival = ?")
        .with_blob(bytes.body).with(static_cast<std::int64_t>(decoded.change.number)).with(decoded.change.stamp.wall.milliseconds)
        .with(std::int64_t{decoded.change.stamp.counter}).with(row.arrival).run();
    store.db().use("UPDATE payload SET slots = ? WHERE arrival = ?").with_blob(bytes.slots).with(row.arrival).run();
    store.db().use("UPDATE chain SET number = ?, link = ? WHERE origin = ?").with(static_cast<std::int64_t>(decoded.change.number)).with(links[row.origin]).with(row.origin).run();
  }
}

void run(store::Store& store, const std::string& sql) { store.db().run(sql); }

// For each check, a fault that only this check finds.
struct Mutant {
  Check check;
  std::function<void(TestRegister&)> tamper;
};

std::vector<Mutant> mutants() {
  return {
      {Check::Meta, [](TestRegister& t) { run(t.store(), "UPDATE meta SET value = '0' WHERE key = 'oldest_reader'"); }},
      {Check::Arrivals, [](TestRegister& t) { run(t.store(), "INSERT INTO payload(arrival, slots) VALUES(5000, x'00')"); }},
      {Check::Readable,
       [](TestRegister& t) {
         // The last change of a chain, with its head moved to match: only reading it shows that it is nonsense.
         t.an_action("read by nobody");
         const Arrival last = t.store().journal().last_arrival();
         auto row = *t.store().journal().at(last);
         row.body[0] = 9;
         t.store().db().use("UPDATE change SET body = ? WHERE arrival = ?").with_blob(row.body).with(last).run();
         t.store().db().use("UPDATE chain SET link = ?").with(link_of(row.body)).run();
       }},
      {Check::Row, [](TestRegister& t) { forge(t.store(), [](Arrival, Change&, RegisterId& id) { id.bytes[0] ^= 1; }); }},
      {Check::Numbers,
       [](TestRegister& t) {
         forge(t.store(), [](Arrival arrival, Change& change, RegisterId&) {
           if (arrival >= 6) change.number += 1;
         });
       }},
      {Check::Links,
       [](TestRegister& t) {
         // The reason of one change in the middle exchanged, with a fresh commitment, and nothing behind it touched.
         SeededChance salts(1);
         const auto row = *t.store().journal().at(Arrival{6});
         DecodedChange decoded = decode(row.body, row.slots);
         decoded.change.reason = "another reason";
         const EncodedChange bytes = encode(decoded.change, decoded.register_id, decoded.previous, salts);
         t.store().db().use("UPDATE change SET body = ? WHERE arrival = 6").with_blob(bytes.body).run();
         t.store().db().use("UPDATE payload SET slots = ? WHERE arrival = 6").with_blob(bytes.slots).run();
       }},
      {Check::Ends,
       [](TestRegister& t) {
         // The same with the last change, behind which there is no link.
         SeededChance salts(1);
         const Arrival last = t.store().journal().last_arrival();
         const auto row = *t.store().journal().at(last);
         DecodedChange decoded = decode(row.body, row.slots);
         decoded.change.reason = "another reason";
         const EncodedChange bytes = encode(decoded.change, decoded.register_id, decoded.previous, salts);
         t.store().db().use("UPDATE change SET body = ? WHERE arrival = ?").with_blob(bytes.body).with(last).run();
         t.store().db().use("UPDATE payload SET slots = ? WHERE arrival = ?").with_blob(bytes.slots).with(last).run();
       }},
      {Check::Commitments,
       [](TestRegister& t) {
         // The reason has no place in the projection, so only its commitment guards it.
         const Arrival last = t.store().journal().last_arrival();
         auto row = *t.store().journal().at(last);
         const auto at = row.slots.find("why");
         ASSERT_NE(at, std::string::npos);
         row.slots[at] = 'W';
         t.store().db().use("UPDATE payload SET slots = ? WHERE arrival = ?").with_blob(row.slots).with(last).run();
       }},
      {Check::Stamps,
       [](TestRegister& t) {
         forge(t.store(), [](Arrival arrival, Change& change, RegisterId&) {
           if (arrival == 7) change.stamp.wall.milliseconds -= 1'000'000'000;
         });
       }},
      {Check::Replaced,
       [](TestRegister& t) {
         forge(t.store(), [](Arrival arrival, Change& change, RegisterId&) {
           if (arrival == 8) change.entries.back().fields.back().was = Stamp{Instant{1}, 0, change.stamp.origin};
         });
       }},
      {Check::Attachments, [](TestRegister& t) { run(t.store(), "UPDATE blob_chunk SET bytes = x'00'"); }},
      {Check::Objects, [](TestRegister& t) { run(t.store(), "DROP INDEX t_action$due"); }},
      {Check::Tables, [](TestRegister& t) { run(t.store(), "UPDATE t_action SET f_score = 4"); }},
      {Check::Search, [](TestRegister& t) { run(t.store(), "INSERT INTO search(rowid, text) VALUES(77777, 'planted')"); }},
  };
}

class Verifier : public testing::TestWithParam<std::size_t> {};

TEST_P(Verifier, EachCheckAloneFindsItsFault) {
  const Mutant mutant = mutants()[GetParam()];
  TestRegister test(16);
  const ScratchFolder folder;
  write_file(folder.path("a.txt"), "evidence", false);
  for (int i = 0; i < 6; ++i) test.an_action("Action " + std::to_string(i), Date::of(2026, 7, 1));
  Draft draft = test.session().draft("why");
  const RecordId id = draft.add("action");
  draft.set(id, "title", Value("with a file"));
  draft.set(id, "file", Value(draft.attach(folder.path("a.txt"))));
  test.session().commit(draft);
  ASSERT_TRUE(verify(test.store()).whole());

  mutant.tamper(test);
  const VerifyReport report = verify(test.store());
  ASSERT_FALSE(report.whole()) << "no check found the fault";
  EXPECT_EQ(report.findings.front().check, mutant.check) << to_word(report.findings.front().check) << ": " << report.findings.front().where;
  // Without its check the fault goes by: the check is needed, and no other stands in for it.
  const VerifyReport without = verify(test.store(), {{}, {mutant.check}, {}});
  EXPECT_TRUE(without.whole()) << to_word(without.findings.front().check) << ": " << without.findings.front().where << ": " << without.findings.front().what;
}

INSTANTIATE_TEST_SUITE_P(Checks, Verifier, testing::Range<std::size_t>(0, mutants().size()),
                         [](const auto& instance) { return std::string(to_word(mutants()[instance.param].check)); });

// An index whose entry is altered while its table is right: no comparison of rows sees it, SQLite's own check does.
TEST(VerifierFile, AnIndexThatDiffersFromItsTableIsFoundBySqliteAlone) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  std::int64_t page = 0;
  {
    TestRegister test(path, folder.path("state"));
    for (int i = 0; i < 6; ++i) test.an_action("Action " + std::to_string(i), Date::of(2026, 7, 1 + i));
    page = test.store().db().number("SELECT rootpage FROM sqlite_master WHERE name = 't_action$due'");
  }
  std::string bytes = read_file(path);
  // Cells stand at the end of a page; the last byte is part of the first entry.
  const std::size_t at = static_cast<std::size_t>(page) * 4096 - 1;
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  write_file(path, bytes);
  const auto store = store::Store::open(path, store::Access::ReadOnly);
  const VerifyReport report = verify(*store);
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].check, Check::File);
  EXPECT_TRUE(verify(*store, {{}, {Check::File}, {}}).whole());
}

// The table above must not fall behind the list of checks. File and Witness have tests of their own.
TEST(VerifierFile, EveryCheckHasAFaultThatOnlyItFinds) {
  std::set<Check> tested{Check::File, Check::Witness};
  for (const Mutant& mutant : mutants()) tested.insert(mutant.check);
  for (int i = 0; i <= static_cast<int>(Check::Witness); ++i) EXPECT_TRUE(tested.contains(static_cast<Check>(i))) << to_word(static_cast<Check>(i));
}

}  // namespace
}  // namespace goodstanding
