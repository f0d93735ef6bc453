// The shapes that stand before words, and the icons of the side bar. All are drawn by us: no font has them.
#pragma once

#include <goodstanding/view.h>

#include "gui/widgets/ui.h"

namespace goodstanding::gui {

// Draws a mark centred at a point; nothing for Mark::None. BRAG marks are 18 logical pixels across, ratings
// and the rest 13, at `size` 1.
void draw_mark(Ui& ui, Mark mark, float x, float y, float size = 1);
// The logical width a mark takes, with the gap behind it.
float mark_width(Mark mark);
void draw_arrow(Ui& ui, Arrow arrow, float x, float y);

// A cell's ground for a mark, when it fills a cell of a grid; transparent for none.
ImU32 tint_of(Ui& ui, Mark mark);

enum class Icon { Today, Ratings, Breaches, Measures, Committees, Workstreams, Group, Settings, Records, Journal, Search, Back, Forward, Menu, Check, Close, Document };
// In a box of 16 logical pixels whose middle is at the point.
void draw_icon(Ui& ui, Icon icon, float x, float y, ImU32 colour);

}  // namespace goodstanding::gui
