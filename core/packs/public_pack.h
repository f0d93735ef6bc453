// The public extract of a pack. It is made of what the rules let out (exchange/publish_rules.h) and of nothing else: no page of the
// program has a part in it, so what a page comes to show does not come into it.
#pragma once

#include "packs/pack.h"

namespace goodstanding {

// Fills the parts. Throws Error{NotFound} where no organisation is named or held, and what read_publish_rules() throws.
void fill_public(Pack& pack, const Reader& now, const PackAsk& ask);

}  // namespace goodstanding
