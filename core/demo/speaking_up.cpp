// Quarterly returns of the guardian, in counts, where the speaking-up workstream is loaded.
#include "demo/stage.h"

namespace goodstanding::demo {

void plan_speaking_up(Stage& stage) {
  if (!stage.knows("ftsu_return")) return;
  for (int month = 0; month < stage.plan().months; ++month) {
    const auto quarter = quarter_ending(stage.month(month));
    if (!quarter) continue;
    stage.on(working_day(stage.day_in(month + 1, 20)), [&stage, quarter = *quarter] {
      stage.act(stage.person("Freedom to Speak Up Guardian"), "the return of the quarter", [&](Draft& draft) {
        const int concerns = stage.around(38, 12);
        const auto some = [&](int percent) { return concerns * (percent + stage.roll(-4, 4)) / 100; };
        stage.add(draft, "ftsu_return", {{"period", quarter}, {"concerns", concerns}, {"anonymous", some(12)}, {"patient_safety", some(20)}, {"worker_safety", some(30)}, {"bullying", some(22)}, {"behaviours", some(36)}, {"detriment", some(5)}, {"due", stage.today()}, {"sent_on", stage.today()}});
      });
    });
  }
}

}  // namespace goodstanding::demo
