#include "register/promise_rules.h"

#include "register/benefit.h"
#include "register/cadence.h"
#include "register/commitment.h"
#include "register/observation.h"
#include "register/rule_parts.h"

namespace goodstanding {
namespace {

std::optional<Cadence> cadence_of(const Record& commitment) { return parse_cadence(commitment.get(commitment::cadence).value_or("")); }

void turn_kept(const Proposal& p, std::vector<Refusal>& out) {
  must_have_happened(p, commitment::last_kept.field, out);
  if (p.transition != "keep_turn") return;
  const auto kept = p.after->get(commitment::last_kept);
  if (p.after->get(commitment::cadence).value_or("").empty())
    refuse(out, commitment::cadence.field, "It says nowhere that it falls due again, so it has no turns.", "Say how often, or record it as kept for good.");
  if (p.before != nullptr && kept)
    if (const auto before = p.before->get(commitment::last_kept); before && kept->last() <= before->last())
      refuse(out, commitment::last_kept.field, "It was kept in " + before->to_words() + " already; this turn cannot be of " + kept->to_words() + ".", "Give the day on which this turn was kept.");
  const auto next = p.after->get(commitment::next_due);
  if (!kept || !next || next->last() > kept->last()) return;
  const auto cadence = cadence_of(*p.after);
  refuse(out, commitment::next_due.field, "It would fall due next by " + next->to_words() + ", before the turn that was just kept.",
         cadence ? "By its cadence it falls due next on " + next_turn(next, *kept, *cadence).to_words() + "." : "Give the day on which it falls due next, or clear it.");
}

void kept_for_good(const Proposal& p, std::vector<Refusal>& out) {
  if (!enters(p, "kept") || says_why(p)) return;
  const auto cadence = cadence_of(*p.after);
  if (cadence) refuse(out, commitment::cadence.field, "It falls due again (" + cadence->words + "), so it is never kept for good.", "Record this turn as kept, or give the reason why it has ended.");
}

bool has_figure(const Proposal& p) {
  const auto measure = p.after->get(benefit::measure);
  if (!measure) return false;
  Query figures = Query::of(observation::type);
  figures.where(observation::measure == *measure).where(observation::standing == ChoiceId("measured"));
  return p.reader->count(figures).number() > 0;
}

void tracked_from_somewhere(const Proposal& p, std::vector<Refusal>& out) {
  if (!enters(p, "tracked") || says_why(p) || !p.after->get(benefit::baseline).value_or("").empty() || has_figure(p)) return;
  refuse(out, benefit::baseline.field, "There is nothing to track it from: neither a baseline nor a figure of its measure is held.", "Give the baseline, or a reason why there is none.");
}

void realised_by_a_figure(const Proposal& p, std::vector<Refusal>& out) {
  if (!enters(p, "realised") || says_why(p) || has_figure(p)) return;
  refuse(out, benefit::measure.field, "No figure of its measure is held that would show it.", "Add the figure, or give a reason.");
}

}  // namespace

std::vector<Rule> promise_rules() {
  const std::string commitment_type(commitment::type);
  const std::string benefit_type(benefit::type);
  const std::string own(own_rule);
  return {{"commitment.turn", commitment_type, own, turn_kept},
          {"commitment.kept_for_good", commitment_type, own, kept_for_good},
          {"benefit.tracked", benefit_type, own, tracked_from_somewhere},
          {"benefit.realised", benefit_type, own, realised_by_a_figure}};
}

}  // namespace goodstanding
