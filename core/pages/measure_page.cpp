#include "pages/measure_page.h"

#include <algorithm>

#include "base/text.h"
#include "pages/chart_view.h"
#include "pages/record_page.h"
#include "pages/view_parts.h"
#include "register/action.h"
#include "register/known.h"
#include "register/measure.h"
#include "register/observation.h"
#include "register/rebase.h"
#include "register/target.h"

namespace goodstanding {
namespace {

FigureStyle style_of(MeasureUnit unit, const MeasureSeries& series) {
  FigureStyle out;
  out.unit = unit == MeasureUnit::Percent ? FigureUnit::Percent : unit == MeasureUnit::Time ? FigureUnit::Time : unit == MeasureUnit::Money ? FigureUnit::Money : FigureUnit::Number;
  for (const SeriesPoint& point : series.points)
    if (point.figure)
      if (const auto* value = std::get_if<Decimal>(&*point.figure)) out.places = std::max(out.places, value->places());
  return out;
}

std::string length_word(Precision precision) {
  switch (precision) {
    case Precision::Day: return "by day";
    case Precision::Month: return "by month";
    case Precision::Quarter: return "by quarter";
    case Precision::FinancialYear: return "by financial year";
    case Precision::Year: return "by year";
  }
  return {};
}

std::size_t figures_of(const MeasureSeries& series) {
  return static_cast<std::size_t>(std::count_if(series.points.begin(), series.points.end(), [](const SeriesPoint& point) { return point.figure.has_value(); }));
}

const SeriesPoint* latest_figure(const MeasureSeries& series) {
  for (auto point = series.points.rbegin(); point != series.points.rend(); ++point)
    if (point->figure) return &*point;
  return nullptr;
}

Cell value_cell(const SeriesPoint& point) {
  if (point.is_hidden()) {
    Cell out = count_cell(Count::suppressed());
    out.target = point.record.id();
    return out;
  }
  if (point.words.empty()) return not_held_cell(point.record.get(observation::statement).value_or(""));
  Cell out = text_cell(point.words, point.record.id());
  const auto quality = point.record.get(observation::quality);
  if (quality && (*quality == "disputed" || *quality == "unclear")) out.detail = *quality == "disputed" ? "Sources differ" : "Unclear in the source";
  return out;
}

// How a figure stands to each target in force: "Missed: 30:02 against 29:49 is 13 seconds over." One line each.
std::vector<std::string> gaps_of(const Reader& reader, const Record& measure, const MeasureSeries& series, const SeriesPoint& point) {
  std::vector<std::string> out;
  if (!point.figure) return out;
  for (const HeldTarget& target : targets_in_force(reader, measure, series.scope, point.period)) {
    if (!target.figure) continue;
    const auto gap = gap_to(*point.figure, *target.figure, unit_of(measure), direction_of(measure));
    if (gap) out.push_back(gap->words);
  }
  return out;
}

// Actions on the measure that were verified, and levels over time: what may explain a rise or a fall.
void add_context(const Reader& reader, const Record& measure, const spc::Chart& chart, ChartParts& parts) {
  if (chart.points.empty()) return;
  const Date from = chart.points.front().date;
  const Date to = chart.points.back().date;
  for (const Record& action : reader.all(Query::of(action::type).where(action::measure == measure.id()))) {
    const auto verified = action.get(action::verified_on);
    const auto completed = action.get(action::completed);
    const auto on = verified ? verified : completed && completed->day() ? completed->day() : std::nullopt;
    if (on && from <= *on && *on <= to) parts.marks.push_back({*on, false, on->to_words() + ": " + reader.title(action.id()) + (verified ? " (verified)" : " (done)"), OpenRecord{action.id()}});
  }
  if (!knows(reader, measure::type, measure::drawn_behind.field)) return;
  const auto behind = measure.get(measure::drawn_behind).value_or(std::vector<RecordId>{});
  for (const RecordId& id : behind) {
    std::vector<SeriesPoint> levels = levels_of(reader, id);
    std::erase_if(levels, [&](const SeriesPoint& level) { return level.period.last() < from || to < level.period.first(); });
    const auto number = [](const SeriesPoint& level) { return level.figure ? number_of(*level.figure) : 0; };
    const auto lowest = std::min_element(levels.begin(), levels.end(), [&](const SeriesPoint& x, const SeriesPoint& y) { return number(x) < number(y); });
    if (lowest == levels.end()) continue;
    // The lowest is how things usually are: only what stands above it explains anything, and a stretch of one level is one band.
    const std::string usual = lowest->words;
    bool any = false;
    const SeriesPoint* last = nullptr;
    for (const SeriesPoint& level : levels) {
      if (level.words == usual) {
        last = nullptr;
        continue;
      }
      any = true;
      const std::string words = behind.size() > 1 ? reader.title(id) + " " + level.words : level.words;
      const bool goes_on = last != nullptr && last->words == level.words && last->period.last().plus_days(1) == level.period.first();
      if (goes_on) parts.bands.back().to = std::min(to, level.period.last());
      else parts.bands.push_back({std::max(from, level.period.first()), std::min(to, level.period.last()), words});
      last = &level;
    }
    parts.notes.push_back("Behind the figures stands " + reader.title(id) + (any ? ", where it was above " + usual + "." : ": " + usual + " throughout."));
  }
}

std::vector<std::string> notes_of(const Reader& reader, const Record& measure, const MeasureChart& chart) {
  std::vector<std::string> out = chart.series.notes;
  if (chart.targets.size() > 1 && !chart.judged_by) out.push_back(counted(static_cast<long long>(chart.targets.size()), "target is", "targets are") + " in force, and none is named as the one that the chart is judged against, so it is judged against none.");
  if (chart.targets.size() > 1 && chart.judged_by) out.push_back("It is judged against " + chart.targets[*chart.judged_by].words + ".");
  if (!chart.series.projections.empty()) out.push_back(counted(static_cast<long long>(chart.series.projections.size()), "projection is", "projections are") + " held apart and not drawn.");
  if (is_stale(measure, chart.series, reader.today())) out.push_back("The newest figure is older than " + counted(*measure.get(measure::stale_after_days), "day", "days") + ": the chart is stale.");
  return out;
}

// --- Side by side ---

struct Compared {
  const MeasureSeries* series = nullptr;
  const SeriesPoint* point = nullptr;  // the latest with a figure; else the latest
};

std::string part_of(const SeriesScope& scope) { return dotted({scope.breakdown, scope.staff_group}); }

// What each is compared with: the first of its part that is a body's own figure, else the first with a figure.
const Compared* yardstick(const std::vector<Compared>& places) {
  const auto fits = [](const Compared& place, bool whole) { return place.point->figure && (!whole || (place.series->scope.organisation && !place.series->scope.site)); };
  for (const bool whole : {true, false})
    for (const Compared& place : places)
      if (fits(place, whole)) return &place;
  return nullptr;
}

Cell alike_cell(const Compared& place, const Compared* against) {
  if (!place.point->figure) return place.point->words.empty() ? not_held_cell("Nothing to compare") : text_cell("Not alike: no exact figure");
  if (against == nullptr || against == &place) return text_cell(against == &place ? "The others are compared with this" : "Nothing to compare");
  std::vector<std::string> differences;
  if (place.point->period != against->point->period) differences.push_back("another period");
  if (place.series->scope.service != against->series->scope.service) differences.push_back("another service");
  if (place.series->scope.as_stated != against->series->scope.as_stated && !place.series->scope.as_stated.empty()) differences.push_back("of what is said to be \u201c" + place.series->scope.as_stated + "\u201d");
  const auto quality = place.point->record.get(observation::quality);
  if (quality && (*quality == "disputed" || *quality == "unclear")) differences.push_back("an unclear source");
  Cell out = text_cell(differences.empty() ? "Like for like" : "Not alike: " + list_words(differences));
  out.quiet = !differences.empty();
  return out;
}

std::vector<Compared> latest_places(const std::vector<MeasureSeries>& series, const std::string& part) {
  std::vector<Compared> out;
  for (const MeasureSeries& one : series) {
    if (part_of(one.scope) != part || one.points.empty()) continue;
    const SeriesPoint* point = latest_figure(one);
    out.push_back({&one, point != nullptr ? point : &one.points.back()});
  }
  return out;
}

View targets_view(const Reader& reader, const Record& measure) {
  Table table;
  table.columns = {column("target", "Target", 1), column("kind", "Kind", 2), column("scope", "For", 2), column("period", "When", 1), column("by", "Set by", 2)};
  table.empty = "No target is held.";
  table.first_act = add_command(target::type, "Add target", false, {{"measure", Value(measure.id())}});
  for (const Record& record : reader.all(Query::of(target::type).where(target::measure == measure.id()).sort(target::period))) {
    const auto figure = figure_of(record);
    const std::string statement = record.get(target::statement).value_or("");
    const std::string from = reader.words(record, target::in_force_from.field);
    const std::string to = reader.words(record, target::in_force_to.field);
    std::string when = reader.words(record, target::period.field);
    if (when.empty() && !(from + to).empty()) when = dotted({from.empty() ? "" : "from " + from, to.empty() ? "" : "to " + to});
    SeriesScope scope;
    scope.organisation = record.get(target::organisation);
    scope.site = record.get(target::site);
    table.rows.push_back(record_row(record.id(), {figure ? text_cell(figure_words(*figure, unit_of(measure))) : statement.empty() ? not_held_cell() : text_cell(statement), field_cell(reader, record, target::kind.field),
                                                  text_cell(scope == SeriesScope() ? "Wherever it is measured" : scope_words(reader, scope)), when.empty() ? not_held_cell() : text_cell(when), field_cell(reader, record, target::set_by.field)}));
  }
  return view_of("targets", "Targets", std::move(table));
}

// What is said without a figure or without a period, and what is only expected.
View apart_view(const Reader& reader, const Record& measure) {
  Checklist list;
  list.empty = "Nothing is said of it without a figure or a period.";
  for (const Record& record : reader.all(Query::of(observation::type).where(observation::measure == measure.id()))) {
    const auto standing = record.get(observation::standing);
    const auto figure = figure_of(record);
    const bool projection = standing == ChoiceId("projection");
    const auto period = record.get(observation::period);
    const bool hidden = standing == ChoiceId("hidden");
    if (!projection && (figure || hidden) && period) continue;
    const std::string statement = record.get(observation::statement).value_or("");
    const bool missing = !figure && !hidden && (standing == ChoiceId("not_held") || statement.empty());
    Cell cell = missing ? not_held_cell() : hidden ? count_cell(Count::suppressed()) : text_cell(figure ? figure_words(*figure, unit_of(measure)) : statement, record.id());
    const std::string scope = scope_words(reader, {record.get(observation::organisation), record.get(observation::site), record.get(observation::service), record.get(observation::staff_group).value_or(""), record.get(observation::breakdown).value_or(""), record.get(observation::scope_as_stated).value_or("")});
    cell.detail = dotted({projection ? "Projection" : "", scope, period ? period->to_words() : "period not held", figure || missing ? statement : ""});
    list.items.push_back({cell, OpenRecord{record.id()}});
  }
  View out = view_of("apart", "Said without a figure, and projections", std::move(list), Place::Side);
  return out;
}

std::vector<Command> commands_for(const Record& measure, const Reader& reader) {
  const std::vector<std::pair<std::string, Value>> preset{{"measure", Value(measure.id())}};
  std::vector<Command> out{add_command(observation::type, "Add figure", true, preset), add_command(target::type, "Add target", false, preset)};
  if (knows(reader, rebase::type)) out.push_back(add_command(rebase::type, "Rebase", false, preset));
  return out;
}

Row measure_row(const Reader& reader, const Record& measure) {
  const auto charts = charts_of(reader, measure);
  const MeasureChart* shown = nullptr;
  for (const MeasureChart& chart : charts) {
    if (latest_figure(chart.series) == nullptr) continue;
    if (shown == nullptr || figures_of(chart.series) > figures_of(shown->series)) shown = &chart;
  }
  Cell name = text_cell(measure.get(measure::name).value_or(""), measure.id());
  name.detail = dotted({measure.ref(), reader.words(measure, measure::unit.field)});
  const bool hidden = std::any_of(charts.begin(), charts.end(), [](const MeasureChart& chart) { return std::any_of(chart.series.points.begin(), chart.series.points.end(), [](const SeriesPoint& point) { return point.is_hidden(); }); });
  if (shown == nullptr) return record_row(measure.id(), {name, hidden ? count_cell(Count::suppressed()) : not_held_cell(), text_cell("No chart"), text_cell("No figure to compare")});
  const SeriesPoint& latest = *latest_figure(shown->series);
  Cell figure = text_cell(latest.words);
  figure.detail = dotted({latest.period.to_words(), scope_words(reader, shown->series.scope)});
  Cell chart = text_cell("No chart");
  if (shown->chart.points.size() > 1 && figures_of(shown->series) > 1) {
    const std::string icon(to_word(shown->chart.variation));
    chart = text_cell(capital(icon));
    std::replace(chart.text.begin(), chart.text.end(), '_', ' ');
    const bool trial = shown->chart.last()->short_group;
    chart.detail = dotted({shown->chart.assurance == spc::Assurance::None ? "" : "target: " + std::string(to_word(shown->chart.assurance)), trial ? "limits on trial" : ""});
    chart.urgent = spc::is_concern(shown->chart.variation);
  }
  const auto gaps = gaps_of(reader, measure, shown->series, latest);
  Cell gap = text_cell(gaps.empty() ? "No target in force" : gaps.front());
  if (gaps.size() > 1) gap.detail = counted(static_cast<long long>(gaps.size()), "target is", "targets are") + " in force";
  gap.quiet = gaps.empty();
  return record_row(measure.id(), {name, figure, chart, gap});
}

}  // namespace

View series_view(const Reader& reader, const Record& measure, const MeasureChart& held, const std::string& id) {
  ChartParts parts;
  const MeasureUnit unit = unit_of(measure);
  parts.style = style_of(unit, held.series);
  for (const SeriesPoint& point : held.series.points)
    parts.details[point.period.first()] = {point.period.to_words(), point.period.to_short_words(), value_cell(point), point.record.id().to_hex(), OpenRecord{point.record.id()}};
  // Targets of one value are one line, which says whose they are.
  for (const HeldTarget& target : held.targets) {
    if (!target.figure) continue;
    const std::string label = "Target " + figure_words(*target.figure, unit);
    const auto same = std::find_if(parts.targets.begin(), parts.targets.end(), [&](const ChartLine& line) { return line.label == label; });
    if (same == parts.targets.end()) parts.targets.push_back({number_of(*target.figure), label, target.words});
    else same->words += "; " + target.words;
  }
  add_context(reader, measure, held.chart, parts);
  for (std::string& note : notes_of(reader, measure, held)) parts.notes.push_back(std::move(note));
  View out = view_of(id, scope_words(reader, held.series.scope), chart_of(held.chart, parts));
  out.note = length_word(held.series.precision);
  return out;
}

View places_view(const Reader& reader, const Record& measure, const std::vector<MeasureSeries>& series) {
  Table table;
  table.columns = {column("place", "Place", 2), column("period", "Period", 1), column("figure", "Figure", 1), column("target", "Against its target", 3), column("alike", "Comparable", 3)};
  table.empty = "No figure is held of any place.";
  std::vector<std::string> parts;
  for (const MeasureSeries& one : series)
    if (std::find(parts.begin(), parts.end(), part_of(one.scope)) == parts.end()) parts.push_back(part_of(one.scope));
  for (const std::string& part : parts) {
    const auto places = latest_places(series, part);
    const Compared* against = yardstick(places);
    for (const Compared& place : places) {
      SeriesScope scope = place.series->scope;
      scope.breakdown.clear();
      scope.staff_group.clear();
      const auto gaps = gaps_of(reader, measure, *place.series, *place.point);
      Cell gap = !gaps.empty() ? text_cell(gaps.front()) : place.point->figure ? text_cell("No target in force") : place.point->is_hidden() ? count_cell(Count::suppressed()) : not_held_cell();
      for (std::size_t i = 1; i < gaps.size(); ++i) gap.detail += (gap.detail.empty() ? "" : " ") + gaps[i];
      Row row = record_row(place.point->record.id(), {text_cell(scope_words(reader, scope)), text_cell(place.point->period.to_words()), value_cell(*place.point), gap, alike_cell(place, against)}, part);
      table.rows.push_back(std::move(row));
    }
  }
  return view_of("places", "Places side by side", std::move(table), Place::Wide);
}

Page measure_page(Session& session, const RecordId& id) {
  Page page = record_page(session, id);
  const Reader& reader = session.reader();
  const auto measure = reader.get(id);
  const auto commands = commands_for(*measure, reader);
  page.commands.insert(page.commands.end(), commands.begin(), commands.end());
  std::vector<View> views;
  const auto charts = charts_of(reader, *measure);
  std::vector<MeasureSeries> series;
  std::size_t drawn = 0;
  for (const MeasureChart& chart : charts) {
    series.push_back(chart.series);
    if (figures_of(chart.series) < 2 || chart.chart.points.empty()) continue;
    views.push_back(series_view(reader, *measure, chart, "chart." + std::to_string(++drawn)));
  }
  if (drawn == 0)
    views.push_back(view_of("chart", "", Prose{{{"No chart", unit_of(*measure) == MeasureUnit::Level || unit_of(*measure) == MeasureUnit::Statement ? "It has no figures that limits could be worked out from." : "A chart needs two figures or more of one place and one length of period.", Mark::NotHeld, {}}}}));
  views.insert(views.begin(), places_view(reader, *measure, series));
  views.push_back(targets_view(reader, *measure));
  views.push_back(apart_view(reader, *measure));
  for (View& view : page.views) {
    if (view.id == "fields") view.heading = "About it";
    view.place = Place::Side;
    views.push_back(std::move(view));
  }
  page.views = std::move(views);
  page.source = "Charts are drawn as in NHS England's \u201cMaking Data Count\u201d: XmR limits, four tests for special cause.";
  return page;
}

Page measures_page(const Reader& reader) {
  Page page;
  page.id = "measures";
  page.title = "Measures";
  page.subtitle = "The latest figure of each, what its chart shows, and how it stands to its target.";
  Table table;
  table.columns = {column("measure", "Measure", 3), column("latest", "Latest", 2), column("chart", "Its chart", 2), column("target", "Against its target", 3)};
  table.empty = "No measure is held.";
  table.first_act = add_command(measure::type, "Add measure");
  for (const Record& measure : reader.all(Query::of(measure::type).sort(measure::name))) table.rows.push_back(measure_row(reader, measure));
  page.commands = {add_command(measure::type, "Add measure", true), {"measures.all", "All figures", OpenList{std::string(observation::type)}}};
  page.views.push_back(view_of("measures", "", std::move(table), Place::Wide));
  return page;
}

}  // namespace goodstanding
