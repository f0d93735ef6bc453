// Where the trust stands (the Today page, the status command). Warm: asked again in a session that is open, nothing
// having changed. Anew: worked out in a session that is open, as after each change. Cold:
// the record types are read, the plugins loaded and the register opened for it, with none of its file in the
// machine's memory. Floor: statements that give the figures which grow with the actions.
#include "pages/status.h"
#include "plain_sqlite.h"
#include "suite.h"

namespace goodstanding::bench {
namespace {

void status_warm(benchmark::State& state, const RegisterFolder& place) {
  const auto work = place.open();
  work->standing().status();
  for (auto _ : state) benchmark::DoNotOptimize(work->standing().status());
}

void status_anew(benchmark::State& state, const RegisterFolder& place) {
  const auto work = place.open();
  read_status(work->reader(), work->plugins());
  for (auto _ : state) benchmark::DoNotOptimize(read_status(work->reader(), work->plugins()));
}

void status_cold(benchmark::State& state, const RegisterFolder& place) {
  for (auto _ : state) {
    state.PauseTiming();
    place.forget_in_memory();
    state.ResumeTiming();
    const auto work = place.open();
    benchmark::DoNotOptimize(read_status(work->reader(), work->plugins()));
  }
}

class PlainStatus {
 public:
  explicit PlainStatus(PlainConnection& db)
      : open_(db, "SELECT count(*) FROM t_action WHERE " + working),
        overdue_(db, "SELECT count(*) FROM t_action WHERE f_due < " + day + " AND " + working),
        late_(db, "SELECT * FROM t_action WHERE f_due < " + day + " AND " + working + " ORDER BY f_due, no LIMIT 50"),
        doubtful_(db, "SELECT * FROM t_action WHERE f_due >= " + day + " AND " + working + " AND (f_confidence = 'doubtful' OR f_forecast IS NOT NULL OR "
                      "(f_state = 'not_started' AND f_due < " + day + " + 15 * 8)) ORDER BY f_due, no LIMIT 500"),
        coming_(db, "SELECT * FROM t_action WHERE f_due >= " + day + " AND " + working + " ORDER BY f_due, no LIMIT 10") {}
  void run() {
    for (PlainStatement* statement : {&open_, &overdue_, &late_, &doubtful_, &coming_}) benchmark::DoNotOptimize(read_all(*statement));
  }

 private:
  inline static const std::string working = "f_state IN ('not_started', 'in_progress') AND f_struck IS NOT 1";
  inline static const std::string day = std::to_string(Date::parse_iso(today)->days() * 8);
  PlainStatement open_;
  PlainStatement overdue_;
  PlainStatement late_;
  PlainStatement doubtful_;
  PlainStatement coming_;
};

void plain_warm(benchmark::State& state, const RegisterFolder& place) {
  PlainConnection db(place.file());
  PlainStatus status(db);
  status.run();
  for (auto _ : state) status.run();
}

void last_change(benchmark::State& state, const RegisterFolder& place) {
  PlainConnection db(place.file());
  PlainStatement last(db, "SELECT max(arrival) FROM change");
  for (auto _ : state) benchmark::DoNotOptimize(read_all(last));
}

void plain_cold(benchmark::State& state, const RegisterFolder& place) {
  for (auto _ : state) {
    state.PauseTiming();
    place.forget_in_memory();
    state.ResumeTiming();
    PlainConnection db(place.file());
    PlainStatus(db).run();
  }
}

}  // namespace

void add_status(Suite& suite) {
  Registers& registers = suite.registers();
  suite.measure({"status_warm", "Status, warm", {.milliseconds = 50}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { status_warm(state, registers.standing(actions)); });
  suite.add("asking what the last change is", [&registers](benchmark::State& state, int actions) { last_change(state, registers.standing(actions)); });
  suite.measure({"status_anew", "Status, worked out anew", {}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { status_anew(state, registers.standing(actions)); });
  suite.add("plain SQLite", [&registers](benchmark::State& state, int actions) { plain_warm(state, registers.standing(actions)); });
  suite.measure({"status_cold", "Status, cold", {}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { status_cold(state, registers.standing(actions)); }, 3);
  suite.add("plain SQLite", [&registers](benchmark::State& state, int actions) { plain_cold(state, registers.standing(actions)); }, 3);
}

}  // namespace goodstanding::bench
