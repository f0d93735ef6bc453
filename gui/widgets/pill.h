// A choice among several, side by side, that wraps to the next line.
#pragma once

#include <string>

#include "gui/widgets/ui.h"

namespace goodstanding::gui {

// Draws it at x, y (both moved on past it) between left and right; true when it is pressed.
bool pill(Ui& ui, const std::string& id, const std::string& label, float& x, float& y, float left, float right, bool chosen);

}  // namespace goodstanding::gui
