// What rules of workstreams refuse in the same words. Header only; the SDK alone is needed.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/key.h>
#include <goodstanding/reader.h>
#include <goodstanding/rule.h>

namespace workstream {

// `rule` and `source` are filled in by who asks the rule.
inline void refuse(std::vector<goodstanding::Refusal>& refusals, std::string_view field, std::string message, std::string remedy, std::string source = {}) {
  refusals.push_back({"", std::move(message), std::move(remedy), std::move(source), {}, std::string(field)});
}

// A day on which something happened is not after today. `what`: "The day it was found".
inline void not_in_the_future(const goodstanding::Proposal& proposal, const goodstanding::Key<goodstanding::Date>& key, const char* what, std::vector<goodstanding::Refusal>& refusals) {
  const auto day = proposal.after->get(key);
  if (!day || *day <= proposal.reader->today()) return;
  refuse(refusals, key.field, std::string(what) + " lies in the future: " + day->to_words() + ".", "Give the day on which it happened.");
}

// The later of two days is not before the earlier. `message`: a whole sentence.
inline void in_order(const goodstanding::Proposal& proposal, const goodstanding::Key<goodstanding::Date>& earlier, const goodstanding::Key<goodstanding::Date>& later, const char* message, std::vector<goodstanding::Refusal>& refusals) {
  const auto first = proposal.after->get(earlier);
  const auto then = proposal.after->get(later);
  if (first && then && *then < *first) refuse(refusals, later.field, message, "Check the two days.");
}

}  // namespace workstream
