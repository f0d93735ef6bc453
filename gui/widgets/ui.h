// What every part of the window draws with: places in logical pixels, text that is measured and never clipped
// silently, items that keyboard and mouse reach alike, the focus ring.
//
// Everything drawn is noted: tests read the screen as people do, and find items by what they are called.
#pragma once

#include <imgui.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/theme/theme.h"

namespace goodstanding::gui {

// Physical pixels.
struct Box {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const noexcept { return x + w; }
  float bottom() const noexcept { return y + h; }
  float middle() const noexcept { return y + h / 2; }
  bool holds(float px, float py) const noexcept { return px >= x && px < right() && py >= y && py < bottom(); }
  friend bool operator==(const Box&, const Box&) = default;
};

enum class ButtonKind { Primary, Secondary, Link };

// What a person did with an item in this frame.
struct Touch {
  bool pressed = false;   // by mouse, Space or Enter
  bool hovered = false;
  bool focused = false;   // the keyboard is here, and says so
};

// For tests: a widget that was on the screen.
struct SeenItem {
  std::string id;
  std::string label;
  Box box;
  bool enabled = true;
  bool focused = false;
};
struct SeenText {
  std::string text;   // as drawn, with an ellipsis when it was cut
  Box box;
  bool cut = false;
  bool heading = false;   // in a face of headings, columns' heads and labels
  std::string whole;      // what it was cut from; empty: nothing was cut
};

class Ui {
 public:
  explicit Ui(Theme& theme) : theme_(theme) {}

  // Once a frame, before and after all drawing.
  void begin();
  void end();

  const Tokens& colours() const noexcept { return theme_.colours(); }
  Theme& theme() noexcept { return theme_; }
  // Logical to physical pixels.
  float px(float logical) const noexcept { return logical * theme_.scale(); }
  float hairline() const noexcept { return 1.0F; }

  // --- Text. `middle` is the vertical centre of the line; every call gives the width drawn. ---
  float measure(Face face, std::string_view text) const;
  float text(float x, float middle, Face face, ImU32 colour, std::string_view text);
  float text_right(float right, float middle, Face face, ImU32 colour, std::string_view text);
  float text_centred(float centre, float middle, Face face, ImU32 colour, std::string_view text);
  // With an ellipsis when it is wider than `width`; the whole text is shown on hover.
  float text_fit(float x, float middle, float width, Face face, ImU32 colour, std::string_view text);
  // Wrapped at `width`; gives the height. At most `lines` lines (0: as many as it takes), the last with an
  // ellipsis.
  float paragraph(float x, float y, float width, Face face, ImU32 colour, std::string_view text, int lines = 0);
  float paragraph_height(float width, Face face, std::string_view text, int lines = 0) const;
  float line(Face face) const noexcept { return px(line_of(face)); }

  // --- Shapes ---
  void fill(const Box& box, ImU32 colour, float radius = 0);
  void outline(const Box& box, ImU32 colour, float radius = 0, float width = 1);
  void dashed_outline(const Box& box, ImU32 colour, float radius = 0);
  void horizontal(float x, float y, float width, ImU32 colour);
  void vertical(float x, float y, float height, ImU32 colour);
  void dashes(float x, float y, float width, ImU32 colour);
  void hatch(const Box& box, ImU32 colour);
  ImDrawList& list() { return *ImGui::GetWindowDrawList(); }

  // --- Items ---
  // An invisible target over `box`; `label` is what it is called. Draws the ring when the keyboard is on it.
  Touch item(std::string_view id, const Box& box, std::string_view label, bool enabled = true, float radius = 6);
  // Draws a button and gives true when it is pressed. A disabled one says why on hover.
  bool button(std::string_view id, std::string_view label, const Box& box, ButtonKind kind, bool enabled = true, std::string_view why_not = {});
  float button_width(std::string_view label, ButtonKind kind) const;
  // A link where text stands; gives true when it is pressed.
  bool link(std::string_view id, std::string_view label, float x, float middle, Face face = Face::BodyMedium);
  bool link_right(std::string_view id, std::string_view label, float right, float middle, Face face = Face::BodyMedium);
  // A line of text to type in, over `box`. `hint` stands in it while it is empty.
  bool input(std::string_view id, std::string_view label, const Box& box, std::string& text, std::string_view hint = {}, ImGuiInputTextFlags flags = 0);
  bool input_lines(std::string_view id, std::string_view label, const Box& box, std::string& text);
  // Puts the keyboard on the next input or item drawn.
  void focus_next() { focus_next_ = true; }
  void tooltip(std::string_view text);

  // --- Words of the field ---
  // What a text means, in a sentence or several; empty: nothing that wants saying. `heading`: a term may stand anywhere in it, and not
  // only be the whole of it.
  using Meaning = std::function<std::string(std::string_view text, bool heading)>;
  // From now on, where the mouse rests on a text that means something, it is said beside it.
  void explain_with(Meaning meaning) { meaning_ = std::move(meaning); }
  // The mouse has come to rest on a text and what it means is not said yet: frames go on being drawn.
  bool is_waiting() const noexcept { return waiting_; }

  // --- What was drawn, for tests and for copying ---
  const std::vector<SeenItem>& items() const noexcept { return items_; }
  const std::vector<SeenText>& texts() const noexcept { return texts_; }
  const std::vector<std::string>& tooltips() const noexcept { return tooltips_; }

 private:
  void draw_text(ImVec2 at, Face face, ImU32 colour, std::string_view text, std::string_view whole = {});
  void explain(const SeenText& text);
  void ring(const Box& box, float radius);
  void take_keyboard();  // for the item that was drawn last
  void note_item(std::string_view id, std::string_view label, const Box& box, bool enabled, bool focused);
  std::string fitted(Face face, std::string_view text, float width) const;
  std::vector<std::string_view> wrapped(Face face, std::string_view text, float width) const;

  Theme& theme_;
  std::vector<SeenItem> items_;
  std::vector<SeenText> texts_;
  struct Ring {
    Box box;
    float radius;
    ImVec4 clip;
  };
  std::optional<Ring> ring_;
  bool focus_next_ = false;
  std::vector<std::string> tooltips_;
  Meaning meaning_;
  std::string rested_on_;      // the text under the mouse, since when
  double rested_since_ = 0;
  bool rests_ = false;         // in this frame
  bool waiting_ = false;
};

}  // namespace goodstanding::gui
