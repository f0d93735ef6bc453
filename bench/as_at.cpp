// The same page as first_page.cpp, as it stood before a tenth of the actions had their dates moved. Floor: one
// prepared statement over the rows that stand and those that stood.
#include "plain_sqlite.h"
#include "register/action.h"
#include "suite.h"

namespace goodstanding::bench {
namespace {

constexpr std::size_t rows = 100;

void page_with_product(benchmark::State& state, const RegisterFolder& place, const AsAt& moment) {
  const auto work = place.open();
  Query query = Query::of(action::type);
  query.where(in_state({StateId("not_started"), StateId("in_progress")})).sort(action::due).limit(rows);
  const auto then = work->session().reader(moment);
  then->find(query);
  for (auto _ : state)
    if (work->session().reader(moment)->find(query).records.size() != rows) state.SkipWithError("The page is not full.");
}

void page_plainly(benchmark::State& state, const RegisterFolder& place, Arrival until) {
  PlainConnection db(place.file());
  std::string names = "no, since";
  PlainStatement columns(db, "SELECT name FROM pragma_table_info('t_action') WHERE name LIKE 'f\\_%' ESCAPE '\\'");
  while (columns.step()) names += ", " + std::string(columns.text(0));
  const std::string wanted = "f_due IS NOT NULL AND f_state IN ('not_started', 'in_progress') AND f_struck IS NOT 1 AND since <= ?1";
  PlainStatement page(db, "SELECT " + names + " FROM t_action WHERE " + wanted + " UNION ALL SELECT " + names + " FROM h_action WHERE " + wanted +
                              " AND until > ?1 ORDER BY f_due, no LIMIT 101");
  PlainStatement id(db, "SELECT id FROM record WHERE no = ?");
  const auto read_page = [&] {
    page.bind(1, until);
    std::size_t count = 0;
    while (page.step()) {
      ++count;
      for (int i = 0; i < page.columns(); ++i) benchmark::DoNotOptimize(page.text(i));
      id.bind(1, page.integer(0));
      read_all(id);
    }
    page.reset();
    return count;
  };
  read_page();
  for (auto _ : state)
    if (read_page() != rows + 1) state.SkipWithError("The page is not full.");
}

Arrival last_of(const Registers&, const AsAt& moment) {
  Arrival last = 0;
  for (const Head& head : moment.heads) last += static_cast<Arrival>(head.number);
  return last;
}

}  // namespace

void add_as_at(Suite& suite) {
  Registers& registers = suite.registers();
  suite.measure({"as_at", "The same page as at an earlier day", {}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { page_with_product(state, registers.standing(actions), registers.before_moves(actions)); });
  suite.add("plain SQLite", [&registers](benchmark::State& state, int actions) {
    page_plainly(state, registers.standing(actions), last_of(registers, registers.before_moves(actions)));
  });
}

}  // namespace goodstanding::bench
