#include "gui/widgets/page_layout.h"

#include <algorithm>

namespace goodstanding::gui {

float draw_page_head(Ui& ui, const Page& page, float x, float y, float width, const OnAct& act, bool narrow) {
  const Tokens& t = ui.colours();
  float right = x + width;
  // Buttons from the right, the primary one outermost; what has no room is reached from the record itself.
  std::vector<const Command*> order;
  for (const Command& command : page.commands)
    if (!command.primary) order.push_back(&command);
  for (const Command& command : page.commands)
    if (command.primary) order.push_back(&command);
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    const Command& command = **at;
    const ButtonKind kind = command.primary ? ButtonKind::Primary : ButtonKind::Secondary;
    const float w = ui.button_width(command.label, kind);
    if (right - w < x + width * 0.4F) break;
    if (ui.button(command.id, command.label, {right - w, y, w, ui.px(36)}, kind, command.enabled, command.why_not)) act(command.act);
    right -= w + ui.px(12);
  }
  ui.text_fit(x, y + ui.px(18), right - x - ui.px(12), Face::Title, t.text, page.title);
  float h = ui.px(40);
  if (!page.subtitle.empty()) h += ui.paragraph(x, y + ui.px(39), narrow ? width : std::min(width, ui.px(900)), Face::Body, t.text_2, page.subtitle) + ui.px(4);
  return h + ui.px(12);
}

float draw_page(Ui& ui, const Page& page, float x, float y, float width, const OnAct& act, bool narrow) {
  const float head = draw_page_head(ui, page, x, y, width, act, narrow);
  return head + draw_page_views(ui, page, x, y + head, width, act, narrow);
}

float draw_page_views(Ui& ui, const Page& page, float x, float y, float width, const OnAct& act, bool narrow, const OnChart& chart) {
  const float top = y;
  const float gap = ui.px(40);
  const float side_w = ui.px(368);
  const bool sides = std::any_of(page.views.begin(), page.views.end(), [](const View& v) { return v.place == Place::Side; });
  const bool columns = sides && !narrow && width > ui.px(820);
  const float main_w = columns ? width - side_w - gap : std::min(width, ui.px(narrow ? 10000 : 1008));
  const auto draw_column = [&](auto belongs, float cx, float cy, float cw) {
    for (const View& view : page.views) {
      if (!belongs(view)) continue;
      cy += draw_view(ui, view, cx, cy, cw, act, narrow, chart) + ui.px(view.heading.empty() ? 16 : 32);
    }
    return cy;
  };
  y = draw_column([](const View& v) { return v.place == Place::Wide; }, x, y, width);
  if (!columns) {
    y = draw_column([](const View& v) { return v.place != Place::Wide; }, x, y, main_w);
    return y - top;
  }
  const float main_end = draw_column([](const View& v) { return v.place == Place::Main; }, x, y, main_w);
  const float side_end = draw_column([](const View& v) { return v.place == Place::Side; }, x + main_w + gap, y, side_w);
  return std::max(main_end, side_end) - top;
}

}  // namespace goodstanding::gui
