#include "gui/widgets/pill.h"

#include "gui/widgets/marks.h"

namespace goodstanding::gui {

bool pill(Ui& ui, const std::string& id, const std::string& label, float& x, float& y, float left, float right, bool chosen) {
  const Tokens& t = ui.colours();
  const float w = ui.measure(Face::BodyMedium, label) + ui.px(chosen ? 44 : 24);
  if (x + w > right && x > left) {
    x = left;
    y += ui.px(40);
  }
  const Box box{x, y, w, ui.px(32)};
  const Touch touch = ui.item(id, box, label, true, 16);
  ui.fill(box, chosen ? t.selected : touch.hovered ? t.hover : t.canvas, 16);
  ui.outline(box, chosen ? t.accent : t.border, 16);
  if (chosen) draw_icon(ui, Icon::Check, box.x + ui.px(18), box.middle(), t.accent);
  ui.text(box.x + ui.px(chosen ? 32 : 12), box.middle(), Face::BodyMedium, chosen ? t.accent : t.text, label);
  x += w + ui.px(8);
  return touch.pressed;
}

}  // namespace goodstanding::gui
