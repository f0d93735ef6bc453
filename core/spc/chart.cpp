#include "spc/chart.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <goodstanding/error.h>

#include "base/text.h"

namespace goodstanding::spc {
namespace {

// Limits stand 2.66 mean moving ranges from the mean: this figure, not 3/1.128.
constexpr double limit_factor = 2.66;
constexpr double near_factor = 2.0 * (2.66 / 3.0);
// A moving range of so many means or more is left out of the limits, where screening is on.
constexpr double screen_factor = 3.267;

using Phase = std::span<Point>;

struct Baseline {
  std::optional<double> mean;
  std::optional<double> range;  // the mean moving range; empty where none is left
};

std::optional<double> mean_of(const std::vector<double>& values) {
  if (values.empty()) return std::nullopt;
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

Baseline baseline_of(Phase points, bool screen) {
  std::vector<double> values;
  std::vector<double> ranges;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i].value) continue;
    values.push_back(*points[i].value);
    // A missing point loses both ranges that it touches; nothing is bridged over it.
    if (i > 0 && points[i - 1].value) ranges.push_back(std::abs(*points[i].value - *points[i - 1].value));
  }
  Baseline out{mean_of(values), mean_of(ranges)};
  if (!screen || !out.range) return out;
  // Once, not until nothing is left to screen. Strictly below: with a constant series every range is 0 and all go.
  const double most = screen_factor * *out.range;
  std::erase_if(ranges, [&](double range) { return !(range < most); });
  out.range = mean_of(ranges);
  return out;
}

void place(Phase points, const Baseline& baseline) {
  for (Point& point : points) {
    point.mean = baseline.mean;
    if (!baseline.mean) continue;
    if (point.value) point.relative_to_mean = *point.value > *baseline.mean ? 1 : *point.value < *baseline.mean ? -1 : 0;
    if (!baseline.range) continue;
    point.upper_limit = *baseline.mean + limit_factor * *baseline.range;
    point.lower_limit = *baseline.mean - limit_factor * *baseline.range;
    if (!point.value) continue;
    const double near = near_factor * *baseline.range;
    point.outside_limits = *point.value > *point.upper_limit || *point.value < *point.lower_limit;
    point.close_to_limits = !*point.outside_limits && (*point.value > *baseline.mean + near || *point.value < *baseline.mean - near);
  }
}

// Every window of `length` points of a phase, none of which goes over its ends.
template <class Do>
void each_window(Phase points, std::size_t length, Do act) {
  for (std::size_t i = 0; i + length <= points.size(); ++i) act(points.subspan(i, length));
}

bool all_on_side(Phase window, int side) {
  return std::all_of(window.begin(), window.end(), [&](const Point& point) { return point.relative_to_mean == side; });
}

void find_shifts(Phase points) {
  each_window(points, run_length, [](Phase window) {
    if (!all_on_side(window, 1) && !all_on_side(window, -1)) return;
    for (Point& point : window) point.shift = true;
  });
}

void find_trends(Phase points) {
  each_window(points, run_length, [](Phase window) {
    bool rising = true;
    bool falling = true;
    for (std::size_t i = 1; i < window.size(); ++i) {
      const bool both = window[i - 1].value && window[i].value;
      rising = rising && both && *window[i].value > *window[i - 1].value;
      falling = falling && both && *window[i].value < *window[i - 1].value;
    }
    if (!rising && !falling) return;
    for (Point& point : window) point.trend = true;
  });
}

void find_two_in_three(Phase points) {
  each_window(points, 3, [](Phase window) {
    const auto close = std::count_if(window.begin(), window.end(), [](const Point& point) { return point.close_to_limits.value_or(false); });
    if (close < 2 || (!all_on_side(window, 1) && !all_on_side(window, -1))) return;
    for (Point& point : window) point.two_in_three = point.two_in_three || point.close_to_limits.value_or(false);
  });
}

// At a peak that ends one trend and begins another the later one wins. Where one ends and the next begins at the
// following point with an equal value, the end of a rise is called falling: so does the reference.
bool is_rising(Phase points, std::size_t at) {
  const bool goes_on = at + 1 < points.size() && points[at + 1].trend;
  const std::size_t to = goes_on ? at + 1 : at;
  return *points[to].value - *points[to - 1].value > 0;
}

