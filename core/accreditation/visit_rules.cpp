#include "accreditation/visit_rules.h"

#include <set>

#include <goodstanding/reader.h>

#include "accreditation/visit_reading.h"
#include "base/text.h"
#include "register/answer.h"
#include "register/rule_parts.h"
#include "register/settings.h"
#include "register/standard.h"

namespace goodstanding {
namespace {

constexpr const char* programme_rule = "The trust's accreditation programme.";

void check_sample(const Proposal& proposal, std::vector<Refusal>& out) {
  if (!concerns(proposal, {answer::sample_met.field, answer::sample_looked.field, answer::result.field})) return;
  const auto met = proposal.after->get(answer::sample_met);
  const auto looked = proposal.after->get(answer::sample_looked);
  if (met && !looked) refuse(out, answer::sample_looked.field, "How many were looked at is missing.", "Give both numbers, such as 8 of 10.");
  if (!met || !looked) return;
  if (*met > *looked) refuse(out, answer::sample_met.field, std::to_string(*met) + " of " + std::to_string(*looked) + " cannot have been found good.", "Give how many were found good, then how many were looked at.");
  else if (*met < *looked && proposal.after->get(answer::result) == ChoiceId("met"))
    refuse(out, answer::result.field, "Met does not agree with " + std::to_string(*met) + " of " + std::to_string(*looked) + ".", "Say partly met or not met, or mend the count.");
}

// The question belongs to the set of the visit: answers to another version are answers to another question.
void check_of_set(const Proposal& proposal, std::vector<Refusal>& out) {
  if (!concerns(proposal, {answer::criterion.field, answer::visit.field})) return;
  const auto visit_id = proposal.after->get(answer::visit);
  const auto criterion_id = proposal.after->get(answer::criterion);
  const Record* visit = visit_id ? proposal.look_up(*visit_id) : nullptr;
  const Record* asked = criterion_id ? proposal.look_up(*criterion_id) : nullptr;
  if (visit == nullptr || asked == nullptr) return;
  const auto set = visit->get(visit::standard_set);
  if (set && asked->get(criterion::standard_set) != set) refuse(out, answer::criterion.field, "The question belongs to another standard set than the visit's.", "Choose the question of the visit's own set.");
}

void check_risk(const Proposal& proposal, std::vector<Refusal>& out) {
  if (!concerns(proposal, {answer::immediate_risk.field, answer::risk_taken_by.field, answer::risk_taken_at.field, answer::made_safe.field})) return;
  if (!proposal.after->get(answer::made_safe).value_or(false)) return;
  if (!proposal.after->has(answer::risk_taken_by.field) || !proposal.after->has(answer::risk_taken_at.field))
    refuse(out, answer::made_safe.field, "It is recorded as made safe, and not who took it and when.", "Name the role that took it and the time.");
}

// What was agreed stays, unless somebody says why not.
void refuse_if_locked(const Proposal& proposal, const std::optional<RecordId>& visit_id, std::string_view field, std::vector<Refusal>& out) {
  const auto visit = visit_id ? proposal.reader->get(*visit_id) : std::nullopt;
  if (!visit || visit->state() != "agreed" || says_why(proposal)) return;
  refuse(out, field, "The report of " + visit->ref() + " is agreed, so its answers are locked.", "Say why it changes: a reason is kept with the change.");
}

void check_locked(const Proposal& proposal, std::vector<Refusal>& out) { refuse_if_locked(proposal, proposal.after->get(answer::visit), answer::visit.field, out); }

void check_locked_item(const Proposal& proposal, std::vector<Refusal>& out) {
  const auto answer_id = proposal.after->get(sample_item::answer);
  const Record* of = answer_id ? proposal.look_up(*answer_id) : nullptr;
  if (of != nullptr) refuse_if_locked(proposal, of->get(answer::visit), sample_item::answer.field, out);
}

void check_visit_dates(const Proposal& proposal, std::vector<Refusal>& out) { must_have_happened(proposal, visit::visited.field, out); }

void check_acknowledged(const Proposal& proposal, std::vector<Refusal>& out) {
  if (proposal.undo || !enters(proposal, "agreed")) return;
  const auto* sources = proposal.after->value("sources").as<std::vector<RecordId>>();
  if (proposal.before == nullptr && sources != nullptr && !sources->empty()) return;
  if (!proposal.after->has(visit::acknowledged_by.field)) refuse(out, visit::acknowledged_by.field, "Nobody of the site has acknowledged what was found.", "Name the local lead who has.");
}

// A visit that is complete has said when it ended and has its findings: what the debrief, the actions and the next visit
// build on. A move alone leaves them out. What a document states of an earlier round is recorded as told.
void check_completed(const Proposal& proposal, std::vector<Refusal>& out) {
  if (proposal.undo || proposal.before == nullptr || proposal.before->state() != "under_way" || !enters(proposal, "complete")) return;
  const std::string remedy = "Complete it at its debrief, or with \"goodstanding visit complete " + proposal.after->ref() + "\".";
  if (!proposal.after->has(visit::standard_set.field)) {
    refuse(out, visit::standard_set.field, "It has no standard set, so nothing was asked that could be complete.", "Name its standard set first. Then: " + remedy);
    return;
  }
  if (!proposal.before->has(visit::standard_set.field)) return refuse(out, visit::standard_set.field, "Its standard set is given only now, so no answer to it can be held.", remedy);
  const HeldVisit held = read_held_visit(*proposal.reader, proposal.after->id());
  std::set<RecordId> found;
  for (const Record& finding : proposal.reader->all(Query::of(finding::type).where(finding::visit == held.visit.id())))
    if (const auto answer = finding.get(finding::answer)) found.insert(*answer);
  for (const Record* added : proposal.added)
    if (added->type() == finding::type && added->get(finding::visit) == held.visit.id())
      if (const auto answer = added->get(finding::answer)) found.insert(*answer);
  int missing = 0;
  for (const AnswerGiven& given : held.answers)
    if (asks_for_finding(given) && !found.contains(held.records.at(given.question).id())) ++missing;
  if (missing > 0) refuse(out, builtin::state, counted(missing, "answer asks", "answers ask") + " for a finding, and none would be added.", remedy);
  else if (!proposal.after->has(visit::ended.field)) refuse(out, visit::ended.field, "Nothing would say when it ended.", remedy);
}

// An agreed visit keeps what it came to: a later change of the set or of the levels does not change what was agreed.
void check_outcome(const Proposal& proposal, std::vector<Refusal>& out) {
  if (proposal.undo || !enters(proposal, "agreed") || !proposal.after->has(visit::standard_set.field)) return;
  const auto* sources = proposal.after->value("sources").as<std::vector<RecordId>>();
  if (proposal.before == nullptr && sources != nullptr && !sources->empty()) return;
  if (proposal.changes(visit::debriefed_on.field) && proposal.after->has(visit::next_due.field)) return;
  refuse(out, visit::next_due.field, "Its score, its level and the next date would not be kept.", "Agree it at the end of its debrief, or with \"goodstanding visit agree\".");
}

// The level is the one that the answers give, or none. What a document states of an earlier round is recorded as told.
void check_award(const Proposal& proposal, std::vector<Refusal>& out) {
  if (proposal.undo || !proposal.changes(visit::award.field)) return;
  const std::string given = proposal.after->get(visit::award).value_or("");
  const auto* sources = proposal.after->value("sources").as<std::vector<RecordId>>();
  if (given.empty() || (sources != nullptr && !sources->empty())) return;
  if (proposal.before == nullptr || !proposal.before->has(visit::standard_set.field)) {
    refuse(out, visit::award.field, "A visit without answers cannot be given a level.", "Record its answers, or the document that states the level.");
    return;
  }
  const HeldVisit held = read_held_visit(*proposal.reader, proposal.after->id());
  const Award award = award_of(Settings::of(*proposal.reader).accreditation, held.set.set, held.answers, team_of(*proposal.after));
  if (award.level == given) return;
  for (const Hindrance& one : award.against) out.push_back({one.rule, one.message, one.remedy, programme_rule, {}, std::string(visit::award.field)});
  if (award.against.empty()) refuse(out, visit::award.field, "The answers give " + award.level + ", not " + given + ": " + award.why + ".", "Give the level that they give.");
}

}  // namespace

std::vector<Rule> accreditation_rules() {
  const std::string of_answer(answer::type);
  const std::string of_visit(visit::type);
  return {{"answer.sample", of_answer, std::string(own_rule), check_sample},       {"answer.of_set", of_answer, std::string(own_rule), check_of_set},
          {"answer.made_safe", of_answer, std::string(own_rule), check_risk},      {"answer.locked", of_answer, programme_rule, check_locked},
          {"sample_item.locked", std::string(sample_item::type), programme_rule, check_locked_item},
          {"visit.visited", of_visit, std::string(own_rule), check_visit_dates},   {"visit.acknowledged", of_visit, programme_rule, check_acknowledged},
          {"visit.completed", of_visit, programme_rule, check_completed},
          {"visit.outcome", of_visit, programme_rule, check_outcome},
          {"visit.award", of_visit, programme_rule, check_award}};
}

}  // namespace goodstanding
