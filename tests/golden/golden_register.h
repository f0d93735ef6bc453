// The golden register: how it was made, and the walk that reads all of it.
#pragma once

#include <string>

#include "register/session.h"

namespace goodstanding::golden {

// Makes the register at `path`, the same for ever: fixed clock, fixed chance, its own record types. `scratch` is an
// empty folder for what must lie outside of the file.
void make(const std::string& path, const std::string& scratch);

// Everything that the register holds, as text: each change with its link and its values, each record with every field
// and its history, what the past looked like after each change, each attachment, and what the search finds. Ends with
// the digest of itself. Only of the types and fields that the golden register was made with and of its first `until`
// changes, so that later versions, which add their own, read the same.
std::string walk(Register& reg, Arrival until);

}  // namespace goodstanding::golden
