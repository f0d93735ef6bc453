// A file of what the window remembers of one register on this machine: which notices were read, what was opened lately.
#pragma once

#include <string>

#include "gui/shell/keeper.h"

namespace goodstanding::gui {

// The file of this register in `folder`, there or not. On the keeper's thread.
std::string memory_file(const std::string& folder, Workspace& work);

// Writes it on the keeper's thread; only this user may read it. A disk that is full takes nothing from the work: the next start
// merely knows less.
void keep_memory(Keeper& keeper, const Alive& alive, const std::string& folder, std::string text);

}  // namespace goodstanding::gui
