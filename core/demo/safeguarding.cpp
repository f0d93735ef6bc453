// Safeguarding in counts: more referrals, fewer people for them, and what waits.
#include <algorithm>

#include "demo/stage.h"

namespace goodstanding::demo {

void plan_safeguarding(Stage& stage) {
  if (!stage.knows("safeguarding_month")) return;
  for (int month = 0; month < stage.plan().months; ++month)
    stage.on(working_day(stage.day_in(month + 1, 9)), [&stage, month] {
      stage.act(stage.person("Chief Nurse"), "referrals of the month", [&](Draft& draft) {
        const bool short_of_people = month * 3 >= stage.plan().months * 2;
        const int referrals = stage.around(420 + month * 4, 60);
        stage.add(draft, "safeguarding_month", {{"month", month_of(stage.month(month))}, {"referrals", referrals}, {"with_feedback", referrals * stage.roll(28, 41) / 100}, {"waiting", std::max(0, stage.around(short_of_people ? 46 : 14, 12))}, {"team_size", Decimal::from_parts(short_of_people ? 58 : 70, 1)},
                                                {"note", short_of_people && month % 3 == 0 ? Value("One post is empty; referrals are read in order of risk.") : Value()}});
      });
    });
}

}  // namespace goodstanding::demo
