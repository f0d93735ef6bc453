// A chart as a picture for pages that are read or printed without the program.
#pragma once

#include <string>

#include <goodstanding/view.h>

namespace goodstanding {

// Inline SVG with no script and nothing fetched, with the chart's sentence as its text alternative. Signals differ by
// shape as well as by colour. "" for a chart without points.
std::string chart_svg(const Chart& chart);

// The same as a file of its own, for a paper or a slide: with the title above it and the sentence below. "" for a chart without
// points.
std::string chart_picture(const Chart& chart, const std::string& title);

}  // namespace goodstanding
