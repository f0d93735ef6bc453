#include "suite.h"

namespace goodstanding::bench {

void Suite::add(const std::string& who, const Run& run, int iterations) {
  measures_.back().timed.push_back(who);
  for (const int actions : sizes_) {
    const std::string name = measures_.back().id + "/" + std::to_string(actions) + "/" + who;
    auto* made = benchmark::RegisterBenchmark(name.c_str(), [run, actions](benchmark::State& state) {
      try {
        run(state, actions);
      } catch (const Error& e) {
        state.SkipWithError(e.message().c_str());
      }
    });
    // A disk's time is no processor's time.
    if (measures_.back().told) made->UseManualTime();
    else made->UseRealTime();
    made->Unit(benchmark::kMillisecond);
    if (iterations != 0) made->Iterations(iterations);
  }
}

}  // namespace goodstanding::bench
