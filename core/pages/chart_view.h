// A control chart as a view: its sentence, its points in words, its axis, and how it was worked out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/view.h>

#include "spc/chart.h"
#include "spc/words.h"

namespace goodstanding {

enum class FigureUnit : std::uint8_t { Number, Percent, Time, Money };

// How figures of one unit are written. Times are in seconds.
struct FigureStyle {
  FigureUnit unit = FigureUnit::Number;
  int places = 0;  // of the figures themselves; what is worked out from them has one more

  std::string figure(double value) const;  // as given: "17.3%", "30:02", "£1,204"
  std::string worked_out(double value) const;  // a mean or a limit
};

// What a point has beside its figure, by its day.
struct PointDetail {
  std::string when;            // "April 2026"
  std::string axis;            // "Apr 2026"
  std::optional<Cell> value;   // in place of the figure's words: "Not held", or a statement
  std::string id;
  std::optional<Act> act;
};

struct ChartParts {
  FigureStyle style;
  std::map<Date, PointDetail> details;  // of points that have more than a day
  std::vector<ChartLine> targets;       // all that are shown; the chart's own when empty
  std::vector<ChartMark> marks;         // beside those of its rebases
  std::vector<ChartBand> bands;
  std::vector<std::string> notes;
};

Chart chart_of(const spc::Chart& chart, const ChartParts& parts);

// Round figures from below the lowest to above the highest of what is drawn, three to seven of them.
std::vector<ChartTick> ticks_between(double least, double most, const FigureStyle& style);

}  // namespace goodstanding
