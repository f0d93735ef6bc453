// A plan over time, drawn: hollow rings where it was promised before, a dashed line to where it slipped, the mark of how it stands
// where it is due now, a diamond for the forecast, a tick where it was done, and today.
#pragma once

#include <string>

#include "gui/widgets/view_widgets.h"

namespace goodstanding::gui {

// Draws it at (x, y), `width` physical pixels wide, and gives its height. Each row is an item `id`.ROW that leads to its record and
// says its dates in words. `narrow`: the words stand above the axis instead of beside it.
float draw_schedule(Ui& ui, const Schedule& schedule, const std::string& id, float x, float y, float width, const OnAct& act, bool narrow);

}  // namespace goodstanding::gui
