#include "register/measure_hold.h"

#include <algorithm>

#include "base/text.h"
#include "register/action.h"
#include "register/action_plan.h"
#include "register/known.h"
#include "register/measure.h"
#include "spc/words.h"

namespace goodstanding {
namespace {

// Series and chart hold the same points in the same order.
std::string point_words(const SeriesPoint& held, const spc::Point& point) { return held.period.to_words() + ", " + held.words + ", " + std::string(spc::why_words(point.cause)); }

// The worse of two charts, for a rule that asks that both hold.
spc::Assurance worse(spc::Assurance a, spc::Assurance b) {
  const auto rank = [](spc::Assurance one) { return one == spc::Assurance::Fail ? 0 : one == spc::Assurance::Inconsistent ? 1 : one == spc::Assurance::None ? 2 : 3; };
  return rank(a) < rank(b) ? a : b;
}

MeasureFacts facts_of(const MeasureChart& chart, Date since) {
  MeasureFacts out;
  out.has_direction = chart.chart.settings.direction != spc::Direction::Neutral;
  for (const SeriesPoint& point : chart.series.points) {
    if (!point.figure) continue;
    out.last_figure = point.period.last();
    if (since < point.period.last()) ++out.figures_since;
  }
  const spc::Point* last = chart.chart.last();
  out.on_trial = last == nullptr || last->short_group || !last->upper_limit;
  const auto concerns = concerns_since(chart, since);
  if (!concerns.empty()) out.concern = concerns.front().words;
  out.has_target = !chart.targets.empty();
  out.assurance = chart.chart.assurance;
  return out;
}

}  // namespace

std::string why_not_held(const MeasureFacts& facts, Date from) {
  const std::string measure = "\u201c" + facts.name + "\u201d";
  if (!facts.concern.empty()) return measure + " has shown special cause of concern since verification: " + facts.concern + ".";
  if (!facts.has_direction) return measure + " does not say which way is better.";
  if (facts.figures_since == 0) return measure + " has no figure since verification.";
  // Three months from 1 March are over with 31 May.
  const Date end = from.plus_days(-1);
  if (!facts.last_figure || *facts.last_figure < end) return measure + " has no figure that reaches " + end.to_words() + ".";
  if (facts.on_trial) return measure + " has too few points for limits that can be relied on: 13 or more are wanted.";
  if (!facts.target_asked) return {};
  switch (facts.assurance) {
    case spc::Assurance::Pass: return {};
    case spc::Assurance::Fail: return measure + " misses its target consistently.";
    case spc::Assurance::Inconsistent: return measure + " does not meet its target consistently.";
    case spc::Assurance::None: break;
  }
  return measure + (facts.has_target ? " has several targets in force, and none is named as the one that it is judged against." : " has no target in force.");
}

std::vector<MeasureChart> charts_for(const Reader& reader, const Record& action) {
  const auto id = action.get(action::measure);
  const auto measure = id ? reader.get(*id) : std::nullopt;
  if (!measure) return {};
  const auto site = action.get(action::site);
  const auto plan_id = action.get(action::plan);
  const auto plan = plan_id ? reader.get(*plan_id) : std::nullopt;
  const auto body = plan ? plan->get(action_plan::organisation) : std::nullopt;
  std::vector<MeasureChart> out;
  for (MeasureChart& chart : charts_of(reader, *measure)) {
    const SeriesScope& scope = chart.series.scope;
    const bool here = site ? scope.site == site : !scope.site && (!body || !scope.organisation || scope.organisation == body);
    const bool drawn = std::any_of(chart.chart.points.begin(), chart.chart.points.end(), [](const spc::Point& point) { return point.value.has_value(); });
    if (here && drawn) out.push_back(std::move(chart));
  }
  return out;
}

std::vector<ConcernEpisode> concerns_since(const MeasureChart& chart, Date since) {
  std::vector<ConcernEpisode> out;
  bool in_episode = false;
  for (std::size_t i = 0; i < chart.chart.points.size(); ++i) {
    const spc::Point& point = chart.chart.points[i];
    const SeriesPoint& held = chart.series.points[i];
    const bool concern = point.kind == spc::Kind::Concern && since < held.period.last();
    if (concern && !in_episode) out.push_back({held.record.id(), held.period, point_words(held, point)});
    in_episode = concern;
  }
  return out;
}

std::optional<MeasureFacts> measure_facts(const Reader& reader, const Record& action, Date since, bool target_asked) {
  std::optional<MeasureFacts> out;
  for (const MeasureChart& chart : charts_for(reader, action)) {
    MeasureFacts facts = facts_of(chart, since);
    if (!out) {
      out = std::move(facts);
      continue;
    }
    out->has_direction = out->has_direction && facts.has_direction;
    out->figures_since = std::min(out->figures_since, facts.figures_since);
    out->last_figure = out->last_figure && facts.last_figure ? std::optional(std::min(*out->last_figure, *facts.last_figure)) : std::nullopt;
    out->on_trial = out->on_trial || facts.on_trial;
    if (out->concern.empty()) out->concern = std::move(facts.concern);
    out->has_target = out->has_target || facts.has_target;
    out->assurance = worse(out->assurance, facts.assurance);
  }
  if (!out) return out;
  out->name = reader.title(*action.get(action::measure));
  out->target_asked = target_asked;
  return out;
}

}  // namespace goodstanding
