// The subcommands, one function each; each stands in the file of its name.
#pragma once

#include "cli/command.h"

namespace goodstanding::cli {

Command init_command();
Command verify_command();

}  // namespace goodstanding::cli
