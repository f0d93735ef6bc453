// Throws a number in the function that makes it.
#include "../plain.h"

GOODSTANDING_PLUGIN { throw 42; }
