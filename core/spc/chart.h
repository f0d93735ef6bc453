// XmR control charts as NHS England's "Making Data Count" draws them: a mean, process limits from moving ranges, four
// tests for special cause, and the two icons.
//
// The rules are those of the NHS-R Community's reference implementation, NHSRplotthedots 0.2.2
// (github.com/nhs-r-community/NHSRplotthedots, commit 050b07d), itself written to mimic NHS England's spreadsheet tool.
// Where that package answers in a way that a reader might not expect, so do we, and the place says so: a chart that
// differs from the one a trust's performance team draws helps nobody. tests/cases/spc_golden.json holds its answers.
//
// Everything here is pure: plain structs in, plain structs out, in doubles and in the order that the rules are written
// in. May be called from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/date.h>

namespace goodstanding::spc {

// Which way is better. Neutral where more is neither: a rise in concerns raised is not bad.
enum class Direction : std::uint8_t { Increase, Decrease, Neutral };
std::string_view to_word(Direction direction) noexcept;             // "increase", "decrease", "neutral"
std::optional<Direction> parse_direction(std::string_view word) noexcept;  // whatever the case

// One figure. A day without a value is a point that is missing: it breaks runs and moving ranges.
struct Sample {
  Date date;
  std::optional<double> value;
  friend bool operator==(const Sample&, const Sample&) = default;
};

// Limits begin anew at the point of this day. The reason is kept with it: limits are made anew only for a change that
// is understood, dated and expected to last, never to make a bad signal go away.
struct Rebase {
  Date on;
  std::string reason;
  friend bool operator==(const Rebase&, const Rebase&) = default;
};

// How a chart is worked out. Shown on the chart, so that two people who differ can see why.
struct Settings {
  Direction direction = Direction::Neutral;
  std::optional<double> target;
  std::vector<Rebase> rebases;          // in any order
  std::optional<int> fix_after;         // mean and limits from the first so many points of each phase; 12 or more
  bool screen_outliers = true;          // leave moving ranges of 3.267 times their mean, or more, out of the limits
};

// Fewer points than this in a phase give limits that are still on trial. (The package's message says 12; its test is
// below 13.)
inline constexpr std::size_t enough_points = 13;
inline constexpr int least_fixed_points = 12;
// The length of a shift and of a trend.
inline constexpr std::size_t run_length = 7;

// What a point shows, the first that applies in this order. Common: nothing but the variation that is always there.
enum class Cause : std::uint8_t {
  Common,
  AboveLimit, BelowLimit,    // beyond a process limit; on it is inside
  Rising, Falling,           // one of seven points that each rise, or each fall
  NearUpper, NearLower,      // one of two of three near a limit, all three on that side of the mean
  RunAbove, RunBelow,        // one of seven points on one side of the mean
};
// As the reference names it: "Above UCL", "7 Point Trend (Decreasing)", "Common Cause".
std::string_view reference_name(Cause cause) noexcept;
// True for causes on the high side: above or rising.
bool is_high(Cause cause) noexcept;

// The cause judged by the direction.
enum class Kind : std::uint8_t { Common, Improvement, Concern, NeutralHigh, NeutralLow };
Kind kind_of(Cause cause, Direction direction) noexcept;
std::string_view reference_name(Kind kind) noexcept;  // "special_cause_improvement", "common_cause"

struct Point {
  Date date;
  std::optional<double> value;
  int phase = 0;                        // 0, and one more at each rebase
  std::optional<double> mean;           // empty where the baseline holds no value
  std::optional<double> lower_limit;    // empty where no moving range is left; never clamped at 0 or 100%
  std::optional<double> upper_limit;
  std::optional<int> relative_to_mean;  // 1 above, 0 on it, -1 below; empty for a missing value
  std::optional<bool> outside_limits;   // empty where there is nothing to compare
  std::optional<bool> close_to_limits;  // beyond two thirds of the way to a limit, and not outside it
  bool shift = false;
  bool trend = false;
  bool two_in_three = false;
  Cause cause = Cause::Common;
  Kind kind = Kind::Common;
  bool short_group = false;             // its phase has fewer points than enough_points

  bool is_special() const noexcept { return cause != Cause::Common; }
};

// What the last point shows. None: the chart has no points.
enum class Variation : std::uint8_t { None, CommonCause, ImprovementHigh, ImprovementLow, ConcernHigh, ConcernLow, NeutralHigh, NeutralLow };
std::string_view to_word(Variation variation) noexcept;  // "improvement_high", "common_cause"; "" for none
bool is_concern(Variation variation) noexcept;

// Whether the process, left as it is, will meet its target. It compares the target with the limits of the last phase;
// the values are not looked at. None: no target, or no direction.
enum class Assurance : std::uint8_t { None, Pass, Fail, Inconsistent };
std::string_view to_word(Assurance assurance) noexcept;         // the icon: "pass", "fail", "inconsistent"; "" for none
std::string_view reference_name(Assurance assurance) noexcept;  // "consistent_pass", "consistent_fail", "inconsistent"

struct Chart {
  Settings settings;
  std::vector<Point> points;  // by date
  Variation variation = Variation::None;
  Assurance assurance = Assurance::None;
  std::vector<Rebase> unused_rebases;  // of days on which there is no point: they change nothing

  // The last point of all; null when there are none.
  const Point* last() const noexcept { return points.empty() ? nullptr : &points.back(); }
  // How many points the last phase has, missing ones counted.
  std::size_t last_phase_size() const noexcept;
};

// Draws up the chart of samples in any order. Spacing is never looked at: a month without a sample is not noticed.
// Throws Error{BadInput} for two samples of one day, a value or target that is no number, and fix_after below 12.
Chart make_chart(std::vector<Sample> samples, Settings settings);

}  // namespace goodstanding::spc
