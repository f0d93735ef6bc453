#include "spc/words.h"

#include <algorithm>

#include "base/text.h"

namespace goodstanding::spc {
namespace {

std::string variation_words(Variation variation) {
  switch (variation) {
    case Variation::None: return "There is no figure, so there is nothing to read.";
    case Variation::CommonCause: return "Common cause: the latest figure is no signal.";
    case Variation::ImprovementHigh: return "Special cause for the better, high.";
    case Variation::ImprovementLow: return "Special cause for the better, low.";
    case Variation::ConcernHigh: return "Special cause of concern, high.";
    case Variation::ConcernLow: return "Special cause of concern, low.";
    case Variation::NeutralHigh: return "Special cause, high; whether that is good or bad is not for this measure to say.";
    case Variation::NeutralLow: return "Special cause, low; whether that is good or bad is not for this measure to say.";
  }
  return {};
}

std::string assurance_words(const Chart& chart, const Writing& writing) {
  const Settings& settings = chart.settings;
  if (!settings.target) return "No target is set for it here.";
  const std::string target = "The target of " + writing.figure(*settings.target);
  switch (chart.assurance) {
    case Assurance::None: return settings.direction == Direction::Neutral ? target + " cannot be judged: neither high nor low is better." : target + " cannot be judged.";
    case Assurance::Pass: return target + " is met consistently.";
    case Assurance::Fail: return target + " is missed consistently.";
    case Assurance::Inconsistent: return target + " is met in some periods and missed in others.";
  }
  return {};
}

std::string last_words(const Chart& chart, const Writing& writing) {
  const Point& last = *chart.last();
  if (!last.value) return "No figure is held for " + writing.period(last.date) + ", the latest period, so it can be no signal.";
  const std::string figure = writing.figure(*last.value) + " in " + writing.period(last.date);
  if (last.is_special()) return figure + " is " + std::string(why_words(last.cause)) + ": something has changed.";
  return figure + " lies within the variation that is always there, so rises and falls of this size are not news.";
}

std::string outlook_words(const Chart& chart) {
  switch (chart.assurance) {
    case Assurance::None: return {};
    case Assurance::Pass: return " Left as it is, the process can be expected to go on meeting the target.";
    case Assurance::Fail: return " Left as it is, the process cannot be expected to meet the target: it has to be changed, not pushed.";
    case Assurance::Inconsistent: return chart.last()->upper_limit ? " Left as it is, the process will meet the target in one period and miss it in another, by chance." : "";
  }
  return {};
}

std::vector<std::string> not_known(const Chart& chart) {
  std::vector<std::string> out;
  if (chart.points.empty()) return {"What has happened is not known: no figure is held."};
  const auto missing = std::count_if(chart.points.begin(), chart.points.end(), [](const Point& point) { return !point.value; });
  if (chart.last()->short_group) {
    const std::size_t size = chart.last_phase_size();
    out.push_back("With " + counted(static_cast<long long>(size), "point", "points") + (chart.last()->phase > 0 ? " since the limits were made anew" : "") + ", fewer than " + std::to_string(enough_points) + ", the limits are still on trial.");
  }
  if (!chart.last()->upper_limit) out.push_back("There are no limits, because no two neighbouring figures differ in a way that could set them, so no point can be outside them.");
  if (missing > 0) out.push_back(counted(missing, "period has no figure", "periods have no figure") + "; what happened then is not known.");
  out.push_back("The chart does not say why.");
  return out;
}

}  // namespace

std::string Reading::whole() const {
  std::string out = variation;
  for (const std::string& part : {meaning, assurance})
    if (!part.empty()) out += " " + part;
  for (const std::string& part : not_known) out += " " + part;
  return out;
}

Reading reading_of(const Chart& chart, const Writing& writing) {
  Reading out;
  out.variation = variation_words(chart.variation);
  out.not_known = not_known(chart);
  if (chart.points.empty()) return out;
  out.assurance = assurance_words(chart, writing) + outlook_words(chart);
  out.meaning = last_words(chart, writing);
  return out;
}

std::string_view why_words(Cause cause) noexcept {
  switch (cause) {
    case Cause::Common: return "";
    case Cause::AboveLimit: return "above the upper limit";
    case Cause::BelowLimit: return "below the lower limit";
    case Cause::Rising: return "one of seven or more points in a row that each rise";
    case Cause::Falling: return "one of seven or more points in a row that each fall";
    case Cause::NearUpper: return "one of two in three points close to the upper limit";
    case Cause::NearLower: return "one of two in three points close to the lower limit";
    case Cause::RunAbove: return "one of seven or more points in a row above the mean";
    case Cause::RunBelow: return "one of seven or more points in a row below the mean";
  }
  return "";
}

std::vector<std::string> settings_words(const Chart& chart, const Writing& writing) {
  std::vector<std::string> out;
  const Settings& settings = chart.settings;
  out.push_back(settings.screen_outliers ? "Limits leave out moving ranges of 3.267 times their mean or more (screening on)." : "Limits take in every moving range (screening off).");
  if (settings.fix_after) out.push_back("Mean and limits are fixed from the first " + std::to_string(*settings.fix_after) + " points of each phase.");
  for (const Rebase& rebase : settings.rebases) {
    const bool unused = std::find(chart.unused_rebases.begin(), chart.unused_rebases.end(), rebase) != chart.unused_rebases.end();
    if (unused) out.push_back("Limits were to be made anew from " + writing.period(rebase.on) + (rebase.reason.empty() ? "" : " (" + rebase.reason + ")") + ", but no figure is of that day, so they were not.");
  }
  return out;
}

}  // namespace goodstanding::spc
