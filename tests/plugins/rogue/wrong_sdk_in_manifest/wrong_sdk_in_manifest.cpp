// The library is in order; plugin.toml names another SDK.
#include "../plain.h"

GOODSTANDING_PLUGIN { return std::make_unique<rogue::Plain>(); }
