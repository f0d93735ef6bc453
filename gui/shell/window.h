// The window on the desktop: GLFW and OpenGL, drawn only when something happened.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "gui/theme/tokens.h"
#include "pages/workspace.h"

namespace goodstanding::gui {

// What one person likes on one machine.
struct WindowSettings {
  ThemeKind theme = ThemeKind::Light;
  float text_size = 100;  // per cent
  int width = 0;          // of the window, in the display's units; 0: what suits the display
  int height = 0;
};

struct WindowOptions {
  std::string title;
  WindowSettings settings;
  // Called when a setting changes and when the window closes, so that the next start has them.
  std::function<void(const WindowSettings&)> remember;
  // Where the person's sync folders are kept (register/sync_folders.h).
  std::string sync_folders;
};

// Opens the window and runs it to its end. Throws Error{Storage} when no window can be opened.
void run_window(const std::function<std::unique_ptr<Workspace>()>& open, const WindowOptions& options);

}  // namespace goodstanding::gui
