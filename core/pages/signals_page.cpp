#include "pages/signals_page.h"

#include <goodstanding/small_numbers.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "pages/view_parts.h"
#include "register/known.h"
#include "register/measure.h"
#include "register/measure_series.h"
#include "register/observation.h"

namespace goodstanding {
namespace {

// A body, or a place of one.
struct Where {
  std::optional<RecordId> organisation;
  std::optional<RecordId> site;
  friend bool operator==(const Where&, const Where&) = default;
};

// What was said of a place last.
struct Latest {
  std::optional<MeasureSeries> series;  // empty where its period is not held: then it is in no chart
  Record record;
  std::string words;  // "" where it is not held
  std::string when;
  std::optional<Date> until;
  bool is_newer_than(const Latest& other) const {
    if (words.empty() != other.words.empty()) return other.words.empty();
    return until && (!other.until || *other.until < *until);
  }
};

struct SignalMeasure {
  Record record;
  std::vector<std::pair<Where, Latest>> held;  // one for each place
  const Latest* at(const Where& where) const {
    for (const auto& [place, latest] : held)
      if (place == where) return &latest;
    return nullptr;
  }
};

std::optional<SeriesPoint> latest_of(const MeasureSeries& series) {
  for (auto point = series.points.rbegin(); point != series.points.rend(); ++point)
    if (!point->words.empty()) return *point;
  return series.points.empty() ? std::nullopt : std::optional(series.points.back());
}

SignalMeasure read_measure(const Reader& reader, const Record& record) {
  SignalMeasure out{record, {}};
  const auto take = [&](const Where& where, Latest latest) {
    if (!where.organisation && !where.site) return;
    const auto same = std::find_if(out.held.begin(), out.held.end(), [&](const auto& one) { return one.first == where; });
    if (same == out.held.end()) out.held.emplace_back(where, std::move(latest));
    else if (latest.is_newer_than(same->second)) same->second = std::move(latest);
  };
  for (MeasureSeries& series : series_of_measure(reader, record.id())) {
    const SeriesScope scope = series.scope;
    const auto point = latest_of(series);
    if (point && !scope.service && scope.staff_group.empty() && scope.breakdown.empty()) take({scope.organisation, scope.site}, {std::move(series), point->record, point->words, point->period.to_words(), point->period.last()});
  }
  for (const Record& said : reader.all(Query::of(observation::type).where(observation::measure == record.id()))) {
    const auto standing = said.get(observation::standing);
    if (said.has(observation::period.field) || said.has(observation::service.field) || said.has(observation::staff_group.field) || said.has(observation::breakdown.field) || standing == ChoiceId("projection") || standing == ChoiceId("not_held")) continue;
    const auto figure = figure_of(said);
    take({said.get(observation::organisation), said.get(observation::site)}, {{}, said, figure ? figure_words(*figure, unit_of(record)) : said.get(observation::statement).value_or(""), "period not held", {}});
  }
  return out;
}

// --- What must not be seen ---

const SmallNumberRule& rule() { return small_number_rules().front(); }

bool is_small(double number) { return number > 0 && number <= rule().hide_to; }

// Whether the figure is of so few that they could be known. What is counted from confidential records comes hidden already; here
// it is small counts of any kind.
bool is_of_few(const Record& measure, const Record& said) {
  if (said.get(observation::standing) == ChoiceId("hidden")) return true;
  const auto figure = figure_of(said);
  return unit_of(measure) == MeasureUnit::Count && figure && is_small(number_of(*figure));
}

enum class Hidden : std::uint8_t { No, Confidential, Small, ToProtect };

Hidden hidden_at(const SignalMeasure& signal, const Where& where) {
  const Latest* latest = signal.at(where);
  if (latest == nullptr) return Hidden::No;
  if (latest->record.get(observation::standing) == ChoiceId("hidden")) return Hidden::Confidential;
  if (is_of_few(signal.record, latest->record)) return Hidden::Small;
  // The whole less its other places would be the hidden one.
  if (where.site || unit_of(signal.record) == MeasureUnit::Statement) return Hidden::No;
  for (const auto& [place, other] : signal.held)
    if (place.site && place.organisation == where.organisation && is_of_few(signal.record, other.record)) return Hidden::ToProtect;
  return Hidden::No;
}

// --- Cells ---

std::string shows(const Reader& reader, const Record& measure, const MeasureSeries& series, bool& concern) {
  const MeasureChart chart = chart_of_series(reader, measure, series);
  const auto figures = std::count_if(series.points.begin(), series.points.end(), [](const SeriesPoint& point) { return point.figure.has_value(); });
  if (figures < 2 || chart.chart.points.empty() || chart.chart.variation == spc::Variation::None) return {};
  concern = spc::is_concern(chart.chart.variation);
  std::string word(to_word(chart.chart.variation));
  std::replace(word.begin(), word.end(), '_', ' ');
  return capital(word);
}

// The measures of one signal at one place: the one that was heard of last, and how many more there are.
Cell signal_cell(const Reader& reader, const std::vector<const SignalMeasure*>& measures, const Where& where) {
  const SignalMeasure* chosen = nullptr;
  int others = 0;
  for (const SignalMeasure* one : measures) {
    const Latest* latest = one->at(where);
    if (latest == nullptr || latest->words.empty()) continue;
    if (chosen == nullptr) {
      chosen = one;
      continue;
    }
    ++others;
    if (latest->is_newer_than(*chosen->at(where))) chosen = one;
  }
  if (chosen == nullptr) return not_held_cell();
  const Latest& latest = *chosen->at(where);
  const std::string more = others == 0 ? "" : "and " + counted(others, "more", "more");
  // The column says what it is where it has one measure only.
  const std::string name = measures.size() == 1 ? "" : chosen->record.get(measure::name).value_or("");
  switch (hidden_at(*chosen, where)) {
    case Hidden::Confidential: {
      Cell out = count_cell(Count::suppressed());
      out.detail = dotted({"Small, or to protect another", name, latest.when, more});
      out.target = chosen->record.id();
      return out;
    }
    case Hidden::Small: {
      Cell out = count_cell(Count::suppressed());
      out.detail = dotted({"1 to 7", name, latest.when, more});
      out.target = chosen->record.id();
      return out;
    }
    case Hidden::ToProtect: {
      Cell out = count_cell(Count::suppressed());
      out.detail = dotted({"A small number could be worked out from it", name, latest.when, more});
      out.target = chosen->record.id();
      return out;
    }
    case Hidden::No: break;
  }
  bool concern = false;
  const std::string word = latest.series ? shows(reader, chosen->record, *latest.series, concern) : std::string();
  Cell out = text_cell(latest.words, chosen->record.id());
  out.detail = dotted({word, name, latest.when, more});
  out.urgent = concern;
  out.strong = concern;
  return out;
}

// Bodies, each before its places.
std::vector<Where> places_of(const Reader& reader, const std::vector<SignalMeasure>& measures) {
  std::vector<Where> out;
  for (const SignalMeasure& measure : measures)
    for (const auto& [where, latest] : measure.held)
      if (std::find(out.begin(), out.end(), where) == out.end()) out.push_back(where);
  const auto words = [&](const Where& where) { return std::pair(where.organisation ? reader.title(*where.organisation) : "", where.site ? reader.title(*where.site) : ""); };
  std::sort(out.begin(), out.end(), [&](const Where& a, const Where& b) { return words(a) < words(b); });
  return out;
}

}  // namespace

Page signals_page(const Reader& reader) {
  Page page;
  page.id = "signals";
  page.title = "Signals";
  page.subtitle = "What different sources say of the same place. One that speaks alone may be chance; several that agree are worth a visit.";
  page.commands = {{"signals.measures", "All measures", OpenPage{"measures"}}};
  const RecordType* type = reader.schema().find(measure::type);
  const Field* field = type == nullptr ? nullptr : type->find(measure::signal.field);
  if (field == nullptr) {
    page.views.push_back(view_of("signals", "", Prose{{{"Not held", "This register does not say yet which measure is which signal.", Mark::NotHeld, {}}}}, Place::Wide));
    return page;
  }
  std::vector<SignalMeasure> measures;
  for (const Record& record : reader.all(Query::of(measure::type).sort(measure::name)))
    if (record.has(measure::signal.field)) measures.push_back(read_measure(reader, record));
  Table table;
  table.empty = "No place is held.";
  table.columns.push_back(column("place", "Place", 3));
  std::vector<std::vector<const SignalMeasure*>> columns;
  for (const Choice& choice : field->choices) {
    table.columns.push_back(column(choice.id.text(), choice.label, 2));
    columns.emplace_back();
    for (const SignalMeasure& one : measures)
      if (one.record.get(measure::signal) == choice.id) columns.back().push_back(&one);
  }
  int not_held = 0, hidden = 0;
  for (const Where& where : places_of(reader, measures)) {
    const RecordId place = where.site ? *where.site : *where.organisation;
    Row row = record_row(place, {text_cell(where.site ? reader.title(*where.site) : scope_words(reader, {where.organisation, {}, {}, "", "", ""}), place)});
    for (const auto& measures_of : columns) {
      row.cells.push_back(signal_cell(reader, measures_of, where));
      not_held += row.cells.back().mark == Mark::NotHeld;
      hidden += row.cells.back().mark == Mark::Hidden;
    }
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) {
    page.views.push_back(view_of("signals", "", Prose{{{"Not held", "No figure is held of a measure that is a signal. Say on a measure which signal it is, and add its figures by place.", Mark::NotHeld, add_command(measure::type, "Add measure", true)}}}, Place::Wide));
    return page;
  }
  page.views.push_back(view_of("signals", "", std::move(table), Place::Wide));
  Prose prose;
  if (not_held > 0) prose.paragraphs.push_back({"", counted(not_held, "cell is", "cells are") + " not held: nobody has given a figure for that place. That is not the same as none.", Mark::NotHeld, {}});
  if (hidden > 0) prose.paragraphs.push_back({"", counted(hidden, "cell is", "cells are") + " hidden: counts of 1 to 7 people; shares of so few, or of a number that is not held, where they were counted from confidential records; and the figure of a whole from which one of its places could be worked out.", Mark::Hidden, {}});
  if (!prose.paragraphs.empty()) page.views.push_back(view_of("signals_missing", "", std::move(prose), Place::Wide));
  page.source = "The words under a figure are what its chart shows. None: too few figures for a chart.";
  return page;
}

}  // namespace goodstanding
