// plugin.toml: what a plugin says of itself, read before any of its code.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/ids.h>

namespace goodstanding {

struct Manifest {
  PluginId id;              // written into registers as the owner of record types: for ever
  std::string name;         // "Medicines management"; may change
  std::string description;  // a sentence
  std::string version;      // the author's
  int sdk = 0;              // the SDK number it was built for
  bool code = true;         // false: record types alone
  std::vector<std::string> reads;  // record types of others that it may see
};

// Throws Faults{PluginRefused} with every fault and its place.
Manifest read_manifest(const std::string& text, const std::string& file);

}  // namespace goodstanding
