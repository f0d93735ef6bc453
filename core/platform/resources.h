// What comes with the program: record types, frameworks, facts, plugins.
#pragma once

#include <string>

namespace goodstanding {

// The folder that holds schemas/ and data/: ../share/goodstanding seen from the program, wherever it was
// built or installed. Throws Error{NotFound} with what to do.
std::string resource_folder();
// The folder that holds a folder for each plugin: plugins/ beside the program.
std::string plugin_folder();

}  // namespace goodstanding
