// What leaves a register for other programs and other trusts, and comes from them.
#pragma once

#include <vector>

#include "cli/command.h"

namespace goodstanding::cli {

// export.cpp
Command export_command();
// archive.cpp
Command archive_out_command();
Command archive_in_command();
// group.cpp
Command publish_command();
Command group_show_command();
Command group_take_command();

}  // namespace goodstanding::cli
