#include "psirf_checks.h"

#include <goodstanding/reader.h>

#include "records.h"
#include "steps.h"

namespace psirf {

using namespace goodstanding;

std::vector<CheckFinding> limits_missing(const Reader& reader) {
  const auto duties = reader.find(Query::of(candour::type).limit(1)).records;
  if (duties.empty()) return {};
  std::string without;
  for (const Choice& step : reader.schema().at(candour_limit::type).find(candour_limit::step.field)->choices) {
    const Count limits = reader.count(Query::of(candour_limit::type).where(candour_limit::step == step.id));
    if (limits.is_number() && limits.number() == 0) without += (without.empty() ? "" : ", ") + step.label;
  }
  if (without.empty()) return {};
  return {{"psirf.no_limit", Tone::Caution, "No number of days is set for these steps of the duty of candour, so none of them is ever late: " + without + ".", "Add a candour limit for each. Regulation 20 gives no number; the trust's policy or contract does.", std::nullopt}};
}

std::vector<CheckFinding> responses_unsound(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& record : reader.all(Query::of(response::type).where(in_state({StateId("approved"), StateId("closed")})).sort(response::due))) {
    if (record.has("actions")) continue;
    const Count actions = reader.count(Query::of(safety_action::type).where(has(safety_action::responses, record.id())));
    if (actions.is_number() && actions.number() == 0) out.push_back({"psirf.nothing_changed", Tone::Caution, record.ref() + " is approved, and no safety action follows from it.", "Add what changes; or say in what was learnt why nothing does.", record.id()});
  }
  // Two grounds are nationally required to be investigated; others go to another body or process.
  for (const Record& record : reader.all(Query::of(response::type).where(response::required == true && response::kind != ChoiceId("psii"))))
    out.push_back({"psirf.required_kind", Tone::Caution, record.ref() + " is nationally required and is no patient safety incident investigation.", "Choose that kind; or record that it is not nationally required, where another body looks into it.", record.id()});
  return out;
}

std::vector<CheckFinding> plans_unsound(const Reader& reader) {
  std::vector<CheckFinding> out;
  const auto in_force = reader.all(Query::of(plan::type).where(in_state({StateId("in_force")})));
  for (std::size_t i = 1; i < in_force.size(); ++i)
    out.push_back({"psirf.two_plans", Tone::Caution, in_force[i].ref() + " is in force beside " + in_force.front().ref() + ".", "Record the earlier one as replaced.", in_force[i].id()});
  for (const Record& record : reader.all(Query::of(priority::type).where(not_held(priority::response) && not_held(priority::improvement))))
    if (record.get(priority::retired) != true) out.push_back({"psirf.priority_without_response", Tone::Caution, record.ref() + " is a priority, and what it gets is not held.", "Give the response, or the improvement that covers it.", record.id()});
  return out;
}

}  // namespace psirf
