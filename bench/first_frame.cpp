// The window without a graphics card: ImGui's work and ours, 1440 by 900, no rasterising. Three measures:
// - the first frame a person sees, drawn while the keeper's thread opens the register;
// - Today with all its figures, and the list of actions with its first rows and the first action beside it, each
//   from being asked for to the first frame that shows it whole, in a register that is open.
// Floors: the same on a register that holds the frameworks alone; and a frame with nothing in it.
#include "headless_window.h"
#include "suite.h"

namespace goodstanding::bench {
namespace {

std::function<std::unique_ptr<Workspace>()> opener(const RegisterFolder& place) {
  return [&place] { return place.open(); };
}

void first_frame(benchmark::State& state, const RegisterFolder& place) {
  HeadlessWindow window;
  window.frame(nullptr);
  for (auto _ : state) {
    auto keeper = std::make_unique<gui::Keeper>(gui::Keeper::Mode::Threaded, opener(place), nullptr);
    auto app = std::make_unique<gui::App>(window.theme(), *keeper);
    window.frame(app.get());
    state.PauseTiming();
    keeper.reset();  // waits for the answers
    app.reset();
    state.ResumeTiming();
  }
}

void empty_frame(benchmark::State& state) {
  HeadlessWindow window;
  window.frame(nullptr);
  for (auto _ : state) window.frame(nullptr);
}

// Frames until one has brought no answer: then all is on the screen.
void settle(HeadlessWindow& window, gui::App& app) {
  while (window.frame(&app)) {
  }
}

void today_whole(benchmark::State& state, const RegisterFolder& place) {
  HeadlessWindow window;
  gui::Keeper keeper(gui::Keeper::Mode::Inline, opener(place), nullptr);
  {
    gui::App app(window.theme(), keeper);
    settle(window, app);
  }
  for (auto _ : state) {
    gui::App app(window.theme(), keeper);
    settle(window, app);
  }
}

void list_whole(benchmark::State& state, const RegisterFolder& place) {
  HeadlessWindow window;
  gui::Keeper keeper(gui::Keeper::Mode::Inline, opener(place), nullptr);
  gui::App app(window.theme(), keeper);
  settle(window, app);
  for (auto _ : state) {
    state.PauseTiming();
    app.go(gui::AtPage{"records"});
    window.frame(&app);
    settle(window, app);
    state.ResumeTiming();
    app.go(gui::AtList{"action"});
    window.frame(&app);
    settle(window, app);
  }
}

}  // namespace

void add_first_frame(Suite& suite) {
  Registers& registers = suite.registers();
  suite.measure({"first_frame", "Window: first frame", {.times = 1.5}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { first_frame(state, registers.standing(actions)); }, 20);
  suite.add("empty register", [&registers](benchmark::State& state, int) { first_frame(state, registers.empty()); }, 20);
  suite.add("empty window", [](benchmark::State& state, int) { empty_frame(state); });
  suite.measure({"today", "Window: Today, whole", {}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { today_whole(state, registers.standing(actions)); });
  suite.add("empty register", [&registers](benchmark::State& state, int) { today_whole(state, registers.empty()); });
  suite.measure({"list", "Window: list of actions, whole", {}});
  suite.add(product, [&registers](benchmark::State& state, int actions) { list_whole(state, registers.standing(actions)); });
  suite.add("empty register", [&registers](benchmark::State& state, int) { list_whole(state, registers.empty()); });
}

}  // namespace goodstanding::bench
