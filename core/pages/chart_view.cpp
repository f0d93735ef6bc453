#include "pages/chart_view.h"

#include <algorithm>
#include <cmath>

#include <goodstanding/decimal.h>

namespace goodstanding {
namespace {

std::string decimal_words(double value, int places) {
  const double scaled = value * std::pow(10.0, places);
  // A register's own figures are far smaller; a file may hold anything.
  if (!(std::abs(scaled) < 9e15) || !(std::abs(value) < 1e12)) return std::to_string(value);
  return Decimal::from_parts(std::llround(scaled), places).to_words();
}

std::string in_unit(double value, FigureUnit unit, int places) {
  switch (unit) {
    case FigureUnit::Number: return decimal_words(value, places);
    case FigureUnit::Percent: return decimal_words(value, places) + "%";
    case FigureUnit::Time: return Duration{std::llround(value)}.to_text();
    case FigureUnit::Money: return (value < 0 ? "\u2212\u00a3" : "\u00a3") + decimal_words(std::abs(value), places);
  }
  return {};
}

std::string unit_words(FigureUnit unit) {
  switch (unit) {
    case FigureUnit::Number: return "";
    case FigureUnit::Percent: return "per cent";
    case FigureUnit::Time: return "minutes and seconds";
    case FigureUnit::Money: return "pounds";
  }
  return {};
}

// 1, 2 or 5 times a power of ten; of times, steps that people count in.
double round_step(double rough, FigureUnit unit) {
  if (unit == FigureUnit::Time)
    for (const double step : {1.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0})
      if (rough <= step) return step;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double step : {1.0, 2.0, 5.0})
    if (rough <= step * power) return step * power;
  return 10 * power;
}

Signal signal_of(spc::Kind kind) {
  switch (kind) {
    case spc::Kind::Common: return Signal::Common;
    case spc::Kind::Improvement: return Signal::Improvement;
    case spc::Kind::Concern: return Signal::Concern;
    case spc::Kind::NeutralHigh: return Signal::NeutralHigh;
    case spc::Kind::NeutralLow: return Signal::NeutralLow;
  }
  return Signal::Common;
}

class Describing {
 public:
  Describing(const spc::Chart& chart, const ChartParts& parts) : chart_(chart), parts_(parts) {}

  Chart run() {
    const spc::Writing writing{[this](double value) { return parts_.style.figure(value); }, [this](Date day) { return when(day); }};
    Chart out;
    out.empty = "No figure is held, so there is no chart.";
    out.unit = unit_words(parts_.style.unit);
    if (chart_.points.empty()) return out;
    out.sentence = spc::reading_of(chart_, writing).whole();
    for (const spc::Point& point : chart_.points) out.points.push_back(point_of(point));
    out.targets = parts_.targets;
    if (out.targets.empty() && chart_.settings.target) out.targets.push_back({*chart_.settings.target, "Target " + parts_.style.figure(*chart_.settings.target), parts_.style.figure(*chart_.settings.target)});
    for (const spc::Rebase& rebase : chart_.settings.rebases) {
      const bool used = std::find(chart_.unused_rebases.begin(), chart_.unused_rebases.end(), rebase) == chart_.unused_rebases.end();
      if (used) out.marks.push_back({rebase.on, true, "Limits made anew from " + when(rebase.on) + (rebase.reason.empty() ? ", for a reason that is not held" : ": " + rebase.reason), {}});
    }
    out.marks.insert(out.marks.end(), parts_.marks.begin(), parts_.marks.end());
    std::stable_sort(out.marks.begin(), out.marks.end(), [](const ChartMark& a, const ChartMark& b) { return a.day < b.day; });
    out.bands = parts_.bands;
    out.notes = spc::settings_words(chart_, writing);
    out.notes.insert(out.notes.end(), parts_.notes.begin(), parts_.notes.end());
    out.ticks = ticks(out);
    return out;
  }

 private:
  const PointDetail* detail(Date day) const {
    const auto found = parts_.details.find(day);
    return found == parts_.details.end() ? nullptr : &found->second;
  }
  std::string when(Date day) const {
    const PointDetail* held = detail(day);
    return held == nullptr || held->when.empty() ? day.to_words() : held->when;
  }

  ChartPoint point_of(const spc::Point& point) const {
    const PointDetail* held = detail(point.date);
    ChartPoint out;
    out.id = held == nullptr || held->id.empty() ? point.date.to_iso() : held->id;
    out.day = point.date;
    out.axis = held == nullptr || held->axis.empty() ? point.date.to_short_words() : held->axis;
    out.when = text_cell(when(point.date));
    out.value = held != nullptr && held->value ? *held->value : point.value ? text_cell(parts_.style.figure(*point.value)) : not_held_cell();
    out.at = point.value;
    out.mean = point.mean;
    out.lower = point.lower_limit;
    out.upper = point.upper_limit;
    if (point.mean) out.mean_words = parts_.style.worked_out(*point.mean);
    if (point.lower_limit) out.limit_words = parts_.style.worked_out(*point.lower_limit) + " to " + parts_.style.worked_out(*point.upper_limit);
    out.phase = point.phase;
    out.signal = signal_of(point.kind);
    out.high = spc::is_high(point.cause);
    out.why = std::string(spc::why_words(point.cause));
    if (held != nullptr) out.act = held->act;
    return out;
  }

  std::vector<ChartTick> ticks(const Chart& chart) const {
    std::optional<double> least;
    std::optional<double> most;
    const auto take = [&](const std::optional<double>& value) {
      if (!value) return;
      least = least ? std::min(*least, *value) : *value;
      most = most ? std::max(*most, *value) : *value;
    };
    for (const ChartPoint& point : chart.points)
      for (const auto& value : {point.at, point.mean, point.lower, point.upper}) take(value);
    for (const ChartLine& target : chart.targets) take(target.at);
    return least ? ticks_between(*least, *most, parts_.style) : std::vector<ChartTick>();
  }

  const spc::Chart& chart_;
  const ChartParts& parts_;
};

}  // namespace

std::string FigureStyle::figure(double value) const { return in_unit(value, unit, places); }
std::string FigureStyle::worked_out(double value) const { return in_unit(value, unit, std::min(places + 1, Decimal::max_places)); }

std::vector<ChartTick> ticks_between(double least, double most, const FigureStyle& style) {
  const double span = most > least ? most - least : std::max(1.0, std::abs(most));
  if (!(most > least)) {
    least -= span / 2;
    most += span / 2;
  }
  const double step = round_step(span / 5, style.unit);
  const int places = std::clamp(-static_cast<int>(std::floor(std::log10(step) + 1e-9)), 0, Decimal::max_places);
  const auto first = static_cast<long long>(std::floor(least / step));
  const auto last = static_cast<long long>(std::ceil(most / step));
  std::vector<ChartTick> out;
  for (long long i = first; i <= last && out.size() < 20; ++i) {
    const double at = static_cast<double>(i) * step;
    out.push_back({at, in_unit(at, style.unit, places)});
  }
  return out;
}

Chart chart_of(const spc::Chart& chart, const ChartParts& parts) { return Describing(chart, parts).run(); }

}  // namespace goodstanding
