#include "register/measure_rules.h"

#include "register/measure.h"
#include "register/rebase.h"
#include "register/rule_parts.h"
#include "register/target.h"

namespace goodstanding {
namespace {

void judged_against_its_own(const Proposal& p, std::vector<Refusal>& out) {
  const auto named = p.after->get(measure::judged_against);
  if (!named || !p.changes(measure::judged_against.field)) return;
  const Record* one = p.look_up(*named);
  if (one != nullptr && one->get(target::measure) != p.after->id()) refuse(out, measure::judged_against.field, "That target belongs to another measure.", "Name a target of this measure.");
}

// Limits that began anew in a period to come would be a plan, not a change that was seen.
void rebased_on_a_change(const Proposal& p, std::vector<Refusal>& out) {
  const auto period = p.after->get(rebase::period);
  if (!period || !concerns(p, {rebase::period.field})) return;
  if (p.reader->today() < period->first()) refuse(out, rebase::period.field, "That period is still to come.", "Rebase once the change has been made and its first figure is there.");
}

}  // namespace

std::vector<Rule> measure_rules() {
  return {{"measure.judged_against", std::string(measure::type), std::string(own_rule), judged_against_its_own},
          {"rebase.past", std::string(rebase::type), "NHS England, Making Data Count: limits are recalculated for a change that is understood and dated", rebased_on_a_change}};
}

}  // namespace goodstanding
