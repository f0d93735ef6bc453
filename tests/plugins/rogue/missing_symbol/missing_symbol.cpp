// Uses a function that no library has: found when the system loads it, before any of it runs.
#include "../plain.h"

namespace rogue {
int from_nowhere();
}

GOODSTANDING_PLUGIN {
  if (rogue::from_nowhere() > 0) return nullptr;
  return std::make_unique<rogue::Plain>();
}
