// The whole register is held against its journal. Floor: SQLite's own check of the file, every journal row hashed
// once, the same tables written anew by plain statements, and both copies of them read from end to end.
#include "journal/verify.h"

#include <goodstanding/error.h>

#include "base/hash.h"
#include "plain_writer.h"
#include "register/action.h"
#include "suite.h"

namespace goodstanding::bench {
namespace {

void verify_with_product(benchmark::State& state, const RegisterFolder& place) {
  const auto store = store::Store::open(place.file(), store::Access::ReadOnly);
  for (auto _ : state)
    if (!verify(*store).whole()) state.SkipWithError("The register is not whole.");
}

void verify_plainly(benchmark::State& state, Registers& registers, int actions) {
  const auto written = written_by_loading(registers, actions);
  PlainConnection live(registers.loaded(actions).file());
  PlainConnection start(registers.base().file());
  const auto read_tables = [](PlainConnection& db) {
    for (const char* table : {"record", "link", "t_action", "h_action"}) {
      PlainStatement rows(db, std::string("SELECT * FROM ") + table);
      read_all(rows);
    }
    db.run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)");
    PlainStatement words(db, "SELECT doc, term, offset FROM temp.words");
    read_all(words);
  };
  for (auto _ : state) {
    PlainStatement check(live, "PRAGMA integrity_check(1)");
    read_all(check);
    PlainStatement rows(live, "SELECT body, slots FROM change JOIN payload USING(arrival)");
    while (rows.step()) {
      benchmark::DoNotOptimize(hash(rows.blob(0)));
      benchmark::DoNotOptimize(hash(rows.blob(1)));
    }
    PlainConnection anew("");
    anew.copy_from(start);
    PlainWriter writer(anew);
    writer.begin();
    for (const WrittenAction& action : written) writer.add(action);
    writer.commit();
    read_tables(live);
    read_tables(anew);
  }
}

}  // namespace

void add_verify(Suite& suite) {
  Registers& registers = suite.registers();
  suite.measure({"verify", "Verify", {}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { verify_with_product(state, registers.loaded(actions)); }, 1);
  suite.add("plain SQLite", [&registers](benchmark::State& state, int actions) { verify_plainly(state, registers, actions); }, 1);
}

}  // namespace goodstanding::bench
