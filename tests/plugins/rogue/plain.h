// A plugin that brings nothing, for libraries that are wrong in another way.
#pragma once

#include <goodstanding/plugin.h>

#include "marks.h"

namespace rogue {

class Plain final : public goodstanding::Plugin {
 public:
  void load(goodstanding::Registrar&) override {}
};

}  // namespace rogue
