// Returns as pages: what would go out to owners, and what came back from them.
#pragma once

#include "exchange/returns_in.h"
#include "exchange/returns_out.h"

namespace goodstanding {

// Who would be asked about what, and what nobody can be asked about.
Page returns_out_page(const Returns& returns);
// What becomes of each row that came back; of a dry run what would become of it.
Page returns_in_page(const ReturnsIn& result);
// "State now: the owner was shown Not started and answers Done. The register holds In progress."
std::string clash_words(const ReturnAnswer& answer);

}  // namespace goodstanding
