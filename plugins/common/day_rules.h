// Days of a record that must come in order and not in the future.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <goodstanding/key.h>
#include <goodstanding/rule.h>

namespace workstream {

struct NamedDay {
  goodstanding::Key<goodstanding::Date> key;
  const char* what;  // "The day it was closed"
};

// Refuses each of the days that lies in the future or before `begin`. Only what the proposal touches is looked at, so that what came
// from elsewhere does not hold up other work.
void refuse_days_out_of_order(const goodstanding::Proposal& proposal, const std::optional<goodstanding::Date>& begin, std::string_view begin_field,
                              const std::string& begin_words, std::span<const NamedDay> days, std::vector<goodstanding::Refusal>& refusals);

}  // namespace workstream
