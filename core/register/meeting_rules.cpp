#include "register/meeting_rules.h"

#include "register/committee_paper.h"
#include "register/decision.h"
#include "register/meeting.h"
#include "register/rule_parts.h"

namespace goodstanding {
namespace {

bool is_closed(const Record* meeting) { return meeting != nullptr && meeting->state() == "closed"; }

// Reopening it is a change with its reason, which everybody sees.
void closed_meeting_stays(const Proposal& p, std::vector<Refusal>& out) {
  if (!is_closed(p.before) || p.transition == "reopen" || p.undo) return;
  refuse(out, "", "The meeting is closed: what was before it and what came of it no longer change.", "Reopen it, and say why.");
}

void closed_with_who_was_there(const Proposal& p, std::vector<Refusal>& out) {
  if (!enters(p, "closed") || says_why(p)) return;
  if (p.after->get(meeting::attended).value_or(std::vector<RecordId>()).empty()) refuse(out, meeting::attended.field, "Nobody is recorded as having attended.", "Give who attended, or a reason why it is not known.");
}

// What became of a decision afterwards is told on; what was decided is not.
void decision_stays(const Proposal& p, std::vector<Refusal>& out) {
  const auto at = p.before == nullptr ? std::nullopt : p.before->get(decision::meeting);
  if (!at || p.undo || !is_closed(p.look_up(*at))) return;
  for (const auto field : {decision::title.field, decision::kind.field, decision::meeting.field, decision::decided_on.field})
    if (p.changes(field)) return refuse(out, field, "The meeting that decided it is closed, so " + quoted_label(p, field) + " no longer changes.", "Record how it was answered or carried out; or reopen the meeting, and say why.");
}

void paper_stays(const Proposal& p, std::vector<Refusal>& out) {
  const auto at = p.before == nullptr ? std::nullopt : p.before->get(committee_paper::meeting);
  if (!at || p.undo || !is_closed(p.look_up(*at))) return;
  refuse(out, "", "The meeting that this paper was before is closed.", "Write a new paper for the next one; or reopen the meeting, and say why.");
}

}  // namespace

std::vector<Rule> meeting_rules() {
  const std::string own(own_rule);
  return {{"meeting.closed", std::string(meeting::type), own, closed_meeting_stays},
          {"meeting.attended", std::string(meeting::type), own, closed_with_who_was_there},
          {"decision.closed_meeting", std::string(decision::type), own, decision_stays},
          {"paper.closed_meeting", std::string(committee_paper::type), own, paper_stays}};
}

}  // namespace goodstanding
