#include "gui/widgets/ui.h"

#include <imgui_internal.h>
#include <misc/cpp/imgui_stdlib.h>

#include <algorithm>
#include <utility>
#include <cmath>

namespace goodstanding::gui {
namespace {

// How long the mouse is on a word before it is explained, so that nothing flickers on the way across; seconds.
constexpr double rest = 0.5;

bool is_heading(Face face) { return face == Face::Title || face == Face::LeadSemi || face == Face::BodyMedium || face == Face::CaptionMedium || face == Face::CaptionSemi || face == Face::BodySemi; }

ImVec2 top_left(const Box& box) { return {std::round(box.x), std::round(box.y)}; }
ImVec2 bottom_right(const Box& box) { return {std::round(box.right()), std::round(box.bottom())}; }

// The start of the letter before `at`.
std::size_t letter_before(std::string_view text, std::size_t at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

}  // namespace

void Ui::begin() {
  items_.clear();
  texts_.clear();
  tooltips_.clear();
  ring_.reset();
  rests_ = waiting_ = false;
}

void Ui::end() {
  if (!rests_) rested_on_.clear();
  // The item that the keyboard was on may have gone with its screen. ImGui would look for it in vain, and Tab would
  // lead nowhere: it begins anew instead.
  ImGuiContext& context = *ImGui::GetCurrentContext();
  if (context.NavId != 0 && !context.NavIdIsAlive && context.ActiveId == 0 && !context.NavMoveScoringItems) {
    context.NavId = 0;
    context.NavDisableHighlight = true;
  }
  // Esc takes ImGui's keyboard out of a region and into no scope at all, where Tab finds nothing.
  if (context.NavFocusScopeId == 0 && context.NavWindow != nullptr && context.NavWindow->RootWindowForNav == context.CurrentWindow->RootWindowForNav) context.NavFocusScopeId = context.CurrentFocusScopeId;
  if (!ring_) return;
  // Last of all, so that nothing covers it: yellow outside, dark inside.
  ImDrawList& top = *ImGui::GetForegroundDrawList();
  top.PushClipRect({ring_->clip.x, ring_->clip.y}, {ring_->clip.z, ring_->clip.w});
  const auto stroke = [&](float out, float width, ImU32 colour) {
    const Box& b = ring_->box;
    top.AddRect({std::round(b.x - px(out)), std::round(b.y - px(out))}, {std::round(b.right() + px(out)), std::round(b.bottom() + px(out))}, colour, px(ring_->radius + out), 0, px(width));
  };
  const Tokens& t = colours();
  stroke(3.5F, 3, t.focus_outer);
  stroke(1, 2, t.focus_inner);
  if (theme_.kind() != ThemeKind::Light) stroke(5.5F, 1, t.focus_inner);
  top.PopClipRect();
}

// --- Text -----------------------------------------------------------------------------------------------

float Ui::measure(Face face, std::string_view text) const {
  ImFont* font = theme_.font(face);
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void Ui::draw_text(ImVec2 at, Face face, ImU32 colour, std::string_view text, std::string_view whole) {
  if (text.empty()) return;
  ImFont* font = theme_.font(face);
  const ImVec2 place{std::floor(at.x), std::floor(at.y)};
  list().AddText(font, font->FontSize, place, colour, text.data(), text.data() + text.size());
  texts_.push_back({std::string(text), {place.x, place.y, measure(face, text), font->FontSize}, !whole.empty(), is_heading(face), std::string(whole)});
  if (meaning_) explain(texts_.back());
}

// Every text that is drawn comes by here, so that a heading, a column's head and a label of any screen are explained alike.
void Ui::explain(const SeenText& text) {
  const Box& box = text.box;
  // Whoever goes by the keyboard left the mouse lying somewhere, and asked it nothing.
  if (ImGui::GetCurrentContext()->NavDisableMouseHover) return;
  if (!ImGui::IsMouseHoveringRect({box.x, box.y}, {box.right(), box.bottom()}) || !ImGui::IsWindowHovered()) return;
  const std::string& words = text.cut ? text.whole : text.text;
  const std::string meaning = meaning_(words, text.heading);
  if (meaning.empty()) return;
  rests_ = true;
  const std::string here = words + "@" + std::to_string(static_cast<int>(box.x)) + "," + std::to_string(static_cast<int>(box.y));
  if (rested_on_ != here) {
    rested_on_ = here;
    rested_since_ = ImGui::GetTime();
  }
  if (ImGui::GetTime() - rested_since_ < rest) waiting_ = true;
  else tooltip(meaning);
}

float Ui::text(float x, float middle, Face face, ImU32 colour, std::string_view text) {
  draw_text({x, middle - theme_.font(face)->FontSize / 2}, face, colour, text);
  return measure(face, text);
}

float Ui::text_right(float right, float middle, Face face, ImU32 colour, std::string_view words) {
  const float width = measure(face, words);
  text(right - width, middle, face, colour, words);
  return width;
}

float Ui::text_centred(float centre, float middle, Face face, ImU32 colour, std::string_view words) {
  const float width = measure(face, words);
  text(centre - width / 2, middle, face, colour, words);
  return width;
}

std::string Ui::fitted(Face face, std::string_view text, float width) const {
  if (measure(face, text) <= width) return std::string(text);
  std::size_t end = text.size();
  while (end > 0) {
    end = letter_before(text, end);
    std::size_t cut = end;
    while (cut > 0 && text[cut - 1] == ' ') --cut;
    std::string out = std::string(text.substr(0, cut)) + "\u2026";
    if (measure(face, out) <= width) return out;
  }
  return {};
}

float Ui::text_fit(float x, float middle, float width, Face face, ImU32 colour, std::string_view words) {
  const std::string shown = fitted(face, words, width);
  const bool cut = shown.size() != words.size() || shown != words;
  const float size = theme_.font(face)->FontSize;
  draw_text({x, middle - size / 2}, face, colour, shown, cut ? words : std::string_view());
  if (cut && ImGui::IsMouseHoveringRect({x, middle - size / 2}, {x + width, middle + size / 2})) tooltip(words);
  return measure(face, shown);
}

std::vector<std::string_view> Ui::wrapped(Face face, std::string_view text, float width) const {
  std::vector<std::string_view> lines;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    std::string_view rest = text.substr(from, end - from);
    do {
      ImFont* font = theme_.font(face);
      const char* stop = font->CalcWordWrapPositionA(1.0F, rest.data(), rest.data() + rest.size(), width);
      std::size_t taken = static_cast<std::size_t>(stop - rest.data());
      if (taken == 0 && !rest.empty()) taken = 1;
      std::string_view line = rest.substr(0, taken);
      while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
      lines.push_back(line);
      rest.remove_prefix(taken);
      while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    } while (!rest.empty());
    from = end + 1;
  }
  return lines;
}

float Ui::paragraph(float x, float y, float width, Face face, ImU32 colour, std::string_view words, int most) {
  const auto lines = wrapped(face, words, width);
  float at = y;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool last = most > 0 && static_cast<int>(i) + 1 == most && i + 1 < lines.size();
    if (last) text_fit(x, at + line(face) / 2, width, face, colour, words.substr(static_cast<std::size_t>(lines[i].data() - words.data())));
    else text(x, at + line(face) / 2, face, colour, lines[i]);
    at += line(face);
    if (last) break;
  }
  return at - y;
}

float Ui::paragraph_height(float width, Face face, std::string_view words, int most) const {
  auto count = static_cast<int>(wrapped(face, words, width).size());
  if (most > 0) count = std::min(count, most);
  return static_cast<float>(count) * px(line_of(face));
}

// --- Shapes ---------------------------------------------------------------------------------------------

void Ui::fill(const Box& box, ImU32 colour, float radius) { list().AddRectFilled(top_left(box), bottom_right(box), colour, px(radius)); }

void Ui::outline(const Box& box, ImU32 colour, float radius, float width) {
  const float half = std::max(1.0F, std::floor(px(width))) / 2;
  list().AddRect({top_left(box).x + half, top_left(box).y + half}, {bottom_right(box).x - half, bottom_right(box).y - half}, colour, px(radius), 0, half * 2);
}

void Ui::horizontal(float x, float y, float width, ImU32 colour) {
  list().AddRectFilled({std::round(x), std::round(y)}, {std::round(x + width), std::round(y) + hairline()}, colour);
}
void Ui::vertical(float x, float y, float height, ImU32 colour) {
  list().AddRectFilled({std::round(x), std::round(y)}, {std::round(x) + hairline(), std::round(y + height)}, colour);
}

void Ui::dashes(float x, float y, float width, ImU32 colour) {
  for (float at = 0; at < width; at += px(6)) horizontal(x + at, y, std::min(px(3), width - at), colour);
}

void Ui::dashed_outline(const Box& box, ImU32 colour, float radius) {
  // Straight sides in dashes; the corners are small enough to be left out.
  const float r = px(radius);
  dashes(box.x + r, box.y, box.w - 2 * r, colour);
  dashes(box.x + r, box.bottom() - hairline(), box.w - 2 * r, colour);
  for (float at = r; at < box.h - r; at += px(6)) {
    const float length = std::min(px(3), box.h - r - at);
    vertical(box.x, box.y + at, length, colour);
    vertical(box.right() - hairline(), box.y + at, length, colour);
  }
}

void Ui::hatch(const Box& box, ImU32 colour) {
  list().PushClipRect(top_left(box), bottom_right(box), true);
  for (float at = -box.h; at < box.w; at += px(4)) list().AddLine({box.x + at, box.bottom()}, {box.x + at + box.h, box.y}, colour, px(1));
  list().PopClipRect();
}

// --- Items ----------------------------------------------------------------------------------------------

void Ui::note_item(std::string_view id, std::string_view label, const Box& box, bool enabled, bool focused) {
  items_.push_back({std::string(id), std::string(label), box, enabled, focused});
}

void Ui::ring(const Box& box, float radius) {
  const ImVec4 clip = list()._ClipRectStack.empty() ? ImVec4(0, 0, FLT_MAX, FLT_MAX) : list()._ClipRectStack.back();
  const float room = px(7);
  // Room for the ring beside the region, so that an item at its edge shows it whole.
  ring_ = Ring{box, radius, {clip.x - room, clip.y - room, clip.z + room, clip.w + room}};
}

// What ImGui offers for it gives an item the keyboard without saying so, and Tab then begins at the top again.
void Ui::take_keyboard() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGui::FocusWindow(context.CurrentWindow);
  ImGui::SetNavID(context.LastItemData.ID, ImGuiNavLayer_Main, context.CurrentFocusScopeId, ImGui::WindowRectAbsToRel(context.CurrentWindow, context.LastItemData.NavRect));
  context.NavDisableHighlight = false;
  context.NavIdIsAlive = true;
  context.NavDisableMouseHover = true;
}

