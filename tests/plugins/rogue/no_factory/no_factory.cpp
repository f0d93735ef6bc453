// Stamped as it should be, without the function that makes the plugin.
#include "../plain.h"
#include "../stamps.h"

ROGUE_STAMP(goodstanding_sdk_2);
ROGUE_STAMP(GOODSTANDING_JOIN(goodstanding_compiler_, __GNUC__));
ROGUE_STAMP(GOODSTANDING_JOIN(goodstanding_cxx11_abi_, _GLIBCXX_USE_CXX11_ABI));
