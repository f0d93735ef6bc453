#include "../common/rule_words.h"
#include "medicines_rules.h"
#include "occurrences.h"
#include "records.h"

namespace medicines {
namespace {

using namespace goodstanding;
using workstream::refuse;

// Controlled Drugs (Supervision of Management and Use) Regulations 2013: the accountable officer gives the lead of the
// local intelligence network a quarterly account of concerns. The form of the return is practice and was not read.
constexpr const char* supervision_regulations = "Controlled Drugs (Supervision of Management and Use) Regulations 2013";

void covers_a_quarter(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto quarter = proposal.after->get(occurrence_return::quarter);
  if (quarter && quarter->precision() != Precision::Quarter) refuse(refusals, occurrence_return::quarter.field, "The return covers \"" + quarter->to_words() + "\", which is no quarter.", "Give a quarter, such as Q1 2026/27.");
}

void sent_once_the_quarter_is_over(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto quarter = proposal.after->get(occurrence_return::quarter);
  const auto sent = proposal.after->get(occurrence_return::sent_on);
  workstream::not_in_the_future(proposal, occurrence_return::sent_on, "The day it was sent", refusals);
  if (quarter && sent && *sent < quarter->last()) refuse(refusals, occurrence_return::sent_on.field, "It was sent before the quarter was over.", "Check the quarter and the day.");
}

// A return that says nothing happened must not stand beside records of what did.
void nil_is_true(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto quarter = proposal.after->get(occurrence_return::quarter);
  const auto concerns = proposal.after->get(occurrence_return::concerns).value_or(0);
  if (proposal.after->get(occurrence_return::nil) != true || !quarter) return;
  if (concerns > 0) refuse(refusals, occurrence_return::nil.field, "It says that there was nothing to report, and gives " + std::to_string(concerns) + " concerns.", "Mend one of the two.");
  const Count found = found_in(*proposal.reader, *quarter);
  if (found.is_number() && found.number() > 0)
    refuse(refusals, occurrence_return::nil.field, "It says that there was nothing to report, and " + found.to_words() + (found.number() == 1 ? " discrepancy found in " : " discrepancies found in ") + quarter->to_words() + (found.number() == 1 ? " is recorded." : " are recorded."), "Report them, or strike out what was entered in error.", supervision_regulations);
}

}  // namespace

std::vector<Rule> return_rules() {
  const std::string type(occurrence_return::type);
  return {{"medicines.return_covers_a_quarter", type, "", covers_a_quarter}, {"medicines.return_after_the_quarter", type, "", sent_once_the_quarter_is_over}, {"medicines.nil_is_true", type, supervision_regulations, nil_is_true}};
}

}  // namespace medicines
