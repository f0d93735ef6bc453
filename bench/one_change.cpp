// One change, on the disk when the call returns: an action is added; the forecast of one is set. Floors: the
// same rows by plain statements in a transaction of their own, and the bytes of the change alone, written to
// the end of a file and synchronised.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include <goodstanding/error.h>

#include "plain_writer.h"
#include "register/action.h"
#include "sample_actions.h"
#include "suite.h"

namespace goodstanding::bench {
namespace {

constexpr int changes = 100;

void add_with_product(benchmark::State& state, Registers& registers, int actions) {
  const RegisterFolder place = registers.copy(registers.standing(actions));
  const auto work = place.open();
  SampleActions sample(work->reader(), 3);
  for (auto _ : state) {
    Draft draft = work->session().draft();
    sample.add_to(draft);
    work->session().commit(draft);
  }
}

void set_with_product(benchmark::State& state, Registers& registers, int actions) {
  const RegisterFolder place = registers.copy(registers.standing(actions));
  const auto work = place.open();
  SampleActions sample(work->reader(), 3);
  const auto ids = work->reader().ids(Query::of(action::type));
  std::size_t at = 0;
  for (auto _ : state) {
    Draft draft = work->session().draft();
    draft.set(ids[at], action::forecast, sample.a_day());
    work->session().commit(draft);
    at = (at + 7) % ids.size();
  }
}

// Changes to write again: those that made the first actions of the register.
std::vector<WrittenAction> some_written(Registers& registers, int actions) {
  auto written = written_by_loading(registers, 1000);
  written.resize(static_cast<std::size_t>(std::min(actions, changes)));
  return written;
}

void add_plainly(benchmark::State& state, Registers& registers, int actions) {
  auto written = some_written(registers, actions);
  const RegisterFolder place = registers.copy(registers.standing(actions));
  PlainConnection db(place.file());
  PlainWriter writer(db);
  SeededChance chance(4);
  std::size_t at = 0;
  for (auto _ : state) {
    WrittenAction& action = written[at++ % written.size()];
    action.id = chance.make<RecordId>();
    writer.begin();
    writer.add(action);
    writer.commit();
  }
}

void set_plainly(benchmark::State& state, Registers& registers, int actions) {
  const RegisterFolder place = registers.copy(registers.standing(actions));
  // The bytes of such a change, as the product writes them.
  WrittenAction bytes = some_written(registers, actions).front();
  {
    const auto work = place.open();
    Draft draft = work->session().draft();
    draft.set(work->reader().ids(Query::of(action::type)).front(), action::forecast, PartialDate(Date::of(2026, 9, 1)));
    work->session().commit(draft);
    const auto row = work->reg().store().journal().at(work->reg().journal().last_arrival());
    bytes.body = row->body;
    bytes.slots = row->slots;
  }
  PlainConnection db(place.file());
  PlainWriter writer(db);
  std::vector<std::int64_t> rows;
  PlainStatement all(db, "SELECT no FROM t_action ORDER BY no");
  while (all.step()) rows.push_back(all.integer(0));
  std::size_t at = 0;
  for (auto _ : state) {
    writer.begin();
    writer.set_forecast(rows[at], static_cast<std::int64_t>(20'000 + at % 900) * 8, bytes);
    writer.commit();
    at = (at + 7) % rows.size();
  }
}

void append_and_sync(benchmark::State& state, Registers& registers, std::string_view bytes) {
  const RegisterFolder place = registers.make_folder();
  const int fd = ::open((place.folder() + "/journal").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (fd < 0) throw Error(ErrorCode::Storage, "No file could be made to write to.");
  for (auto _ : state)
    if (::write(fd, bytes.data(), bytes.size()) < 0 || ::fsync(fd) != 0) state.SkipWithError("The file could not be written.");
  ::close(fd);
}

}  // namespace

void add_one_change(Suite& suite) {
  Registers& registers = suite.registers();
  const auto sync = [&registers](benchmark::State& state, int actions) {
    const WrittenAction action = some_written(registers, actions).front();
    append_and_sync(state, registers, action.body + action.slots);
  };
  suite.measure({"one_change_add", "One durable change: an action added", {.times = 1.5}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { add_with_product(state, registers, actions); }, changes);
  suite.add("plain SQLite", [&registers](benchmark::State& state, int actions) { add_plainly(state, registers, actions); }, changes);
  suite.add("write and fsync", sync, changes);
  suite.measure({"one_change_set", "One durable change: a date set", {.times = 1.5}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { set_with_product(state, registers, actions); }, changes);
  suite.add("plain SQLite", [&registers](benchmark::State& state, int actions) { set_plainly(state, registers, actions); }, changes);
}

}  // namespace goodstanding::bench
