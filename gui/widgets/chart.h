// Control charts, drawn with lines and shapes of our own.
//
// Special cause is told by shape as well as by colour: a plain point is a small disc; improvement a square; concern a
// triangle that points the way the figures went; high or low without a direction a diamond. Every point can be reached by
// keyboard, and its values are then said below the axis.
#pragma once

#include <string>

#include "gui/widgets/view_widgets.h"

namespace goodstanding::gui {

// Draws the sentence, the chart with its legend and its notes at (x, y), `width` physical pixels wide, and gives the
// height. The table of its values is drawn below by whoever draws the view. `id` begins the ids of its points.
float draw_chart(Ui& ui, const Chart& chart, const std::string& id, float x, float y, float width, const OnAct& act);

}  // namespace goodstanding::gui
