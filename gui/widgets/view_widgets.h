// How each kind of view is drawn in the window.
#pragma once

#include <functional>
#include <string>

#include <goodstanding/view.h>

#include "gui/widgets/ui.h"

namespace goodstanding::gui {

// Called when a person chooses something in a view.
using OnAct = std::function<void(const Act&)>;

// Called when a person wants a chart out of the window: its figures onto the clipboard, or its picture into a file.
enum class ChartCopy { Figures, Picture };
using OnChart = std::function<void(const View&, ChartCopy)>;

// Draws a view at (x, y), `width` physical pixels wide, and gives its height. `narrow` stacks what stands side
// by side. Where `chart` is given, charts offer to be copied.
float draw_view(Ui& ui, const View& view, float x, float y, float width, const OnAct& act, bool narrow, const OnChart& chart = {});

// A heading with its note, its links to the right and the hairline below; gives its height.
float draw_heading(Ui& ui, const std::string& id, const std::string& heading, const std::string& note, const std::vector<Command>& links, float x, float y, float width, const OnAct& act);

// A cell's words with its mark and arrow; "Not held" over dashes. Gives the width drawn.
float draw_cell(Ui& ui, const Cell& cell, float x, float middle, float width, Face face, ImU32 colour);
float cell_width(Ui& ui, const Cell& cell, Face face);

}  // namespace goodstanding::gui
