#include "gui/widgets/marks.h"

#include <cmath>

namespace goodstanding::gui {
namespace {

constexpr float pi = 3.14159265F;

void polygon(Ui& ui, float x, float y, float radius, int corners, float turn, ImU32 colour) {
  ImDrawList& list = ui.list();
  for (int i = 0; i < corners; ++i) {
    const float angle = turn + 2 * pi * static_cast<float>(i) / static_cast<float>(corners);
    list.PathLineTo({x + radius * std::cos(angle), y + radius * std::sin(angle)});
  }
  list.PathFillConvex(colour);
}

void dashed_ring(Ui& ui, float x, float y, float radius, ImU32 colour) {
  constexpr int dashes = 9;
  for (int i = 0; i < dashes; ++i) {
    const float from = 2 * pi * static_cast<float>(i) / dashes;
    ui.list().PathArcTo({x, y}, radius, from, from + pi / dashes, 4);
    ui.list().PathStroke(colour, 0, ui.px(1.5F));
  }
}

void letter(Ui& ui, const char* text, float x, float y, ImU32 colour, float size) {
  if (size >= 0.9F) ui.text_centred(x, y, Face::CaptionSemi, colour, text);
}

void triangle(Ui& ui, float x, float y, float r, const Hue& hue) {
  const ImVec2 top{x, y - r};
  const ImVec2 left{x - r * 1.16F, y + r * 0.86F};
  const ImVec2 right{x + r * 1.16F, y + r * 0.86F};
  ImDrawList& list = ui.list();
  list.AddTriangleFilled(top, right, left, hue.shape);
  if (hue.edge != 0) list.AddTriangle(top, right, left, hue.edge, ui.px(1.25F));
}

void star(Ui& ui, float x, float y, float radius, ImU32 colour) {
  // Five points as triangles from the middle: a star is not convex.
  ImVec2 corners[10];
  for (int i = 0; i < 10; ++i) {
    const float r = i % 2 == 0 ? radius : radius * 0.45F;
    const float angle = -pi / 2 + pi * static_cast<float>(i) / 5;
    corners[i] = {x + r * std::cos(angle), y + r * std::sin(angle)};
  }
  for (int i = 0; i < 10; ++i) ui.list().AddTriangleFilled({x, y}, corners[i], corners[(i + 1) % 10], colour);
}

void half_disc(Ui& ui, float x, float y, float radius, const Hue& hue) {
  ImDrawList& list = ui.list();
  list.PathArcTo({x, y}, radius, pi / 2, 3 * pi / 2, 16);
  list.PathFillConvex(hue.shape);
  const ImU32 edge = hue.edge != 0 ? hue.edge : hue.shape;
  list.AddCircle({x, y}, radius, edge, 24, ui.px(1.25F));
  list.AddLine({x, y - radius}, {x, y + radius}, edge, ui.px(1.25F));
}

void tick(Ui& ui, float x, float y, float size, ImU32 colour) {
  ImDrawList& list = ui.list();
  list.PathLineTo({x - size * 0.5F, y});
  list.PathLineTo({x - size * 0.12F, y + size * 0.38F});
  list.PathLineTo({x + size * 0.5F, y - size * 0.4F});
  list.PathStroke(colour, 0, ui.px(1.75F));
}

void cross(Ui& ui, float x, float y, float size, ImU32 colour) {
  ui.list().AddLine({x - size / 2, y - size / 2}, {x + size / 2, y + size / 2}, colour, ui.px(1.75F));
  ui.list().AddLine({x + size / 2, y - size / 2}, {x - size / 2, y + size / 2}, colour, ui.px(1.75F));
}

bool is_brag(Mark mark) { return mark == Mark::Red || mark == Mark::Amber || mark == Mark::Green || mark == Mark::Blue || mark == Mark::NotStarted || mark == Mark::UnderWay; }

}  // namespace

float mark_width(Mark mark) {
  if (mark == Mark::None || mark == Mark::NotHeld || mark == Mark::Hidden) return 0;
  return is_brag(mark) ? 27 : 22;
}

void draw_mark(Ui& ui, Mark mark, float x, float y, float size) {
  const Tokens& t = ui.colours();
  const float s = ui.px(size);
  switch (mark) {
    case Mark::None:
    case Mark::NotHeld:
    case Mark::Hidden: return;
    case Mark::Red:
      polygon(ui, x, y, 9.6F * s, 8, pi / 8, t.red.shape);
      letter(ui, "R", x, y, t.letter, size);
      return;
    case Mark::Amber:
      triangle(ui, x, y - 0.5F * s, 9.5F * s, t.amber);
      letter(ui, "A", x, y + 2.5F * s, t.letter_on_amber, size);
      return;
    case Mark::Green:
      ui.list().AddCircleFilled({x, y}, 9 * s, t.good.shape, 32);
      letter(ui, "G", x, y, t.letter, size);
      return;
    case Mark::Blue:
      ui.list().AddRectFilled({x - 8.5F * s, y - 8.5F * s}, {x + 8.5F * s, y + 8.5F * s}, t.blue.shape, 2 * s);
      letter(ui, "B", x, y, t.letter, size);
      return;
    case Mark::NotStarted: dashed_ring(ui, x, y, 8 * s, t.text_2); return;
    case Mark::UnderWay: ui.list().AddCircle({x, y}, 8 * s, t.text_2, 24, ui.px(1.5F)); return;
    case Mark::Outstanding: star(ui, x, y, 8 * s, t.good.shape); return;
    case Mark::Good: ui.list().AddCircleFilled({x, y}, 6.5F * s, t.good.shape, 24); return;
    case Mark::RequiresImprovement: half_disc(ui, x, y, 6 * s, t.amber); return;
    case Mark::Inadequate: polygon(ui, x, y, 7.5F * s, 4, 0, t.red.shape); return;
    case Mark::Unrated:
    case Mark::Awaited:
    case Mark::NotLoaded: dashed_ring(ui, x, y, 6.5F * s, t.text_2); return;
    case Mark::Done: tick(ui, x, y, 9 * s, t.good.shape); return;
    case Mark::Late: triangle(ui, x, y, 6 * s, t.amber); return;
    case Mark::Missed: cross(ui, x, y, 7 * s, t.red.shape); return;
    case Mark::NotYetDue: ui.dashed_outline({x - 6 * s, y - 6 * s, 12 * s, 12 * s}, t.border); return;
  }
}

void draw_arrow(Ui& ui, Arrow arrow, float x, float y) {
  if (arrow == Arrow::None) return;
  const float r = ui.px(4);
  const float sign = arrow == Arrow::Up ? -1.0F : 1.0F;
  ui.list().AddTriangleFilled({x, y + sign * r}, {x + r, y - sign * r}, {x - r, y - sign * r}, ui.colours().text);
}

ImU32 tint_of(Ui& ui, Mark mark) {
  const Tokens& t = ui.colours();
  switch (mark) {
    case Mark::Green:
    case Mark::Outstanding:
    case Mark::Good:
    case Mark::Done: return t.good.tint;
    case Mark::Amber:
    case Mark::RequiresImprovement:
    case Mark::Late: return t.amber.tint;
    case Mark::Red:
    case Mark::Inadequate:
    case Mark::Missed: return t.red.tint;
    case Mark::Blue: return t.blue.tint;
    default: return IM_COL32(0, 0, 0, 0);
  }
}

void draw_icon(Ui& ui, Icon icon, float x, float y, ImU32 colour) {
  ImDrawList& list = ui.list();
  const float u = ui.px(1);
  const float stroke = ui.px(1.4F);
  const auto at = [&](float gx, float gy) { return ImVec2{std::round(x + (gx - 8) * u) + 0.5F, std::round(y + (gy - 8) * u) + 0.5F}; };
  const auto line = [&](float ax, float ay, float bx, float by) { list.AddLine(at(ax, ay), at(bx, by), colour, stroke); };
  const auto box = [&](float ax, float ay, float bx, float by, float r) { list.AddRect(at(ax, ay), at(bx, by), colour, r * u, 0, stroke); };
  switch (icon) {
    case Icon::Today:
      box(2, 3, 14, 14, 1);
      line(2, 7, 14, 7);
      line(5, 1, 5, 4);
      line(11, 1, 11, 4);
      return;
    case Icon::Ratings:
      for (const float gx : {2.0F, 9.0F})
        for (const float gy : {2.0F, 9.0F}) box(gx, gy, gx + 5, gy + 5, 0);
      return;
    case Icon::Breaches:
      for (const float gy : {4.0F, 11.0F}) {
        line(1, gy, 3, gy + 2);
        line(3, gy + 2, 6, gy - 2);
        line(9, gy, 15, gy);
      }
      return;
    case Icon::Committees:
      list.AddCircle(at(5.5F, 5), ui.px(2.5F), colour, 16, stroke);
      list.AddCircle(at(11.5F, 6), ui.px(2), colour, 16, stroke);
      line(1, 14, 1.5F, 11.5F);
      line(1.5F, 11.5F, 3.5F, 10);
      line(3.5F, 10, 7.5F, 10);
      line(7.5F, 10, 9.5F, 11.5F);
      line(9.5F, 11.5F, 10, 14);
      line(11, 10.5F, 13, 10.5F);
      line(13, 10.5F, 14.5F, 12);
      line(14.5F, 12, 15, 14);
      return;
    case Icon::Workstreams:
      for (const float gy : {2.0F, 5.5F, 9.0F}) {
        if (gy == 2.0F) {
          line(8, gy, 15, gy + 3);
          line(8, gy, 1, gy + 3);
        }
        line(1, gy + 3, 8, gy + 6);
        line(15, gy + 3, 8, gy + 6);
      }
      return;
    case Icon::Measures:  // figures over time, between their limits
      line(1.5F, 2, 1.5F, 14);
      line(1.5F, 14, 15, 14);
      line(4, 10, 7, 6);
      line(7, 6, 10, 9);
      line(10, 9, 14, 3);
      return;
    case Icon::Group:  // two beside each other, on one ground
      box(1, 5, 6.5F, 13, 0.5F);
      box(9.5F, 2, 15, 13, 0.5F);
      line(0, 15, 16, 15);
      return;
    case Icon::Settings:  // two sliders
      line(1, 5, 8, 5);
      line(12, 5, 15, 5);
      list.AddCircle(at(10, 5), 2 * u, colour, 12, stroke);
      line(1, 11, 4, 11);
      line(8, 11, 15, 11);
      list.AddCircle(at(6, 11), 2 * u, colour, 12, stroke);
      return;
    case Icon::Records:
      line(2, 13, 2, 3);
      line(2, 3, 6, 3);
      line(6, 3, 8, 5);
      line(8, 5, 14, 5);
      line(14, 5, 14, 13);
      line(14, 13, 2, 13);
      return;
    case Icon::Journal:
      list.AddCircle(at(4, 3), 2 * u, colour, 12, stroke);
      list.AddCircle(at(4, 13), 2 * u, colour, 12, stroke);
      line(4, 5, 4, 11);
      line(9, 3, 14, 3);
      line(9, 8, 14, 8);
      line(9, 13, 14, 13);
      return;
    case Icon::Search:
      list.AddCircle(at(7, 7), 4.5F * u, colour, 20, stroke);
      line(10.4F, 10.4F, 14, 14);
      return;
    case Icon::Back:
      line(10, 3, 5, 8);
      line(5, 8, 10, 13);
      return;
    case Icon::Forward:
      line(6, 3, 11, 8);
      line(11, 8, 6, 13);
      return;
    case Icon::Menu:
      for (const float gy : {3.0F, 8.0F, 13.0F}) line(2, gy, 14, gy);
      return;
    case Icon::Check: tick(ui, x, y, 9 * u, colour); return;
    case Icon::Close:
      line(4, 4, 12, 12);
      line(12, 4, 4, 12);
      return;
    case Icon::Document:
      line(3, 1, 10, 1);
      line(10, 1, 13, 4);
      line(13, 4, 13, 15);
      line(13, 15, 3, 15);
      line(3, 15, 3, 1);
      return;
  }
}

}  // namespace goodstanding::gui
