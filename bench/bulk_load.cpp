// Many changes: actions added a change each, a thousand changes to a transaction; and a spreadsheet's rows
// imported as one change. Floors: the same rows by plain statements, in transactions of the same size.
#include <algorithm>

#include <goodstanding/error.h>

#include "exchange/import.h"
#include "journal/verify.h"
#include "plain_writer.h"
#include "register/action.h"
#include "sample_actions.h"
#include "suite.h"

namespace goodstanding::bench {
namespace {

void count(benchmark::State& state, int actions) { state.SetItemsProcessed(state.iterations() * actions); }

void load_with_product(benchmark::State& state, Registers& registers, int actions) {
  const RegisterFolder place = registers.copy(registers.base());
  const auto work = place.open();
  for (auto _ : state) load_actions(work->session(), actions);
  count(state, actions);
}

void load_plainly(benchmark::State& state, Registers& registers, int actions) {
  const auto written = written_by_loading(registers, actions);
  const RegisterFolder place = registers.copy(registers.base());
  {
    PlainConnection db(place.file());
    PlainWriter writer(db);
    for (auto _ : state) {
      for (std::size_t done = 0; done < written.size(); done += changes_at_once) {
        writer.begin();
        for (std::size_t i = done; i < std::min(done + changes_at_once, written.size()); ++i) writer.add(written[i]);
        writer.commit();
      }
    }
  }
  count(state, actions);
  // It is a floor only if it left the same register.
  if (actions > 10'000) return;
  const auto report = verify(*store::Store::open(place.file(), store::Access::ReadOnly));
  if (!report.whole()) throw Error(ErrorCode::Internal, "The floor wrote another register: " + report.findings.front().where + ". " + report.findings.front().what);
}

void import_with_product(benchmark::State& state, Registers& registers, int actions) {
  const RegisterFolder place = registers.copy(registers.base());
  const auto work = place.open();
  const std::string text = SampleActions(work->reader()).csv(actions);
  for (auto _ : state) {
    const CsvTable table = parse_csv_table(text, "actions.csv");
    const ImportResult result = import_table(work->session(), work->reg().schema().at(action::type), table, {}, "actions.csv", false);
    if (result.added != static_cast<std::size_t>(actions)) state.SkipWithError("Rows were parked.");
  }
  count(state, actions);
}

void import_plainly(benchmark::State& state, Registers& registers, int actions) {
  const RegisterFolder imported = registers.copy(registers.base());
  std::vector<WrittenAction> written;
  {
    const auto work = imported.open();
    const Arrival before = work->reg().journal().last_arrival();
    const CsvTable table = parse_csv_table(SampleActions(work->reader()).csv(actions), "actions.csv");
    import_table(work->session(), work->reg().schema().at(action::type), table, {}, "actions.csv", false);
    written = read_written(imported.file(), work->reg().schema().at(action::type), before);
  }
  const RegisterFolder place = registers.copy(registers.base());
  PlainConnection db(place.file());
  PlainWriter writer(db);
  for (auto _ : state) {
    writer.begin();
    writer.add_change(written.front());
    for (const WrittenAction& action : written) writer.add_record(action);
    writer.commit();
  }
  count(state, actions);
}

}  // namespace

void add_bulk_load(Suite& suite) {
  Registers& registers = suite.registers();
  suite.measure({"bulk_load", "Bulk load, a change each", {.times = 3, .per_second = 30'000}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { load_with_product(state, registers, actions); }, 1);
  suite.add("plain SQLite", [&registers](benchmark::State& state, int actions) { load_plainly(state, registers, actions); }, 1);
  suite.measure({"import", "A table imported as one change", {.times = 3, .per_second = 30'000}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { import_with_product(state, registers, actions); }, 1);
  suite.add("plain SQLite", [&registers](benchmark::State& state, int actions) { import_plainly(state, registers, actions); }, 1);
}

}  // namespace goodstanding::bench
