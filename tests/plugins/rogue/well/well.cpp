// Built as it should be: what is refused beside it is refused for its own fault.
#include "../plain.h"

GOODSTANDING_PLUGIN { return std::make_unique<rogue::Plain>(); }
