// Says nothing of what it was built with.
#include "../plain.h"
#include "../stamps.h"

// no stamps

ROGUE_FACTORY { return std::make_unique<rogue::Plain>(); }
