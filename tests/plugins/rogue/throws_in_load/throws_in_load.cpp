// Hands over half of what it brings and then throws an exception of its own.
#include <goodstanding/plugin.h>

#include "../marks.h"

namespace rogue {

struct Unkind : std::exception {
  const char* what() const noexcept override { return "the moon is wrong"; }
};

class ThrowsInLoad final : public goodstanding::Plugin {
 public:
  void load(goodstanding::Registrar& registrar) override {
    registrar.add(goodstanding::PageSource{"throws_in_load", "Half a page", [](const goodstanding::Reader&) { return goodstanding::Page{}; }});
    throw Unkind();
  }
};

}  // namespace rogue

GOODSTANDING_PLUGIN { return std::make_unique<rogue::ThrowsInLoad>(); }
