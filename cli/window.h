// The program without a subcommand: the window on a register.
#pragma once

#include <string>

#include "cli/command.h"

namespace goodstanding::cli {

// Opens the register; without one that which was opened last, or the person's own in the data folder. Where none is known the window
// offers to make or to choose one.
int open_window(const std::string& path, const Invocation& in);

}  // namespace goodstanding::cli
