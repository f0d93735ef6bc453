// Built with another major version of the compiler.
#include "../plain.h"
#include "../stamps.h"

ROGUE_STAMP(goodstanding_sdk_2);
ROGUE_STAMP(goodstanding_compiler_11);
ROGUE_STAMP(GOODSTANDING_JOIN(goodstanding_cxx11_abi_, _GLIBCXX_USE_CXX11_ABI));

ROGUE_FACTORY { return std::make_unique<rogue::Plain>(); }
