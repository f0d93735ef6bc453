// The library is in order; schema.toml declares a type that the core has.
#include "../plain.h"

GOODSTANDING_PLUGIN { return std::make_unique<rogue::Plain>(); }
