// Marks what libgoodstanding_sdk.so exports. Everything else in the program is hidden.
#pragma once

#if defined(GOODSTANDING_SDK_BUILD)
#define GOODSTANDING_API __attribute__((visibility("default")))
#else
#define GOODSTANDING_API
#endif
