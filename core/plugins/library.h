// A plugin's library: looked at without running any of it, then loaded. The only user of Boost.DLL.
#pragma once

#include <memory>
#include <string>

#include <goodstanding/plugin.h>

namespace goodstanding {

// Reads the library's symbols from the file and compares what it was built with. Runs nothing of it. Throws
// Error{PluginRefused} with what does not fit and what to do.
void check_library(const std::string& path);

// Loads a checked library, for good: it is never unloaded, so that nothing it made can outlive its code.
// Throws Error{PluginRefused} when the system will not load it, Error{PluginFailed} when making the plugin
// throws.
std::shared_ptr<Plugin> load_library(const std::string& path);

}  // namespace goodstanding
