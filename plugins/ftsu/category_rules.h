// A category fits where it is used: of the right kind, and in use at the time.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <goodstanding/rule.h>

#include "records.h"

namespace ftsu {

// Refuses a category of another kind ("theme", "worker_group", "element") or one that was not in use at any time of `when`. Only where the
// proposal changes the field.
void refuse_category(const goodstanding::Proposal& proposal, const std::optional<RecordId>& category, std::string_view field, std::string_view kind, const PartialDate& when,
                     std::vector<goodstanding::Refusal>& refusals);

}  // namespace ftsu
