// The program without a subcommand: the window on a register.
#pragma once

#include <string>

#include "cli/command.h"

namespace goodstanding::cli {

// Opens the register, or the person's own in the data folder, which is made from the program's data when there
// is none yet.
int open_window(const std::string& path, const Invocation& in);

}  // namespace goodstanding::cli
