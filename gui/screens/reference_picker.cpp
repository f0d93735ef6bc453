#include "gui/screens/reference_picker.h"

#include <algorithm>

#include "base/text.h"

namespace goodstanding::gui {
namespace {

constexpr std::size_t most_shown = 6;

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(key); }

std::string line_of_option(const FormOption& option) { return option.title + (option.ref.empty() ? "" : " \u00b7 " + option.ref); }

}  // namespace

float ReferencePicker::draw(Ui& ui, const std::string& id, std::string_view hint, FormField& field, const Box& box) {
  const Tokens& t = ui.colours();
  if (refocus_ == id) {
    ui.focus_next();
    refocus_.clear();
  }
  std::string typed = field.text;
  const bool changed = ui.input(id, field.declared.label, box, typed, hint);
  const bool here = ImGui::IsItemActive();
  const bool entered = ImGui::IsItemDeactivated() && (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter));
  if (changed) {
    field.text = typed;
    field.error.clear();
  }
  if (here && open_ != id) {
    open_ = id;
    marked_ = 0;
  }
  if (changed) marked_ = 0;
  const bool letters = !trimmed(field.text).empty();
  if (open_ != id && !letters) return box.h;
  const auto found = matching(field, field.text, most_shown);
  const auto take = [&](const FormOption& option) {
    choose(field, option);
    open_.clear();
    // The keyboard goes on to the next field, or stays where more can be added.
    if (field.declared.type == FieldType::Reference) ui.focus_next();
    else refocus_ = id;
  };
  if (here && !found.empty()) {
    if (pressed(ImGuiKey_DownArrow)) marked_ = std::min(marked_ + 1, found.size() - 1);
    if (pressed(ImGuiKey_UpArrow) && marked_ > 0) --marked_;
  }
  if (entered && marked_ < found.size()) {
    take(*found[marked_]);
    return box.h;
  }
  float y = box.bottom();
  bool on_list = false;
  // Tab goes past the matches: they are the field's own, and vanish with it.
  ImGui::PushTabStop(false);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Box row{box.x, y, box.w, ui.px(32)};
    const std::string label = line_of_option(*found[i]);
    const Touch touch = ui.item(id + ".option." + found[i]->record.to_hex(), row, label);
    on_list = on_list || touch.hovered;
    if (touch.hovered || (here && i == marked_)) ui.fill(row, i == marked_ && here ? t.selected : t.hover, 6);
    ui.text_fit(box.x + ui.px(12), row.middle(), box.w - ui.px(24), Face::Body, t.text, label);
    if (touch.pressed) {
      take(*found[i]);
      break;
    }
    y += ui.px(32);
  }
  ImGui::PopTabStop();
  if (found.empty() && letters) {
    ui.text_fit(box.x + ui.px(12), y + ui.px(14), box.w, Face::Caption, t.text_2, "Nothing is called so.");
    y += ui.px(28);
  }
  // The field is left at the press of the button; its matches stay until it is let go over one of them.
  const bool pressing = on_list && (ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseReleased(ImGuiMouseButton_Left));
  if (open_ == id && !here && !pressing) open_.clear();
  return y - box.y;
}

}  // namespace goodstanding::gui
