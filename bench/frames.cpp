// What a frame costs while a person works: every tab of every section, scrolled through once all is on it. The time is the 99th
// percentile: what the slowest frame of a hundred takes. Floor: a frame with nothing in it.
#include <algorithm>
#include <chrono>

#include "gui/shell/sections.h"
#include "headless_window.h"
#include "suite.h"

namespace goodstanding::bench {
namespace {

constexpr int frames_a_place = 60;

double timed(HeadlessWindow& window, gui::App* app) {
  const auto begun = std::chrono::steady_clock::now();
  window.frame(app);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

double slowest_of_a_hundred(std::vector<double>& seconds) {
  const auto at = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() * 99 / 100);
  std::nth_element(seconds.begin(), at, seconds.end());
  return *at;
}

void every_place(benchmark::State& state, const RegisterFolder& place) {
  HeadlessWindow window;
  gui::Keeper keeper(gui::Keeper::Mode::Inline, [&place] { return place.open(); }, nullptr);
  gui::App app(window.theme(), keeper);
  for (auto _ : state) {
    std::vector<double> seconds;
    for (const gui::Section& section : gui::sections())
      for (const gui::SectionTab& tab : section.tabs) {
        app.go(tab.place);
        for (int i = 0; i < 4; ++i) window.frame(&app);
        ImGui::GetIO().AddMousePosEvent(700, 500);
        for (int i = 0; i < frames_a_place; ++i) {
          if (i % 3 == 0) ImGui::GetIO().AddMouseWheelEvent(0, -1);
          seconds.push_back(timed(window, &app));
        }
      }
    state.SetIterationTime(slowest_of_a_hundred(seconds));
  }
}

void nothing(benchmark::State& state) {
  HeadlessWindow window;
  window.frame(nullptr);
  for (auto _ : state) {
    std::vector<double> seconds;
    for (int i = 0; i < 30 * frames_a_place; ++i) seconds.push_back(timed(window, nullptr));
    state.SetIterationTime(slowest_of_a_hundred(seconds));
  }
}

}  // namespace

void add_frames(Suite& suite) {
  Registers& registers = suite.registers();
  suite.measure({"frames", "Window: a frame, the slowest of a hundred", {.milliseconds = 4}, true});
  suite.add(product, [&registers](benchmark::State& state, int actions) { every_place(state, registers.standing(actions)); }, 3);
  suite.add("empty window", [](benchmark::State& state, int) { nothing(state); }, 3);
}

}  // namespace goodstanding::bench
