// Pictures on the graphics card. The window has them; tests, which draw without a display, have none.
#pragma once

#include <imgui.h>

#include "gui/models/picture.h"

namespace goodstanding::gui {

// Thread rule: the window's thread.
class Textures {
 public:
  virtual ~Textures() = default;
  // Empty when there is no room for it.
  virtual ImTextureID make(const Picture& picture) = 0;
  virtual void drop(ImTextureID texture) = 0;
};

}  // namespace goodstanding::gui
