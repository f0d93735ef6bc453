// The pack for the regional team: how far the trust has come with what it undertook, and with the programme of support it is in.
#pragma once

#include "packs/pack.h"

namespace goodstanding {

// Fills bands, lead and parts. `then`: the register since when progress is told; null where none is asked for or held.
void fill_oversight(Pack& pack, Workspace& work, const Reader& now, const Reader* then, const PackAsk& ask);

}  // namespace goodstanding
