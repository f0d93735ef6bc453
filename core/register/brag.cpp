#include "register/brag.h"

#include "base/civil_time.h"
#include "base/text.h"
#include "register/action.h"

namespace goodstanding {
namespace {

struct Finding {
  Situation situation;
  std::string why;
};

Finding situation_of(const BragInput& in, int start_by_days) {
  if (in.state == "withdrawn") return {Situation::Withdrawn, ""};
  if (in.state == "sustained") return {Situation::Sustained, "verified, and it has held"};
  if (in.state == "verified") return {Situation::Verified, "verified"};
  if (in.state == "done") return {Situation::Done, "not yet verified"};

  if (in.due && in.due->last() < in.today) return {Situation::Overdue, distance_words(in.due->last(), in.today)};
  if (in.due && in.forecast && in.due->last() < in.forecast->last())
    return {Situation::AtRisk, "forecast " + counted(days_between(in.due->last(), in.forecast->last()), "day", "days") + " after it is due"};
  if (in.confidence == "doubtful") return {Situation::AtRisk, "its owner doubts the date"};
  const bool started = in.state != "not_started";
  if (!started && in.due && days_between(in.today, in.due->last()) <= start_by_days)
    return {Situation::AtRisk, "not started, due " + distance_words(in.due->last(), in.today)};
  if (!started) return {Situation::NotStarted, in.due ? "due " + distance_words(in.due->last(), in.today) : "no due date held"};
  // Without a date there is nothing to be on track for.
  if (!in.due) return {Situation::UnderWay, "no due date held"};
  return {Situation::OnTrack, "due " + distance_words(in.due->last(), in.today)};
}

}  // namespace

std::string_view to_word(Situation situation) noexcept {
  switch (situation) {
    case Situation::NotStarted: return "not_started";
    case Situation::UnderWay: return "under_way";
    case Situation::OnTrack: return "on_track";
    case Situation::AtRisk: return "at_risk";
    case Situation::Overdue: return "overdue";
    case Situation::Done: return "done";
    case Situation::Verified: return "verified";
    case Situation::Sustained: return "sustained";
    case Situation::Withdrawn: return "withdrawn";
  }
  return "";
}

BragScheme::BragScheme() {
  set(Situation::NotStarted, {Mark::NotStarted, "Not started"});
  set(Situation::UnderWay, {Mark::UnderWay, "Under way"});
  set(Situation::OnTrack, {Mark::Green, "On track"});
  set(Situation::AtRisk, {Mark::Amber, "At risk"});
  set(Situation::Overdue, {Mark::Red, "Overdue"});
  set(Situation::Done, {Mark::Blue, "Complete"});
  set(Situation::Verified, {Mark::Blue, "Complete"});
  set(Situation::Sustained, {Mark::Blue, "Complete"});
  set(Situation::Withdrawn, {Mark::None, "Withdrawn"});
}

Brag brag_of(const BragInput& input, const BragScheme& scheme) {
  Finding found = situation_of(input, scheme.start_by_days);
  const BragScheme::Word& word = scheme.of(found.situation);
  return {found.situation, word.mark, word.word, std::move(found.why)};
}

Brag brag_of(const Record& action, Date today, const BragScheme& scheme) {
  BragInput in;
  in.state = std::string(action.state());
  in.due = action.get(action::due);
  in.forecast = action.get(action::forecast);
  if (const auto confidence = action.get(action::confidence)) in.confidence = confidence->text();
  in.today = today;
  return brag_of(in, scheme);
}

}  // namespace goodstanding
