#include "concern_dates.h"

#include <algorithm>

#include "../common/periods.h"

namespace ftsu {

using namespace goodstanding;

bool is_anonymous(const Record& concern) { return concern.get(concern::level) == ChoiceId("anonymous"); }

bool is_settled(const Record& concern) { return concern.state() == "closed" || concern.state() == "handed_over"; }

bool awaits_feedback(const Record& concern) { return !is_settled(concern) && !is_anonymous(concern) && !concern.get(concern::feedback_on); }

std::optional<Date> watch_due(const Record& concern, const Watch& watch) {
  const auto raised = concern.get(concern::raised_on);
  if (!raised || is_anonymous(concern) || concern.state() == "handed_over") return std::nullopt;
  return workstream::months_after(*raised, watch.months);
}

const Watch* next_watch(const Record& concern) {
  const auto open = std::find_if(watches.begin(), watches.end(), [&](const Watch& watch) { return watch_due(concern, watch) && !concern.get(watch.found); });
  return open == watches.end() ? nullptr : &*open;
}

bool found_detriment(const Record& concern) {
  return std::any_of(watches.begin(), watches.end(), [&](const Watch& watch) { return concern.get(watch.found) == ChoiceId("indicated"); });
}

std::optional<Next> next_step(const Record& concern) {
  const Watch* watch = next_watch(concern);
  const auto watch_on = watch != nullptr ? watch_due(concern, *watch) : std::nullopt;
  const auto feedback = concern.get(concern::feedback_due);
  if (awaits_feedback(concern) && (!feedback || !watch_on || *feedback <= *watch_on)) return Next{"Feedback", feedback};
  if (watch != nullptr) return Next{"Watch, " + std::to_string(watch->months) + " months", watch_on};
  return std::nullopt;
}

}  // namespace ftsu