Cause cause_of(Phase points, std::size_t at) {
  const Point& point = points[at];
  if (!point.value) return Cause::Common;
  const bool above = point.relative_to_mean == 1;
  if (point.outside_limits.value_or(false)) return above ? Cause::AboveLimit : Cause::BelowLimit;
  if (point.trend) return is_rising(points, at) ? Cause::Rising : Cause::Falling;
  if (point.two_in_three) return above ? Cause::NearUpper : Cause::NearLower;
  if (point.shift) return above ? Cause::RunAbove : Cause::RunBelow;
  return Cause::Common;
}

void work_out(Phase points, const Settings& settings) {
  const auto fixed = settings.fix_after ? std::min(points.size(), static_cast<std::size_t>(*settings.fix_after)) : points.size();
  place(points, baseline_of(points.first(fixed), settings.screen_outliers));
  find_shifts(points);
  find_trends(points);
  find_two_in_three(points);
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].cause = cause_of(points, i);
    points[i].kind = kind_of(points[i].cause, settings.direction);
    points[i].short_group = points.size() < enough_points;
  }
}

Variation variation_of(const Point& point) {
  const bool high = is_high(point.cause);
  switch (point.kind) {
    case Kind::Common: return Variation::CommonCause;
    case Kind::Improvement: return high ? Variation::ImprovementHigh : Variation::ImprovementLow;
    case Kind::Concern: return high ? Variation::ConcernHigh : Variation::ConcernLow;
    case Kind::NeutralHigh: return Variation::NeutralHigh;
    case Kind::NeutralLow: return Variation::NeutralLow;
  }
  return Variation::CommonCause;
}

Assurance assurance_of(const Point& point, const Settings& settings) {
  if (!settings.target || settings.direction == Direction::Neutral) return Assurance::None;
  const bool increase = settings.direction == Direction::Increase;
  if (point.upper_limit && *settings.target > *point.upper_limit) return increase ? Assurance::Fail : Assurance::Pass;
  if (point.lower_limit && *settings.target < *point.lower_limit) return increase ? Assurance::Pass : Assurance::Fail;
  return Assurance::Inconsistent;
}

void refuse_bad_input(const std::vector<Sample>& samples, const Settings& settings) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (i > 0 && samples[i].date == samples[i - 1].date)
      throw Error(ErrorCode::BadInput, "Two figures are of one day, " + samples[i].date.to_words() + ".", "Keep one figure for each day.");
    if (samples[i].value && !std::isfinite(*samples[i].value))
      throw Error(ErrorCode::BadInput, "The figure of " + samples[i].date.to_words() + " is not a number.", "Leave it out where none is held.");
  }
  if (settings.target && !std::isfinite(*settings.target)) throw Error(ErrorCode::BadInput, "The target is not a number.", "Leave it out where there is none.");
  if (settings.fix_after && *settings.fix_after < least_fixed_points)
    throw Error(ErrorCode::BadInput, "Limits cannot be fixed after " + counted(*settings.fix_after, "point", "points") + ".", "Fix them after 12 points or more.");
}

}  // namespace

std::string_view to_word(Direction direction) noexcept {
  switch (direction) {
    case Direction::Increase: return "increase";
    case Direction::Decrease: return "decrease";
    case Direction::Neutral: return "neutral";
  }
  return "neutral";
}

std::optional<Direction> parse_direction(std::string_view word) noexcept {
  for (const Direction direction : {Direction::Increase, Direction::Decrease, Direction::Neutral})
    if (same_letters(to_word(direction), word)) return direction;
  return std::nullopt;
}

std::string_view reference_name(Cause cause) noexcept {
  switch (cause) {
    case Cause::Common: return "Common Cause";
    case Cause::AboveLimit: return "Above UCL";
    case Cause::BelowLimit: return "Below LCL";
    case Cause::Rising: return "7 Point Trend (Increasing)";
    case Cause::Falling: return "7 Point Trend (Decreasing)";
    case Cause::NearUpper: return "2 in 3 Above CL";
    case Cause::NearLower: return "2 in 3 Below CL";
    case Cause::RunAbove: return "7 Points Above CL";
    case Cause::RunBelow: return "7 Points Below CL";
  }
  return "Common Cause";
}

