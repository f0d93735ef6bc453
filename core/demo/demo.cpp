#include "demo/demo.h"

#include <goodstanding/error.h>

#include "demo/stage.h"

namespace goodstanding::demo {

Date Plan::from() const {
  const int first = to.year() * 12 + to.month() - 1 - months;
  return Date::of(first / 12, first % 12 + 1, 1);
}

Told tell(Register& reg, MovingClock& clock, const Plan& plan, const std::string& standard_set) {
  if (plan.months < 3 || plan.months > 60) throw Error(ErrorCode::BadInput, "A demonstration is of 3 to 60 months, and " + std::to_string(plan.months) + " was asked for.", "Give --months a number from 3 to 60.");
  Stage stage(reg, clock, plan);
  found_trust(stage);
  plan_inspections(stage);
  plan_improvement(stage);
  plan_measures(stage);
  plan_visits(stage, standard_set);
  plan_oversight(stage);
  plan_station_checks(stage);
  plan_controlled_drugs(stage);
  plan_directions(stage);
  plan_events(stage);
  plan_learning(stage);
  plan_infection(stage);
  plan_culture(stage);
  plan_workforce(stage);
  plan_safeguarding(stage);
  plan_speaking_up(stage);
  plan_sexual_safety(stage);
  plan_confidential(stage);
  stage.run();
  return {stage.records(), stage.changes()};
}

}  // namespace goodstanding::demo
