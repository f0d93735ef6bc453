#include "register/meeting_rules.h"

#include "register/committee_paper.h"
#include "register/decision.h"
#include "register/meeting.h"
#include "register/question.h"
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

// Closed before this change, and still closed after it: what is put on record in the same change that closes it goes.
bool stays_closed(const Proposal& p, const std::optional<RecordId>& meeting) {
  const auto before = meeting ? p.reader->get(*meeting) : std::nullopt;
  return before && is_closed(&*before) && is_closed(p.look_up(*meeting));
}

// It was there and goes, or comes, as something of the meeting that a field leads to.
bool touches_closed(const Proposal& p, const Key<RecordId>& meeting) {
  if (p.undo) return false;
  return (p.before != nullptr && stays_closed(p, p.before->get(meeting))) || ((p.before == nullptr || p.changes(meeting.field)) && stays_closed(p, p.after->get(meeting)));
}

bool is_struck_now(const Proposal& p) { return p.before != nullptr && p.before->struck() != p.after->struck(); }

// What became of a decision afterwards is told on; what was decided is not.
void decision_stays(const Proposal& p, std::vector<Refusal>& out) {
  if (!touches_closed(p, decision::meeting)) return;
  if (p.before == nullptr) return refuse(out, decision::meeting.field, "The meeting is closed: no decision is added to what it decided.", "Name the meeting that did decide it; or reopen this one, and say why.");
  if (is_struck_now(p)) return refuse(out, "", "The meeting that decided it is closed, so it is not struck out.", "Overturn the decision; or reopen the meeting, and say why.");
  for (const auto field : {decision::title.field, decision::kind.field, decision::meeting.field, decision::decided_on.field})
    if (p.changes(field)) return refuse(out, field, "The meeting that decided it is closed, so " + quoted_label(p, field) + " no longer changes.", "Record how it was answered or carried out; or reopen the meeting, and say why.");
}

void paper_stays(const Proposal& p, std::vector<Refusal>& out) {
  if (!touches_closed(p, committee_paper::meeting)) return;
  if (p.before == nullptr) return refuse(out, committee_paper::meeting.field, "The meeting is closed: no paper is added to what was before it.", "Name the meeting that is to come; or reopen this one, and say why.");
  refuse(out, "", "The meeting that this paper was before is closed.", "Write a new paper for the next one; or reopen the meeting, and say why.");
}

// The lines of a paper are part of it.
void highlight_stays(const Proposal& p, std::vector<Refusal>& out) {
  if (p.undo) return;
  const auto of_closed = [&](const Record* line) {
    const auto at = line == nullptr ? std::nullopt : line->get(highlight::paper);
    const auto paper = at ? p.reader->get(*at) : std::nullopt;
    return paper && paper->type() == committee_paper::type && stays_closed(p, paper->get(committee_paper::meeting));
  };
  if (of_closed(p.before) || of_closed(p.after)) refuse(out, highlight::paper.field, "The meeting that this paper was before is closed, and its lines with it.", "Write a new paper for the next one; or reopen the meeting, and say why.");
}

// How it was answered is told on; what was asked is not.
void question_stays(const Proposal& p, std::vector<Refusal>& out) {
  if (!touches_closed(p, question::meeting)) return;
  if (p.before == nullptr) return refuse(out, question::meeting.field, "The meeting is closed: no question is added to what it asked.", "Leave out the meeting; or reopen it, and say why.");
  if (is_struck_now(p)) return refuse(out, "", "The meeting that asked it is closed, so it is not struck out.", "Reopen the meeting, and say why.");
  for (const auto field : {question::text.field, question::number.field, question::committee.field, question::meeting.field, question::asked.field})
    if (p.changes(field)) return refuse(out, field, "The meeting that asked it is closed, so " + quoted_label(p, field) + " no longer changes.", "Record how it was answered; or reopen the meeting, and say why.");
}

}  // namespace

std::vector<Rule> meeting_rules() {
  const std::string own(own_rule);
  return {{"meeting.closed", std::string(meeting::type), own, closed_meeting_stays},
          {"meeting.attended", std::string(meeting::type), own, closed_with_who_was_there},
          {"decision.closed_meeting", std::string(decision::type), own, decision_stays},
          {"paper.closed_meeting", std::string(committee_paper::type), own, paper_stays},
          {"highlight.closed_meeting", std::string(highlight::type), own, highlight_stays},
          {"question.closed_meeting", std::string(question::type), own, question_stays}};
}

}  // namespace goodstanding