Touch Ui::item(std::string_view id, const Box& box, std::string_view label, bool enabled, float radius) {
  ImGui::SetCursorScreenPos(top_left(box));
  ImGui::PushID(id.data(), id.data() + id.size());
  if (!enabled) ImGui::BeginDisabled();
  Touch out;
  out.pressed = ImGui::InvisibleButton("##item", {std::max(1.0F, box.w), std::max(1.0F, box.h)});
  if (std::exchange(focus_next_, false)) take_keyboard();
  if (!enabled) ImGui::EndDisabled();
  out.hovered = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled);
  out.focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
  ImGui::PopID();
  if (out.focused) ring(box, radius);
  note_item(id, label, box, enabled, out.focused);
  if (out.hovered && enabled) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return out;
}

float Ui::button_width(std::string_view label, ButtonKind kind) const {
  const float words = measure(Face::BodyMedium, label);
  return kind == ButtonKind::Link ? words : std::max(words + px(42), px(96));
}

bool Ui::button(std::string_view id, std::string_view label, const Box& box, ButtonKind kind, bool enabled, std::string_view why_not) {
  const Touch touch = item(id, box, label, enabled);
  const Tokens& t = colours();
  ImU32 words = t.text;
  if (kind == ButtonKind::Primary) {
    fill(box, enabled ? t.accent : t.border, 6);
    words = t.on_accent;
  } else if (kind == ButtonKind::Secondary) {
    fill(box, touch.hovered && enabled ? t.hover : t.canvas, 6);
    outline(box, t.border, 6);
    if (!enabled) words = t.text_2;
  } else {
    words = enabled ? t.accent : t.text_2;
  }
  const float width = measure(Face::BodyMedium, label);
  text(kind == ButtonKind::Link ? box.x : box.x + (box.w - width) / 2, box.middle(), Face::BodyMedium, words, label);
  if (touch.hovered && !why_not.empty()) tooltip(why_not);
  return touch.pressed;
}

