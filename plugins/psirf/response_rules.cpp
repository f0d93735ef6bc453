#include <array>

#include "../common/rule_words.h"
#include "psirf_rules.h"
#include "records.h"

namespace psirf {
namespace {

using namespace goodstanding;
using workstream::refuse;

constexpr std::array<Key<Date>, 6> steps{response::engaged_on, response::terms_on, response::gathered_on, response::drafted_on, response::shared_on, response::approved_on};

void steps_in_the_past(const Proposal& proposal, std::vector<Refusal>& refusals) {
  for (const Key<Date>& step : steps) workstream::not_in_the_future(proposal, step, "A step that was taken", refusals);
  workstream::not_in_the_future(proposal, response::started, "The day it started", refusals);
}

// Those affected may be spoken to before a response starts; nothing else of it is done before.
void steps_after_the_start(const Proposal& proposal, std::vector<Refusal>& refusals) {
  for (const Key<Date>& step : steps)
    if (step.field != response::engaged_on.field) workstream::in_order(proposal, response::started, step, "A step was taken before the response started.", refusals);
  workstream::in_order(proposal, response::drafted_on, response::approved_on, "It was approved before it was drafted.", refusals);
}

}  // namespace

std::vector<Rule> response_rules() {
  const std::string type(response::type);
  return {{"psirf.steps_in_the_past", type, "", steps_in_the_past}, {"psirf.steps_after_the_start", type, "", steps_after_the_start}};
}

}  // namespace psirf
