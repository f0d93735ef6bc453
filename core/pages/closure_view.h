// How far an action's closure has come, what the next step still wants, and what speaks against it.
#pragma once

#include <vector>

#include <goodstanding/view.h>

#include "register/session.h"

namespace goodstanding {

// Done, verified, sustained: each as it stands, and what stands against the next one, in the rules' own words.
View closure_view(Session& session, const Record& action);

// What speaks against closures, put to a decider or not yet: of one action, or of all.
View reopenings_view(const Reader& reader, const std::optional<RecordId>& action = {});
Page reopenings_page(const Reader& reader);

}  // namespace goodstanding
