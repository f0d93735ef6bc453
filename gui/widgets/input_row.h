// A labelled line to type in with the button that acts on it, and the bar at the foot of a screen that takes what
// was looked at before.
#pragma once

#include <string>
#include <string_view>

#include "gui/widgets/ui.h"

namespace goodstanding::gui {

struct InputRow {
  bool changed = false;
  bool submitted = false;  // by the button, or by Enter in the line
  float height = 0;
};

// `id` names the line; its button is `id`.go. Without a verb there is no button, and Enter means nothing.
InputRow input_row(Ui& ui, const std::string& id, std::string_view label, std::string_view hint, std::string_view verb, std::string& text, float x, float y, float width, bool enabled = true);

// Takes room for a bar from the foot of `body`; the bar is drawn after the rest, so that Tab comes to it last.
Box foot_room(const Ui& ui, Box& body);
// Draws the bar with its button; true when it is pressed. `words` stand beside it.
bool foot_button(Ui& ui, const Box& foot, float margin, std::string_view id, std::string_view verb, bool enabled, std::string_view words = {});

}  // namespace goodstanding::gui
