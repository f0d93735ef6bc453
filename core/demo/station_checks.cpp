// Checks of medicines at stations: how often by the schedules, and what was made in time, late, with something found, or not.
#include <algorithm>
#include <array>
#include <optional>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

struct Kind {
  const char* id;
  const char* words;
  int months;        // between two; 0: a week
  int day;           // of the month on which it falls due
  bool some_only;    // at the first four stations
  std::size_t asleep;  // the station at which the newest were not made when the story ends
  int asleep_days;
};
constexpr std::array<Kind, 4> kinds{{{"controlled_drugs", "controlled drugs", 0, 0, false, 2, 15}, {"temperature", "temperature logs", 1, 5, false, 5, 33}, {"bags", "bags and seals", 1, 12, true, 99, 0}, {"expiry", "expiry dates", 3, 20, false, 6, 95}}};

constexpr std::array<const char*, 4> gaps{"The seal of one bag was not written down.", "One page of the balance book had no second signature.", "The key log had a gap of two days.", "The cupboard was locked, and its log was at another station."};

void add_check(Stage& stage, Draft& draft, const Kind& kind, std::size_t station, Date due) {
  const std::string id = kind.id;
  const bool found = stage.chance(7);
  const bool temperature = id == "temperature";
  const std::string words = temperature ? "Above 25 °C over a weekend; the stock was set apart and replaced." : id == "expiry" ? "Two items would have expired within the month." : stage.pick(gaps);
  const RecordId site = stage.stations[station];
  stage.add(draft, "station_check", {{"site", site}, {"kind", ChoiceId(kind.id)}, {"due", due}, {"done_on", stage.today()}, {"done_by", stage.named("manager:" + site.to_hex())}, {"result", ChoiceId(found ? "found" : "in_order")}, {"found", found ? Value(words) : Value()},
                                     {"made_safe", found ? Value(true) : Value()}, {"lowest", temperature ? Value(Decimal::from_parts(stage.roll(158, 184), 1)) : Value()}, {"highest", temperature ? Value(Decimal::from_parts(found ? stage.roll(256, 281) : stage.roll(205, 243), 1)) : Value()},
                                     {"seals", id == "bags" ? Value("Seals " + std::to_string(stage.roll(2000, 8900)) + " and following (generated)") : Value()}});
}

// What is not made is not recorded: by the schedule it shows as missed.
void turn(Stage& stage, const Kind& kind, Date due, int month) {
  const int made = std::min(97, 80 + month * 2);  // in percent: it becomes better under the plan
  const bool near_the_end = stage.plan().to.days() - due.days() < kind.asleep_days;
  std::vector<std::size_t> late;
  stage.act(stage.person("Chief Pharmacist"), std::string("checks of ") + kind.words, [&](Draft& draft) {
    for (std::size_t i = 0; i < (kind.some_only ? 4 : stage.stations.size()); ++i) {
      if ((near_the_end && i == kind.asleep) || !stage.chance(i == 2 ? made - 15 : made)) continue;
      if (stage.chance(9)) late.push_back(i);
      else add_check(stage, draft, kind, i, due);
    }
  });
  if (late.empty()) return;
  stage.on(due.plus_days(stage.roll(1, 3)), [&stage, &kind, due, late] {
    stage.act(stage.person("Chief Pharmacist"), std::string("late checks of ") + kind.words, [&](Draft& draft) {
      for (const std::size_t i : late) add_check(stage, draft, kind, i, due);
    });
  });
}

Date first_turn(const Stage& stage, const Kind& kind) {
  if (kind.months > 0) return stage.day_in(kind.months == 1 ? 0 : 1, kind.day);
  Date monday = stage.month(0).plus_days(8);
  while (monday.weekday() != 1) monday = monday.plus_days(1);
  return monday;
}

void plan_milestones(Stage& stage) {
  struct Step {
    const char* title;
    int due;
    int reached;  // the month; beyond the story: not yet
  };
  static constexpr std::array<Step, 4> steps{{{"Every station is on the schedule of checks", 3, 3}, {"Bound registers at every station", 9, 11}, {"Sealed bags on every vehicle", 17, 18}, {"An electronic register of controlled drugs at the first station", 30, 99}}};
  stage.on(stage.day_in(0, 14), [&stage] {
    for (const Step& step : steps) {
      const Date due = stage.day_in(std::min(step.due, stage.plan().months + 2), 28);
      RecordId id;
      stage.act(stage.person("Chief Pharmacist"), "a step of the work on medicines", [&](Draft& draft) {
        id = stage.add(draft, "milestone", {{"title", step.title}, {"organisation", stage.trust()}, {"workstream", "medicines"}, {"due", PartialDate(due)}});
        draft.move(id, "start");
      });
      stage.on(working_day(stage.day_in(step.reached, 24)), [&stage, id] {
        stage.act(stage.person("Chief Pharmacist"), "reached", [&](Draft& draft) {
          draft.set(id, "done_on", Value(PartialDate(stage.today())));
          draft.move(id, "reach");
        });
      });
    }
  });
}

}  // namespace

void plan_station_checks(Stage& stage) {
  if (!stage.knows("station_check")) return;
  if (stage.knows("check_schedule"))
    stage.on(stage.day_in(0, 3), [&stage] {
      stage.act(stage.person("Chief Pharmacist"), "how often medicines are checked", [&](Draft& draft) {
        for (const Kind& kind : kinds) {
          const std::vector<RecordId> some(stage.stations.begin(), stage.stations.begin() + 4);
          stage.name(std::string("schedule:") + kind.id, stage.add(draft, "check_schedule", {{"kind", ChoiceId(kind.id)}, {"sites", kind.some_only ? Value(some) : Value()}, {"every", std::max(1, kind.months)}, {"period", ChoiceId(kind.months == 0 ? "weeks" : "months")}, {"first_due", first_turn(stage, kind)}, {"basis", "Medicines policy (generated), paragraph 4"}}));
        }
      });
    });
  for (const Kind& kind : kinds) {
    const Date first = first_turn(stage, kind);
    int month = 0;
    for (int number = 0;; ++number) {
      const Date due = kind.months == 0 ? first.plus_days(7 * number) : stage.day_in((kind.months == 1 ? 0 : 1) + number * kind.months, kind.day);
      if (stage.plan().to < due) break;
      while (stage.month(month + 1) <= due) ++month;
      stage.on(due, [&stage, &kind, due, month] { turn(stage, kind, due, month); });
    }
  }
  stage.on(stage.day_in(5, 2), [&stage] {
    if (!stage.knows("check_schedule")) return;
    stage.act(stage.person("Chief Pharmacist"), "a name stands against every check", [&](Draft& draft) {
      for (const Kind& kind : kinds) draft.set(stage.named(std::string("schedule:") + kind.id), "responsible", Value(stage.person("Chief Pharmacist")));
    });
  });
  plan_milestones(stage);
}

}  // namespace goodstanding::demo
