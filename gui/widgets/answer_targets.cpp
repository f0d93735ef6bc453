#include "gui/widgets/answer_targets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "gui/widgets/marks.h"

namespace goodstanding::gui {
namespace {

constexpr std::array<Result, 5> results{Result::Met, Result::Partly, Result::NotMet, Result::NotApplicable, Result::NotSeen};
constexpr float pi = 3.14159265F;

const Hue* hue_of(const Tokens& t, Result result) {
  switch (result) {
    case Result::Met: return &t.good;
    case Result::Partly: return &t.amber;
    case Result::NotMet: return &t.red;
    case Result::NotApplicable:
    case Result::NotSeen: return nullptr;
  }
  return nullptr;
}

void dashed_ring(Ui& ui, float x, float y, float radius) {
  for (int i = 0; i < 8; ++i) {
    const float from = static_cast<float>(i) * pi / 4;
    ui.list().PathArcTo({x, y}, radius, from, from + pi / 6, 6);
    ui.list().PathStroke(ui.colours().text_2, 0, ui.px(1.6F));
  }
}

}  // namespace

void draw_result(Ui& ui, const std::optional<Result>& result, float x, float y, float size) {
  const Tokens& t = ui.colours();
  ImDrawList& list = ui.list();
  const float r = ui.px(11 * size);
  const float stroke = ui.px(2 * size);
  if (!result) {
    list.AddCircle({x, y}, r * 0.8F, t.border, 24, ui.px(1.4F));
    return;
  }
  switch (*result) {
    case Result::Met: {
      list.AddCircleFilled({x, y}, r, t.good.shape, 32);
      const std::array<ImVec2, 3> tick{ImVec2{x - r * 0.42F, y + r * 0.02F}, ImVec2{x - r * 0.1F, y + r * 0.34F}, ImVec2{x + r * 0.45F, y - r * 0.32F}};
      list.AddPolyline(tick.data(), 3, t.letter, 0, stroke);
      return;
    }
    case Result::Partly:
      list.PathArcTo({x, y}, r, pi / 2, 3 * pi / 2, 24);
      list.PathFillConvex(t.amber.shape);
      list.AddCircle({x, y}, r, t.amber.edge == 0 ? t.amber.shape : t.amber.edge, 32, ui.px(1.6F));
      list.AddLine({x, y - r}, {x, y + r}, t.amber.edge == 0 ? t.amber.shape : t.amber.edge, ui.px(1.6F));
      return;
    case Result::NotMet: {
      const float d = r * 1.15F;
      list.AddQuadFilled({x, y - d}, {x + d, y}, {x, y + d}, {x - d, y}, t.red.shape);
      const float c = r * 0.34F;
      list.AddLine({x - c, y - c}, {x + c, y + c}, t.letter, stroke);
      list.AddLine({x - c, y + c}, {x + c, y - c}, t.letter, stroke);
      return;
    }
    case Result::NotApplicable: {
      const float c = r * 0.62F;
      list.AddCircle({x, y}, r * 0.9F, t.text_2, 32, ui.px(1.6F));
      list.AddLine({x - c, y + c}, {x + c, y - c}, t.text_2, ui.px(1.6F));
      return;
    }
    case Result::NotSeen: dashed_ring(ui, x, y, r * 0.9F); return;
  }
}

float answer_targets(Ui& ui, const std::optional<Result>& now, float x, float y, float width, bool narrow, bool enabled, std::optional<Result>& pressed) {
  const Tokens& t = ui.colours();
  const float gap = ui.px(narrow ? 8 : 12);
  const Face usual = narrow ? Face::Body : Face::Lead;
  const Face bold = narrow ? Face::BodySemi : Face::LeadSemi;
  // As wide as the longest word needs, all five beside each other where they fit.
  float longest = 0;
  for (const Result result : results) longest = std::max(longest, ui.measure(bold, label_of(result)));
  const float least = std::max(ui.px(narrow ? 88 : 128), longest + ui.px(12));
  const auto across = static_cast<std::size_t>(std::clamp(std::floor((width + gap) / (least + gap)), 1.0F, 5.0F));
  const float w = (width - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  const float h = ui.px(narrow ? 64 : 96);
  for (std::size_t i = 0; i < results.size(); ++i) {
    const Result result = results[i];
    const Box box{x + static_cast<float>(i % across) * (w + gap), y + static_cast<float>(i / across) * (h + gap), w, h};
    const std::string label(label_of(result));
    const bool chosen = now == result;
    const Touch touch = ui.item("answer." + std::string(to_word(result)), box, label, enabled, 8);
    const Hue* hue = hue_of(t, result);
    ui.fill(box, chosen ? (hue != nullptr && hue->tint != 0 ? hue->tint : t.selected) : touch.hovered && enabled ? t.hover : t.canvas, 8);
    ui.outline(box, chosen ? t.text : t.border, 8, chosen ? 2 : 1);
    const Box cap{box.x + ui.px(8), box.y + ui.px(8), ui.px(20), ui.px(18)};
    ui.fill(cap, t.subtle, 4);
    ui.outline(cap, t.hairline, 4);
    ui.text_centred(cap.x + cap.w / 2, cap.middle(), Face::Caption, t.text_2, std::to_string(i + 1));
    const Face face = chosen ? bold : usual;
    const float centre = box.x + box.w / 2;
    draw_result(ui, result, centre, box.y + ui.px(narrow ? 23 : 34));
    const float fits = std::min(ui.measure(face, label), box.w - ui.px(8));
    ui.text_fit(centre - fits / 2, box.y + ui.px(narrow ? 48 : 70), fits + 1, face, t.text, label);
    if (touch.pressed) pressed = result;
  }
  const auto lines = (results.size() + across - 1) / across;
  return static_cast<float>(lines) * (h + gap) - gap;
}

int stepper(Ui& ui, std::string_view id, std::string_view label, std::string_view figure, float& x, float y, bool enabled) {
  const Tokens& t = ui.colours();
  const float side = ui.px(stepper_height);
  int out = 0;
  const auto key = [&](const char* which, const std::string& name, bool plus) {
    const Box box{x, y, side, side};
    const Touch touch = ui.item(std::string(id) + which, box, name, enabled);
    if (touch.hovered && enabled) ui.fill(box, t.hover, 6);
    ui.outline(box, t.border, 6);
    const ImU32 colour = enabled ? t.text : t.text_2;
    const float c = ui.px(7);
    ui.fill({box.x + side / 2 - c, box.middle() - ui.px(1), 2 * c, ui.px(2)}, colour);
    if (plus) ui.fill({box.x + side / 2 - ui.px(1), box.middle() - c, ui.px(2), 2 * c}, colour);
    x += side;
    return touch.pressed;
  };
  if (key(".less", "One less: " + std::string(label), false)) out = -1;
  const float middle = std::max(ui.px(64), ui.measure(Face::Title, figure) + ui.px(24));
  ui.text_centred(x + middle / 2, y + side / 2, Face::Title, t.text, figure);
  x += middle;
  if (key(".more", "One more: " + std::string(label), true)) out = 1;
  return out;
}

void draw_share(Ui& ui, std::size_t part, std::size_t of, float x, float y) {
  const Tokens& t = ui.colours();
  if (of > 0 && part >= of) {
    draw_result(ui, Result::Met, x, y, 0.7F);
    return;
  }
  const float r = ui.px(7);
  ui.list().AddCircle({x, y}, r, t.text_2, 24, ui.px(1.4F));
  if (part == 0 || of == 0) return;
  const float share = static_cast<float>(part) / static_cast<float>(of);
  ui.list().PathLineTo({x, y});
  ui.list().PathArcTo({x, y}, r - ui.px(2), -pi / 2, -pi / 2 + 2 * pi * share, 24);
  ui.list().PathFillConvex(t.accent);
}

}  // namespace goodstanding::gui