bool is_high(Cause cause) noexcept { return cause == Cause::AboveLimit || cause == Cause::Rising || cause == Cause::NearUpper || cause == Cause::RunAbove; }

Kind kind_of(Cause cause, Direction direction) noexcept {
  if (cause == Cause::Common) return Kind::Common;
  const bool high = is_high(cause);
  if (direction == Direction::Neutral) return high ? Kind::NeutralHigh : Kind::NeutralLow;
  return high == (direction == Direction::Increase) ? Kind::Improvement : Kind::Concern;
}

std::string_view reference_name(Kind kind) noexcept {
  switch (kind) {
    case Kind::Common: return "common_cause";
    case Kind::Improvement: return "special_cause_improvement";
    case Kind::Concern: return "special_cause_concern";
    case Kind::NeutralHigh: return "special_cause_neutral_high";
    case Kind::NeutralLow: return "special_cause_neutral_low";
  }
  return "common_cause";
}

std::string_view to_word(Variation variation) noexcept {
  switch (variation) {
    case Variation::None: return "";
    case Variation::CommonCause: return "common_cause";
    case Variation::ImprovementHigh: return "improvement_high";
    case Variation::ImprovementLow: return "improvement_low";
    case Variation::ConcernHigh: return "concern_high";
    case Variation::ConcernLow: return "concern_low";
    case Variation::NeutralHigh: return "neutral_high";
    case Variation::NeutralLow: return "neutral_low";
  }
  return "";
}

bool is_concern(Variation variation) noexcept { return variation == Variation::ConcernHigh || variation == Variation::ConcernLow; }

std::string_view to_word(Assurance assurance) noexcept {
  switch (assurance) {
    case Assurance::None: return "";
    case Assurance::Pass: return "pass";
    case Assurance::Fail: return "fail";
    case Assurance::Inconsistent: return "inconsistent";
  }
  return "";
}

std::string_view reference_name(Assurance assurance) noexcept {
  switch (assurance) {
    case Assurance::None: return "";
    case Assurance::Pass: return "consistent_pass";
    case Assurance::Fail: return "consistent_fail";
    case Assurance::Inconsistent: return "inconsistent";
  }
  return "";
}

std::size_t Chart::last_phase_size() const noexcept {
  const int phase = points.empty() ? 0 : points.back().phase;
  return static_cast<std::size_t>(std::count_if(points.begin(), points.end(), [&](const Point& point) { return point.phase == phase; }));
}

Chart make_chart(std::vector<Sample> samples, Settings settings) {
  std::stable_sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) { return a.date < b.date; });
  refuse_bad_input(samples, settings);
  Chart out;
  out.settings = std::move(settings);
  out.points.reserve(samples.size());
  const auto rebased_on = [&](Date day) { return std::any_of(out.settings.rebases.begin(), out.settings.rebases.end(), [&](const Rebase& rebase) { return rebase.on == day; }); };
  int phase = 0;
  for (const Sample& sample : samples) {
    if (rebased_on(sample.date)) ++phase;
    Point point;
    point.date = sample.date;
    point.value = sample.value;
    point.phase = phase;
    out.points.push_back(point);
  }
  for (const Rebase& rebase : out.settings.rebases)
    if (std::none_of(samples.begin(), samples.end(), [&](const Sample& sample) { return sample.date == rebase.on; })) out.unused_rebases.push_back(rebase);
  for (std::size_t from = 0; from < out.points.size();) {
    std::size_t to = from;
    while (to < out.points.size() && out.points[to].phase == out.points[from].phase) ++to;
    work_out(Phase(out.points).subspan(from, to - from), out.settings);
    from = to;
  }
  if (const Point* last = out.last()) {
    out.variation = variation_of(*last);
    out.assurance = assurance_of(*last, out.settings);
  }
  return out;
}

}  // namespace goodstanding::spc
