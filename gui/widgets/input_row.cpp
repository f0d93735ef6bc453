#include "gui/widgets/input_row.h"

#include <algorithm>

namespace goodstanding::gui {

InputRow input_row(Ui& ui, const std::string& id, std::string_view label, std::string_view hint, std::string_view verb, std::string& text, float x, float y, float width, bool enabled) {
  InputRow out;
  const float button_w = verb.empty() ? 0 : ui.button_width(verb, ButtonKind::Secondary) + ui.px(12);
  const float input_w = std::min(width - button_w, ui.px(640));
  ui.text(x, y + ui.px(10), Face::BodyMedium, ui.colours().text, label);
  const float line = y + ui.px(24);
  out.changed = ui.input(id, label, {x, line, input_w, ui.px(36)}, text, hint);
  if (!verb.empty()) {
    const bool entered = ImGui::IsItemDeactivated() && (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter));
    const bool pressed = ui.button(id + ".go", verb, {x + input_w + ui.px(12), line, button_w - ui.px(12), ui.px(36)}, ButtonKind::Secondary, enabled);
    out.submitted = enabled && (pressed || entered);
  }
  out.height = ui.px(76);
  return out;
}

Box foot_room(const Ui& ui, Box& body) {
  const float bar = ui.px(64);
  body.h -= bar;
  return {body.x, body.bottom(), body.w, bar};
}

bool foot_button(Ui& ui, const Box& foot, float margin, std::string_view id, std::string_view verb, bool enabled, std::string_view words) {
  ui.horizontal(foot.x, foot.y, foot.w, ui.colours().hairline);
  const float w = ui.button_width(verb, ButtonKind::Primary);
  const bool pressed = ui.button(id, verb, {foot.x + margin, foot.y + ui.px(14), w, ui.px(36)}, ButtonKind::Primary, enabled);
  if (!words.empty()) ui.text_fit(foot.x + margin + w + ui.px(16), foot.middle(), foot.w - w - 2 * margin - ui.px(16), Face::Body, ui.colours().text_2, words);
  return pressed;
}

}  // namespace goodstanding::gui
