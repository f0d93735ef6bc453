// What wants to be known by whoever is signed in: what is theirs and late or at risk, what the workstreams raise, and what the opening
// and other copies brought that does not fit. Everything is worked out from what there is; nothing of it is stored.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <goodstanding/view.h>

#include "pages/workspace.h"

namespace goodstanding {

struct Notice {
  std::string key;    // the same as long as it is the same notice; an action that becomes overdue is another
  std::string group;  // "Yours", "The register", "Workstreams"
  Cell what;          // in one line, with one line more
  std::optional<Act> act;
};

// Thread rule: that of the workspace.
std::vector<Notice> notices_of(Workspace& work);

// As a page, in the order of the groups. Those whose keys are in `fresh` are called new.
Page notices_page(const std::vector<Notice>& notices, const std::set<std::string>& fresh);

}  // namespace goodstanding