bool Ui::link(std::string_view id, std::string_view label, float x, float middle, Face face) {
  const float width = measure(face, label);
  const float height = px(24);
  const Touch touch = item(id, {x, middle - height / 2, width, height}, label, true, 4);
  text(x, middle, face, colours().accent, label);
  if (touch.hovered) horizontal(x, middle + theme_.font(face)->FontSize / 2 - px(2), width, colours().accent);
  return touch.pressed;
}

bool Ui::link_right(std::string_view id, std::string_view label, float right, float middle, Face face) {
  return link(id, label, right - measure(face, label), middle, face);
}

bool Ui::input(std::string_view id, std::string_view label, const Box& box, std::string& text, std::string_view hint, ImGuiInputTextFlags flags) {
  ImFont* font = theme_.font(Face::Body);
  ImGui::PushFont(font);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {px(12), (box.h - font->FontSize) / 2});
  ImGui::SetCursorScreenPos(top_left(box));
  ImGui::SetNextItemWidth(box.w);
  if (focus_next_) {
    ImGui::SetKeyboardFocusHere();
    focus_next_ = false;
  }
  ImGui::PushID(id.data(), id.data() + id.size());
  const std::string hint_text(hint);
  const bool changed = ImGui::InputTextWithHint("##input", hint_text.c_str(), &text, flags);
  const bool focused = ImGui::IsItemActive() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
  ImGui::PopID();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  if (focused) ring(box, 6);
  note_item(id, label, box, true, focused);
  return changed;
}

bool Ui::input_lines(std::string_view id, std::string_view label, const Box& box, std::string& text) {
  ImGui::PushFont(theme_.font(Face::Body));
  ImGui::SetCursorScreenPos(top_left(box));
  if (focus_next_) {
    ImGui::SetKeyboardFocusHere();
    focus_next_ = false;
  }
  ImGui::PushID(id.data(), id.data() + id.size());
  // Tab leaves the field: a text of a register needs no tab letters, and a keyboard must not be trapped.
  const bool changed = ImGui::InputTextMultiline("##input", &text, {box.w, box.h});
  const bool focused = ImGui::IsItemActive() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
  ImGui::PopID();
  ImGui::PopFont();
  if (focused) ring(box, 6);
  note_item(id, label, box, true, focused);
  return changed;
}

void Ui::tooltip(std::string_view words) {
  tooltips_.emplace_back(words);
  ImGui::PushFont(theme_.font(Face::Body));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(12), px(8)});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(px(400));
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

}  // namespace goodstanding::gui
