#include "cli/commands.h"

namespace goodstanding::cli {

std::vector<Command> all_commands() { return {init_command(), verify_command()}; }

}  // namespace goodstanding::cli
