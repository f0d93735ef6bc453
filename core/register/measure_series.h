// The figures of a measure as series that a chart can be made of: one for each place, body, staff group and part, and for
// each length of period, because a month and a year do not belong on one line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "register/figure.h"
#include "spc/chart.h"

namespace goodstanding {

// Whom and where figures are of. Empty parts are not held.
struct SeriesScope {
  std::optional<RecordId> organisation;
  std::optional<RecordId> site;
  std::optional<RecordId> service;
  std::string staff_group;
  std::string breakdown;
  std::string as_stated;  // the scope in the source's words
  friend bool operator==(const SeriesScope&, const SeriesScope&) = default;
};
// "SCAS, Oxfordshire"; "Scope not held" where no part is.
std::string scope_words(const Reader& reader, const SeriesScope& scope);

struct SeriesPoint {
  PartialDate period;
  Record record;                 // the observation; of two that differ, the first
  std::optional<Figure> figure;  // what the chart takes; empty where there is none, it is no exact one, or two differ
  std::string words;             // "30:02", "More than 800", "Good compliance", "Hidden"; "" where nothing is said: not held
  // Whether a figure is held and not to be seen (register/small_figures.h).
  bool is_hidden() const;
};

struct MeasureSeries {
  SeriesScope scope;
  Precision precision = Precision::Month;
  std::vector<SeriesPoint> points;   // by period; what is measured, stated or said not to be held
  std::vector<Record> projections;   // never among the points
  std::vector<std::string> notes;    // "Two figures are held of May 2026, 30 and 31: neither is taken."
};

// A target of the measure that holds for a series at one of its periods.
struct HeldTarget {
  Record record;
  std::optional<Figure> figure;
  std::string words;  // "29:49, plan for the period, 2025/26, set by NHS England"
};

// A series with its chart.
struct MeasureChart {
  MeasureSeries series;
  spc::Chart chart;                      // of a measure without figures to draw (a level, a statement): no points
  std::vector<HeldTarget> targets;       // in force at the latest period
  std::optional<std::size_t> judged_by;  // the one that the chart is judged against
  std::vector<RecordId> rebases;         // the records behind chart.settings.rebases
};

// Every series of the measure, bodies before their places. Figures without a period belong to none.
std::vector<MeasureSeries> series_of_measure(const Reader& reader, const RecordId& measure);
// The targets of the measure for a scope that are in force in a period; several of one name and value stay several.
std::vector<HeldTarget> targets_in_force(const Reader& reader, const Record& measure, const SeriesScope& scope, const PartialDate& period);
MeasureChart chart_of_series(const Reader& reader, const Record& measure, MeasureSeries series);
std::vector<MeasureChart> charts_of(const Reader& reader, const Record& measure);

// Figures of a level over time, each with the period it is of: what is drawn behind a chart.
std::vector<SeriesPoint> levels_of(const Reader& reader, const RecordId& measure);

// True when the newest figure is older than the measure says it may be.
bool is_stale(const Record& measure, const MeasureSeries& series, Date today);

}  // namespace goodstanding
