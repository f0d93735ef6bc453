// The stamps of GOODSTANDING_PLUGIN one by one, so that a library can bear a wrong one.
#pragma once

#define ROGUE_STAMP(name) extern "C" __attribute__((visibility("default"))) const char name = 1
#define ROGUE_FACTORY extern "C" __attribute__((visibility("default"))) std::unique_ptr<goodstanding::Plugin> goodstanding_make_plugin()
