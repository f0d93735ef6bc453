// The first hundred open actions in order of their due dates, as records. Floor: one prepared statement, written
// by hand for the index on due, every cell of its rows read.
#include "plain_sqlite.h"
#include "register/action.h"
#include "suite.h"

namespace goodstanding::bench {
namespace {

constexpr std::size_t rows = 100;

void page_with_product(benchmark::State& state, const RegisterFolder& place) {
  const auto work = place.open();
  Query query = Query::of(action::type);
  query.where(in_state({StateId("not_started"), StateId("in_progress")})).sort(action::due).limit(rows);
  work->reader().find(query);
  for (auto _ : state)
    if (work->reader().find(query).records.size() != rows) state.SkipWithError("The page is not full.");
}

void page_plainly(benchmark::State& state, const RegisterFolder& place) {
  PlainConnection db(place.file());
  PlainStatement page(db, "SELECT (SELECT id FROM record r WHERE r.no = t.no), t.* FROM t_action t INDEXED BY t_action$due "
                          "WHERE t.f_due IS NOT NULL AND t.f_state IN ('not_started', 'in_progress') AND t.f_struck IS NOT 1 ORDER BY t.f_due, t.no LIMIT 101");
  read_all(page);
  for (auto _ : state)
    if (read_all(page) != rows + 1) state.SkipWithError("The page is not full.");
}

}  // namespace

void add_first_page(Suite& suite) {
  Registers& registers = suite.registers();
  suite.measure({"first_page", "First page of a filtered, sorted list", {.milliseconds = 10}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { page_with_product(state, registers.standing(actions)); });
  suite.add("plain SQLite", [&registers](benchmark::State& state, int actions) { page_plainly(state, registers.standing(actions)); });
}

}  // namespace goodstanding::bench
