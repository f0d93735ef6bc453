// ImGui with the window's theme and fonts, and nobody to show it to: its own time without a graphics card's.
#pragma once

#include "gui/shell/app.h"

namespace goodstanding::bench {

class HeadlessWindow {
 public:
  HeadlessWindow();
  ~HeadlessWindow();
  HeadlessWindow(const HeadlessWindow&) = delete;
  HeadlessWindow& operator=(const HeadlessWindow&) = delete;

  gui::Theme& theme() noexcept { return theme_; }
  // One frame with the app in it; null: an empty one. True when an answer arrived with it.
  bool frame(gui::App* app);

 private:
  gui::Theme theme_;
};

}  // namespace goodstanding::bench
