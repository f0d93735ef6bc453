// The colours of the three themes, by what they are for. Nothing else in gui/ names a colour.
//
// Contrast (WCAG 2.2): text on its ground at least 4.5:1, shapes and borders that carry meaning at least 3:1.
// tests/gui/theme_test.cpp measures every pair.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string_view>

namespace goodstanding::gui {

enum class ThemeKind : std::uint8_t { Light, Dark, HighContrast };
std::string_view to_word(ThemeKind kind) noexcept;  // "light", "dark", "high-contrast"

// One meaning: a shape that carries it, a tint that fills a cell, and text on that tint.
struct Hue {
  ImU32 shape;
  ImU32 edge;  // round a shape that is too pale by itself; transparent: none
  ImU32 tint;
  ImU32 text;
};

struct Tokens {
  ImU32 canvas, side, subtle, hover, selected;
  ImU32 hairline;  // decoration only
  ImU32 border;    // inputs, buttons, dashes
  ImU32 text, text_2;
  ImU32 accent, on_accent;  // "you can act here", "you are here"
  Hue good, amber, red, blue;
  ImU32 letter, letter_on_amber;  // in a shape
  ImU32 focus_outer, focus_inner;
};

const Tokens& tokens_of(ThemeKind kind) noexcept;

// The relative-luminance contrast of two opaque colours, 1 to 21.
double contrast(ImU32 a, ImU32 b) noexcept;

}  // namespace goodstanding::gui
