// Pictures as textures of OpenGL.
#pragma once

#include "gui/widgets/textures.h"

namespace goodstanding::gui {

// While a context of OpenGL is current on this thread.
class GlTextures final : public Textures {
 public:
  ImTextureID make(const Picture& picture) override;
  void drop(ImTextureID texture) override;
};

}  // namespace goodstanding::gui
