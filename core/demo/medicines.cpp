// Checks at stations and what counts of controlled drugs did not agree, where the medicines workstream is loaded.
#include <algorithm>
#include <array>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

void check_week(Stage& stage, Date due, int month) {
  const int made = std::min(97, 78 + month * 2);  // in percent: it becomes better under the plan
  stage.act(stage.person("Chief Pharmacist"), "checks of the week", [&](Draft& draft) {
    for (std::size_t i = 0; i < stage.stations.size(); ++i) {
      const bool done = stage.chance(i == 2 ? made - 15 : made);
      const bool found = done && stage.chance(7);
      const Date on = due.plus_days(stage.chance(85) ? 0 : 1);
      stage.add(draft, "station_check", {{"site", stage.stations[i]}, {"kind", ChoiceId("controlled_drugs")}, {"due", due}, {"done_on", done ? Value(on) : Value()}, {"done_by", done ? Value(stage.named("manager:" + stage.stations[i].to_hex())) : Value()}, {"result", done ? Value(ChoiceId(found ? "found" : "in_order")) : Value()},
                                         {"found", found ? Value("The seal of one bag was not written down.") : Value()}});
    }
  });
}

constexpr std::array<const char*, 3> drugs{"Morphine 10 mg ampoules", "Ketamine 200 mg vials", "Diazepam 10 mg rectal tubes"};

void discrepancy(Stage& stage) {
  const RecordId site = stage.pick(stage.stations);
  const Date found = stage.today();
  const int expected = stage.roll(10, 30);
  RecordId id;
  stage.act(stage.named("manager:" + site.to_hex()), "a count did not agree", [&](Draft& draft) {
    id = stage.add(draft, "cd_discrepancy", {{"site", site}, {"drug", stage.pick(drugs)}, {"found_on", found}, {"expected", Decimal(expected)}, {"counted", Decimal(expected - 1)}, {"difference", Decimal(-1)}, {"unit", "ampoules"}, {"last_good_check", found.plus_days(-1)}});
  });
  stage.on(found.plus_days(stage.roll(0, 2)), [&stage, id] {
    stage.try_to(stage.person("Chief Pharmacist"), "told to the accountable officer", [&](Draft& draft) {
      draft.set(id, "reported_on", Value(stage.today()));
      draft.move(id, "report");
    });
  });
  stage.on(working_day(found.plus_days(stage.roll(9, 40))), [&stage, id] {
    stage.try_to(stage.person("Chief Pharmacist"), "explained", [&](Draft& draft) {
      stage.set(draft, id, {{"cause", ChoiceId("record_error")}, {"outcome", "One administration had been written on the wrong line."}});
      draft.move(id, "explain");
    });
  });
}

}  // namespace

void plan_medicines(Stage& stage) {
  if (!stage.knows("station_check") || !stage.knows("cd_discrepancy")) return;
  int month = 0;
  for (Date due = stage.month(0).plus_days(10); due < stage.plan().to; due = due.plus_days(7)) {
    while (stage.month(month + 1) <= due) ++month;
    stage.on(due.plus_days(1), [&stage, due, month] { check_week(stage, due, month); });
  }
  for (int at = 2; at < stage.plan().months; at += 3) stage.on(working_day(stage.day_in(at, stage.roll(3, 27))), [&stage] { discrepancy(stage); });
}

}  // namespace goodstanding::demo
