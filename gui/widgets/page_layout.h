// How the views of a page stand on the screen: title and buttons, wide views, then two columns.
#pragma once

#include "gui/widgets/view_widgets.h"

namespace goodstanding::gui {

// A whole page: its title, subtitle and buttons, wide views, then two columns. Gives its height.
float draw_page(Ui& ui, const Page& page, float x, float y, float width, const OnAct& act, bool narrow);
// The first part of it. Gives its height.
float draw_page_head(Ui& ui, const Page& page, float x, float y, float width, const OnAct& act, bool narrow);
// And the rest of it. Gives its height.
float draw_page_views(Ui& ui, const Page& page, float x, float y, float width, const OnAct& act, bool narrow, const OnChart& chart = {});

}  // namespace goodstanding::gui
