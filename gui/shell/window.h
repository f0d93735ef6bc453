// The window on the desktop: GLFW and OpenGL, drawn only when something happened.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "gui/theme/tokens.h"
#include "pages/workspace.h"

namespace goodstanding::gui {

struct WindowOptions {
  std::string title;
  ThemeKind theme = ThemeKind::Light;
  float text_size = 100;  // per cent
  int width = 1280;
  int height = 800;
  std::string place;      // where to begin: "ratings", "list:action", ""
  // Called when theme or text size changes, to be remembered.
  std::function<void(ThemeKind, float)> remember;
};

// Opens the window and runs it to its end. Throws Error{Storage} when no window can be opened.
void run_window(const std::function<std::unique_ptr<Workspace>()>& open, const WindowOptions& options);

}  // namespace goodstanding::gui
