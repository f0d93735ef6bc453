// What champions log, where the speaking-up workstream is loaded. The concerns themselves are confidential (confidential.cpp), and so are
// their counts: the returns of the quarters are prepared from them.
#include <algorithm>

#include "demo/stage.h"

namespace goodstanding::demo {

void plan_speaking_up(Stage& stage) {
  if (!stage.knows("champion_conversation")) return;
  for (int month = 0; month < stage.plan().months; ++month)
    stage.on(working_day(stage.day_in(month + 1, 4)), [&stage, month] {
      std::vector<RecordId> topics;
      for (const Record& one : stage.reader().all(Query::of("ftsu_category")))
        if (const auto* kind = one.value("kind").as<ChoiceId>(); kind != nullptr && *kind == "theme" && !one.has("until")) topics.push_back(one.id());
      if (topics.empty()) return;
      stage.act(stage.person("Freedom to Speak Up Guardian"), "what champions logged", [&](Draft& draft) {
        for (std::size_t i = 0; i < std::min<std::size_t>(topics.size(), 5); ++i)
          stage.add(draft, "champion_conversation", {{"month", month_of(stage.month(month))}, {"topic", topics[i]}, {"number", std::max(1, stage.around(9 + month / 4 + static_cast<int>(i), 7))}, {"signposted", stage.chance(80)}});
      });
    });
}

}  // namespace goodstanding::demo
