#include "register/measure_series.h"

#include <algorithm>

#include "base/text.h"
#include "register/known.h"
#include "register/measure.h"
#include "register/observation.h"
#include "register/organisation.h"
#include "register/rebase.h"
#include "register/small_figures.h"
#include "register/target.h"

namespace goodstanding {
namespace {

SeriesScope scope_of(const Record& figure) {
  return {figure.get(observation::organisation), figure.get(observation::site), figure.get(observation::service), figure.get(observation::staff_group).value_or(""), figure.get(observation::breakdown).value_or(""),
          figure.get(observation::scope_as_stated).value_or("")};
}

std::string words_of(const Reader& reader, const Record& record, MeasureUnit unit) {
  const auto figure = figure_of(record);
  if (record.get(observation::standing) == ChoiceId("hidden")) return std::string(hidden_words);
  if (!figure) return record.get(observation::standing) == ChoiceId("not_held") ? std::string() : record.get(observation::statement).value_or("");
  const std::string bound = reader.words(record, observation::bound.field);
  return (bound.empty() ? "" : bound + " ") + figure_words(*figure, unit);
}

bool counts(const Record& record) {
  const auto standing = record.get(observation::standing);
  return (!standing || *standing == "measured" || *standing == "stated") && !record.has(observation::bound.field);
}

SeriesPoint point_of(const Reader& reader, const Record& record, MeasureUnit unit) {
  SeriesPoint out{*record.get(observation::period), record, {}, words_of(reader, record, unit)};
  if (counts(record)) out.figure = figure_of(record);
  return out;
}

// Two sources of one period: the same figure is one; what differs is not settled here.
void add_point(MeasureSeries& series, SeriesPoint point) {
  const auto same = std::find_if(series.points.begin(), series.points.end(), [&](const SeriesPoint& held) { return held.period == point.period; });
  if (same == series.points.end()) {
    series.points.push_back(std::move(point));
    return;
  }
  if (!point.figure || same->words == point.words) return;
  if (!same->figure && same->words.empty()) {
    *same = std::move(point);
    return;
  }
  series.notes.push_back("Two figures are held of " + point.period.to_words() + ", " + same->words + " and " + point.words + ": neither is taken.");
  same->words += " and " + point.words;
  same->figure.reset();
}

// Where a period stands in the row of its kind: months and quarters are counted, days are not expected one by one.
std::optional<int> count_of(const PartialDate& period) {
  const int months = period.first().year() * 12 + period.first().month() - 1;
  switch (period.precision()) {
    case Precision::Day: return std::nullopt;
    case Precision::Month: return months;
    case Precision::Quarter: return months / 3;
    case Precision::FinancialYear:
    case Precision::Year: return period.first().year();
  }
  return std::nullopt;
}

// The tests for special cause never look at how far points lie apart (the reference does not), so it is said.
void note_gaps(MeasureSeries& series) {
  int absent = 0;
  for (std::size_t i = 1; i < series.points.size(); ++i) {
    const auto before = count_of(series.points[i - 1].period);
    const auto after = count_of(series.points[i].period);
    if (before && after) absent += std::max(0, *after - *before - 1);
  }
  if (absent > 0) series.notes.push_back("Nothing is recorded of " + counted(absent, "period", "periods") + " between the first and the last; the figures on either side are read as neighbours.");
}

template <class Refers>
bool is_of(const Record& record, const Refers& organisation, const Refers& site, const SeriesScope& scope) {
  return record.get(organisation) == scope.organisation && record.get(site) == scope.site;
}

bool in_force(const Record& record, const PartialDate& period) {
  if (const auto of = record.get(target::period); of && (period.last() < of->first() || of->last() < period.last())) return false;
  if (const auto from = record.get(target::in_force_from); from && period.last() < from->first()) return false;
  const auto to = record.get(target::in_force_to);
  return !to || period.first() <= to->last();
}

std::string target_words(const Reader& reader, const Record& record, MeasureUnit unit) {
  const auto figure = figure_of(record);
  std::string out = figure ? figure_words(*figure, unit) : record.get(target::statement).value_or("No figure");
  std::string kind = reader.words(record, target::kind.field);
  if (!kind.empty() && kind.find("NHS") != 0) kind[0] = kind[0] >= 'A' && kind[0] <= 'Z' ? static_cast<char>(kind[0] - 'A' + 'a') : kind[0];
  if (!kind.empty()) out += ", " + kind;
  const std::string period = reader.words(record, target::period.field);
  const std::string from = reader.words(record, target::in_force_from.field);
  const std::string to = reader.words(record, target::in_force_to.field);
  if (!period.empty()) out += ", " + period;
  if (!from.empty()) out += ", from " + from;
  if (!to.empty()) out += ", to " + to;
  const std::string by = reader.words(record, target::set_by.field);
  return out + (by.empty() ? ", who set it is not held" : ", set by " + by);
}

// One target that is named, or the only value that those in force have.
std::optional<std::size_t> judging(const Record& measure, const std::vector<HeldTarget>& targets) {
  const auto named = measure.has(measure::judged_against.field) ? measure.get(measure::judged_against) : std::nullopt;
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (named && targets[i].record.id() == *named) return i;
    if (!targets[i].figure) continue;
    if (out && *targets[*out].figure != *targets[i].figure) return std::nullopt;
    if (!out) out = i;
  }
  return named ? std::nullopt : out;
}

bool can_be_charted(MeasureUnit unit) { return unit != MeasureUnit::Level && unit != MeasureUnit::Statement; }

spc::Settings settings_of(const Reader& reader, const Record& measure, MeasureChart& out) {
  spc::Settings settings;
  settings.direction = direction_of(measure);
  settings.screen_outliers = measure.get(measure::screen_outliers).value_or(true);
  if (knows(reader, measure::type, measure::fix_after.field))
    if (const auto points = measure.get(measure::fix_after)) settings.fix_after = static_cast<int>(*points);
  for (const Record& one : all_known(reader, Query::of(rebase::type).where(rebase::measure == measure.id()))) {
    const bool every = !one.get(rebase::organisation) && !one.get(rebase::site);
    if (!every && !is_of(one, rebase::organisation, rebase::site, out.series.scope)) continue;
    settings.rebases.push_back({one.get(rebase::period)->first(), one.get(rebase::reason).value_or("")});
    out.rebases.push_back(one.id());
  }
  if (out.judged_by) settings.target = number_of(*out.targets[*out.judged_by].figure);
  return settings;
}

}  // namespace

