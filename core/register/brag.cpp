#include "register/brag.h"

#include "base/civil_time.h"
#include "base/text.h"
#include "register/action.h"

namespace goodstanding {

Brag brag_of(const BragInput& in) {
  if (in.state == "withdrawn") return {Mark::None, "Withdrawn", ""};
  if (in.state == "sustained") return {Mark::Blue, "Complete", "verified, and it has held"};
  if (in.state == "verified") return {Mark::Blue, "Complete", "verified"};
  if (in.state == "done") return {Mark::Blue, "Complete", "not yet verified"};

  if (in.due && in.due->last() < in.today) return {Mark::Red, "Overdue", distance_words(in.due->last(), in.today)};
  if (in.due && in.forecast && in.due->last() < in.forecast->last())
    return {Mark::Amber, "At risk", "forecast " + counted(days_between(in.due->last(), in.forecast->last()), "day", "days") + " after it is due"};
  if (in.confidence == "doubtful") return {Mark::Amber, "At risk", "its owner doubts the date"};
  const bool started = in.state != "not_started";
  if (!started && in.due && days_between(in.today, in.due->last()) <= start_by_days)
    return {Mark::Amber, "At risk", "not started, due " + distance_words(in.due->last(), in.today)};
  if (!started) return {Mark::NotStarted, "Not started", in.due ? "due " + distance_words(in.due->last(), in.today) : "no due date held"};
  // Without a date there is nothing to be on track for.
  if (!in.due) return {Mark::UnderWay, "Under way", "no due date held"};
  return {Mark::Green, "On track", "due " + distance_words(in.due->last(), in.today)};
}

Brag brag_of(const Record& action, Date today) {
  BragInput in;
  in.state = std::string(action.state());
  in.due = action.get(action::due);
  in.forecast = action.get(action::forecast);
  if (const auto confidence = action.get(action::confidence)) in.confidence = confidence->text();
  in.today = today;
  return brag_of(in);
}

}  // namespace goodstanding
