// The window on the desktop: GLFW and OpenGL, drawn only when something happened.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "gui/shell/start.h"
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
  // The register to begin with; empty: the person chooses one in the window, or has one made.
  std::string path;
  // What is offered there. Its mode and waking are the window's own.
  std::function<StartOptions()> start;
  // A register is opened: so that it is known at the next start.
  std::function<void(const std::string& path)> opened;
  WindowSettings settings;
  // Called when a setting changes and when the window closes, so that the next start has them.
  std::function<void(const WindowSettings&)> remember;
  // Where the person's sync folders are kept (register/sync_folders.h).
  std::string sync_folders;
  // The folder of what the window remembers of each register: places and drafts.
  std::string memory;
  // What was wrong with the settings; empty: nothing.
  std::string settings_problem;
};

// Opens the window and runs it to its end. Throws Error{Storage} when no window can be opened.
// `open` gives the workspace on a register, on the register's own thread.
void run_window(const std::function<std::unique_ptr<Workspace>(const std::string& path)>& open, const WindowOptions& options);

}  // namespace goodstanding::gui
