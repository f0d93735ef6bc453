// Built for another SDK than plugin.toml says.
#include "../plain.h"
#include "../stamps.h"

ROGUE_STAMP(goodstanding_sdk_99);
ROGUE_STAMP(GOODSTANDING_JOIN(goodstanding_compiler_, __GNUC__));
ROGUE_STAMP(GOODSTANDING_JOIN(goodstanding_cxx11_abi_, _GLIBCXX_USE_CXX11_ABI));

ROGUE_FACTORY { return std::make_unique<rogue::Plain>(); }
