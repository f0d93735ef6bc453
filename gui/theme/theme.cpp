#include "gui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace goodstanding::gui {

void Theme::set(ThemeKind kind, float scale) {
  kind_ = kind;
  if (scale != scale_) {
    scale_ = scale;
    fonts_.build(scale);
  }
  apply_style();
}

// From new each time: ScaleAllSizes rounds down, so scaling twice drifts.
void Theme::apply_style() const {
  ImGuiStyle style;
  style.WindowPadding = {0, 0};
  style.WindowRounding = 0;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.FramePadding = {12, 7};
  style.FrameRounding = 6;
  style.ItemSpacing = {8, 8};
  style.CellPadding = {12, 7};
  style.PopupRounding = 8;
  style.ScrollbarSize = 12;
  style.ScrollbarRounding = 6;
  style.GrabRounding = 6;
  style.ScaleAllSizes(scale_);
  style.FrameBorderSize = std::max(1.0F, std::floor(scale_));
  style.PopupBorderSize = style.FrameBorderSize;
  style.DisabledAlpha = 0.6F;

  const Tokens& t = colours();
  const auto set = [&style](ImGuiCol at, ImU32 colour) { style.Colors[at] = ImGui::ColorConvertU32ToFloat4(colour); };
  constexpr ImU32 clear = IM_COL32(0, 0, 0, 0);
  // Whatever is not named here would keep ImGui's own blue.
  for (int i = 0; i < ImGuiCol_COUNT; ++i) set(i, t.canvas);
  set(ImGuiCol_Text, t.text);
  set(ImGuiCol_TextDisabled, t.text_2);
  set(ImGuiCol_ChildBg, clear);
  set(ImGuiCol_Border, t.border);
  set(ImGuiCol_BorderShadow, clear);
  set(ImGuiCol_FrameBgHovered, t.hover);
  set(ImGuiCol_ScrollbarBg, clear);
  set(ImGuiCol_ScrollbarGrab, t.hairline);
  set(ImGuiCol_ScrollbarGrabHovered, t.border);
  set(ImGuiCol_ScrollbarGrabActive, t.border);
  set(ImGuiCol_CheckMark, t.accent);
  set(ImGuiCol_SliderGrab, t.accent);
  set(ImGuiCol_SliderGrabActive, t.accent);
  set(ImGuiCol_ButtonHovered, t.hover);
  set(ImGuiCol_ButtonActive, t.selected);
  set(ImGuiCol_Header, t.selected);
  set(ImGuiCol_HeaderHovered, t.hover);
  set(ImGuiCol_HeaderActive, t.selected);
  set(ImGuiCol_Separator, t.hairline);
  set(ImGuiCol_SeparatorHovered, t.border);
  set(ImGuiCol_SeparatorActive, t.accent);
  set(ImGuiCol_PlotLines, t.text_2);
  set(ImGuiCol_TableBorderStrong, t.border);
  set(ImGuiCol_TableBorderLight, t.hairline);
  set(ImGuiCol_TextSelectedBg, t.selected);
  set(ImGuiCol_DragDropTarget, t.accent);
  set(ImGuiCol_NavHighlight, clear);  // we draw a ring of our own
  set(ImGuiCol_NavWindowingHighlight, t.accent);
  set(ImGuiCol_NavWindowingDimBg, IM_COL32(0, 0, 0, 96));
  set(ImGuiCol_ModalWindowDimBg, IM_COL32(0, 0, 0, 96));
  ImGui::GetStyle() = style;
}

}  // namespace goodstanding::gui
