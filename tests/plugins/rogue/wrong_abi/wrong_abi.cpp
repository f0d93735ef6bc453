// Built with the old form of std::string.
#include "../plain.h"
#include "../stamps.h"

ROGUE_STAMP(goodstanding_sdk_2);
ROGUE_STAMP(GOODSTANDING_JOIN(goodstanding_compiler_, __GNUC__));
ROGUE_STAMP(goodstanding_cxx11_abi_0);

ROGUE_FACTORY { return std::make_unique<rogue::Plain>(); }
