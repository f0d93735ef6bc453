// What trusts of one group published, side by side: the same standard beside the same standard, what is like for like, what is not
// held, where they differ. Each trust is rated on its own; nothing here is a rating of the group.
#pragma once

#include <vector>

#include <goodstanding/view.h>

#include "exchange/extract.h"

namespace goodstanding {

// One column for each extract, in their order. Pure.
Page group_page(const std::vector<Extract>& extracts);
// The same with what the register itself holds: differences to be levelled with their joint actions, and benefits against their plan. A
// row that differs between two trusts leads to its difference, or to the form that records it.
Page group_page(const Reader& reader, const std::vector<Extract>& extracts);

// The newest extract that the register holds of each trust, by name. Throws Error{Damaged} for one that does not hold together.
std::vector<Extract> held_extracts(Session& session);

}  // namespace goodstanding
