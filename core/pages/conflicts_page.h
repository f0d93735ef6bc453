// What copies of the register wrote without knowing of each other: both values, who, when, and the commands that settle it.
#pragma once

#include <string>

#include <goodstanding/view.h>

#include "register/merge_conflicts.h"

namespace goodstanding {

Page conflicts_page(Session& session);

// What choosing a side is called: "Keep 1 August 2026", "ACT-0042 keeps it".
std::string keep_label(const MergeConflict& conflict, std::size_t side);

}  // namespace goodstanding
