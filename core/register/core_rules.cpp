#include "register/core_rules.h"

#include <goodstanding/reader.h>

#include "access/person.h"
#include "register/closure.h"
#include "register/breach_rules.h"
#include "register/measure_rules.h"
#include "register/meeting_rules.h"
#include "register/oversight_rules.h"
#include "register/promise_rules.h"
#include "register/recurrence.h"
#include "register/risk_rules.h"
#include "register/saved_view.h"
#include "register/settings.h"
#include "register/small_figures.h"

namespace goodstanding {
namespace {

bool writes(const Record& person) {
  return !person.struck() && person.get(person::access).value_or(ChoiceId("write")) != "read";
}

// A register that nobody may write to could never be mended from within.
void someone_writes(const Proposal& proposal, std::vector<Refusal>& out) {
  if (proposal.before == nullptr || !writes(*proposal.before) || writes(*proposal.after)) return;
  for (const Record* fresh : proposal.added)
    if (fresh->type() == person::type && writes(*fresh)) return;
  for (const Record& other : proposal.reader->all(Query::of(person::type))) {
    const Record* as_left = proposal.look_up(other.id());
    if (as_left != nullptr && writes(*as_left)) return;
  }
  out.push_back({"", "Nobody would be left who may change the register.", "Give somebody else that right first.", "", {}, std::string(person::access.field)});
}

}  // namespace

std::vector<Rule> core_rules() {
  std::vector<Rule> out{{"person.someone_writes", std::string(person::type), "", someone_writes}, setting_rule(), saved_view_rule()};
  for (Rule& rule : closure_rules()) out.push_back(std::move(rule));
  for (auto& part : {breach_rules(), measure_rules(), meeting_rules(), oversight_rules(), promise_rules(), risk_rules(), question_rules(), recurrence_rules(), small_figure_rules()}) out.insert(out.end(), part.begin(), part.end());
  return out;
}

}  // namespace goodstanding