bool SeriesPoint::is_hidden() const { return record.get(observation::standing) == ChoiceId("hidden"); }

std::string scope_words(const Reader& reader, const SeriesScope& scope) {
  std::vector<std::string> parts;
  if (scope.organisation) {
    const auto body = reader.get(*scope.organisation);
    parts.push_back(body ? body->get(organisation::short_name).value_or(reader.title(*scope.organisation)) : "");
  }
  for (const auto& id : {scope.site, scope.service})
    if (id) parts.push_back(reader.title(*id));
  for (const std::string& words : {scope.staff_group, scope.breakdown}) parts.push_back(words);
  std::erase(parts, "");
  if (parts.empty()) return scope.as_stated.empty() ? "Scope not held" : "\u201c" + scope.as_stated + "\u201d";
  std::string out = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) out += ", " + parts[i];
  return out;
}

std::vector<MeasureSeries> series_of_measure(const Reader& reader, const RecordId& id) {
  const auto measure = reader.get(id);
  std::vector<MeasureSeries> out;
  if (!measure) return out;
  const MeasureUnit unit = unit_of(*measure);
  for (const Record& record : reader.all(Query::of(observation::type).where(observation::measure == id).sort(observation::period))) {
    const auto period = record.get(observation::period);
    if (!period) continue;
    const SeriesScope scope = scope_of(record);
    auto found = std::find_if(out.begin(), out.end(), [&](const MeasureSeries& series) { return series.scope == scope && series.precision == period->precision(); });
    if (found == out.end()) {
      out.push_back({scope, period->precision(), {}, {}, {}});
      found = out.end() - 1;
    }
    if (record.get(observation::standing) == ChoiceId("projection")) found->projections.push_back(record);
    else add_point(*found, point_of(reader, record, unit));
  }
  for (MeasureSeries& series : out) std::sort(series.points.begin(), series.points.end(), [](const SeriesPoint& a, const SeriesPoint& b) { return a.period.first() < b.period.first(); });
  for (MeasureSeries& series : out) note_gaps(series);
  const auto rank = [&](const MeasureSeries& series) { return std::pair(series.scope.site.has_value(), scope_words(reader, series.scope)); };
  std::stable_sort(out.begin(), out.end(), [&](const MeasureSeries& a, const MeasureSeries& b) { return rank(a) < rank(b); });
  return out;
}

std::vector<HeldTarget> targets_in_force(const Reader& reader, const Record& measure, const SeriesScope& scope, const PartialDate& period) {
  std::vector<HeldTarget> out;
  for (Record& record : reader.all(Query::of(target::type).where(target::measure == measure.id()).sort(target::period))) {
    const bool every = !record.get(target::organisation) && !record.get(target::site);
    if ((!every && !is_of(record, target::organisation, target::site, scope)) || !in_force(record, period)) continue;
    std::string words = target_words(reader, record, unit_of(measure));
    out.push_back({record, figure_of(record), std::move(words)});
  }
  return out;
}

MeasureChart chart_of_series(const Reader& reader, const Record& measure, MeasureSeries series) {
  MeasureChart out;
  out.series = std::move(series);
  if (!out.series.points.empty()) out.targets = targets_in_force(reader, measure, out.series.scope, out.series.points.back().period);
  out.judged_by = judging(measure, out.targets);
  if (out.judged_by && !out.targets[*out.judged_by].figure) out.judged_by.reset();
  std::vector<spc::Sample> samples;
  if (can_be_charted(unit_of(measure)))
    for (const SeriesPoint& point : out.series.points) samples.push_back({point.period.first(), point.figure ? std::optional(number_of(*point.figure)) : std::nullopt});
  out.chart = spc::make_chart(std::move(samples), settings_of(reader, measure, out));
  return out;
}

std::vector<MeasureChart> charts_of(const Reader& reader, const Record& measure) {
  std::vector<MeasureChart> out;
  for (MeasureSeries& series : series_of_measure(reader, measure.id())) out.push_back(chart_of_series(reader, measure, std::move(series)));
  return out;
}

std::vector<SeriesPoint> levels_of(const Reader& reader, const RecordId& measure) {
  std::vector<SeriesPoint> out;
  const auto held = reader.get(measure);
  if (!held) return out;
  for (const Record& record : reader.all(Query::of(observation::type).where(observation::measure == measure).sort(observation::period)))
    if (record.get(observation::period) && figure_of(record) && counts(record)) out.push_back(point_of(reader, record, unit_of(*held)));
  return out;
}

bool is_stale(const Record& measure, const MeasureSeries& series, Date today) {
  const auto days = measure.get(measure::stale_after_days);
  if (!days) return false;
  for (auto point = series.points.rbegin(); point != series.points.rend(); ++point)
    if (point->figure) return days_between(point->period.last(), today) > *days;
  return true;
}

}  // namespace goodstanding
