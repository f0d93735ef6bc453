// Whether a measure bears out that what was done has held: what its control chart says since a day.
//
// A measure holds when none of its points since the action was verified is special cause of concern and, unless the plan
// asks for less, its target is met consistently: NHS England's "Making Data Count" reads a chart by these two, variation
// and assurance, and by neither alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "register/measure_series.h"

namespace goodstanding {

// What a chart says since a day. The first part of a rule: plain facts, tested without a register.
struct MeasureFacts {
  std::string name;
  bool has_direction = false;         // without one nothing can be of concern, and nothing can hold
  int figures_since = 0;              // with a value, of periods that end after the day
  std::optional<Date> last_figure;    // the last day of the newest period with a value
  bool on_trial = false;              // fewer than 13 points in the last phase, or no limits
  std::string concern;                // "May 2026, 34:10, above the upper limit"; empty: none since
  bool has_target = false;
  spc::Assurance assurance = spc::Assurance::None;
  bool target_asked = true;           // the plan does not ask for less
};
// Why the measure cannot stand in for a re-check from a day on, as a sentence; empty when it can.
std::string why_not_held(const MeasureFacts& facts, Date from);

// One stretch of points of concern.
struct ConcernEpisode {
  RecordId observation;  // its first point
  PartialDate period;
  std::string words;     // "May 2026, 34:10, above the upper limit"
};

// The charts that speak for an action: of its measure, at its place where it has one, else of its plan's organisation.
std::vector<MeasureChart> charts_for(const Reader& reader, const Record& action);
// Of points whose period ends after the day, oldest first; points next to each other are one episode.
std::vector<ConcernEpisode> concerns_since(const MeasureChart& chart, Date since);
// What the charts for an action say together: each must hold. Empty where the action names no measure that has a chart.
std::optional<MeasureFacts> measure_facts(const Reader& reader, const Record& action, Date since, bool target_asked);

}  // namespace goodstanding
