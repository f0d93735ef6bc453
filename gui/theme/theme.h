// The look as a whole: a theme's colours and the fonts at a text size, handed to ImGui.
#pragma once

#include "gui/theme/fonts.h"
#include "gui/theme/tokens.h"

namespace goodstanding::gui {

class Theme {
 public:
  // `scale` is text size times the monitor's own scale; 1 is 100 %. Between frames only. The caller uploads
  // the font atlas anew.
  void set(ThemeKind kind, float scale);

  ThemeKind kind() const noexcept { return kind_; }
  float scale() const noexcept { return scale_; }
  const Tokens& colours() const noexcept { return tokens_of(kind_); }
  ImFont* font(Face face) const noexcept { return fonts_.font(face); }

 private:
  void apply_style() const;

  ThemeKind kind_ = ThemeKind::Light;
  float scale_ = 0;
  Fonts fonts_;
};

}  // namespace goodstanding::gui
