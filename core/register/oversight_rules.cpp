#include "register/oversight_rules.h"

#include <algorithm>

#include "base/text.h"
#include "register/cadence.h"
#include "register/escalation.h"
#include "register/exit_criterion.h"
#include "register/oversight_review.h"
#include "register/programme.h"
#include "register/reporting_line.h"
#include "register/rule_parts.h"
#include "register/undertaking.h"
#include "register/undertaking_term.h"

namespace goodstanding {
namespace {

constexpr const char* reason_or_wait = "Wait until it is so, or give the reason why it is recorded all the same.";

bool is_support(const Record& programme) { return programme.type() == programme::type && programme.get(programme::kind) == ChoiceId("oversight"); }

// Which exit criteria do not hold yet, in a few words each.
std::vector<std::string> unmet_criteria(const Proposal& p, std::size_t& count) {
  std::vector<Record> kept;
  const auto criteria = linked(p, exit_criterion::type, exit_criterion::of.field, kept);
  count = criteria.size();
  const auto whole = p.after->type() == undertaking::type ? p.after->get(undertaking::months_to_hold) : std::nullopt;
  std::vector<std::string> out;
  for (const Record* criterion : criteria) {
    const CriterionStanding standing = standing_of(*criterion, whole);
    if (standing.satisfied(p.reader->today())) continue;
    const std::string title = "\"" + shortened(criterion->get(exit_criterion::title).value_or(""), 60) + "\"";
    if (!standing.met) out.push_back(title + " is not met");
    else if (!standing.holds_on) out.push_back("since when " + title + " is met is not held");
    else out.push_back(title + " has not held for " + counted(standing.months_to_hold, "month", "months") + " before " + standing.holds_on->to_words());
  }
  return out;
}

void criteria_hold(const Proposal& p, const std::string& what, std::vector<Refusal>& out) {
  if (says_why(p)) return;
  std::size_t count = 0;
  const auto unmet = unmet_criteria(p, count);
  if (count == 0) refuse(out, "", "No exit criterion is held, so nothing shows that " + what + " has earned it.", "Add its exit criteria, or give a reason.");
  if (!unmet.empty()) refuse(out, "", "Not every exit criterion has held for as long as it must: " + list_words(unmet) + ".", reason_or_wait);
}

void undertaking_complied(const Proposal& p, std::vector<Refusal>& out) {
  if (!enters(p, "complied")) return;
  criteria_hold(p, "the undertaking", out);
  if (says_why(p)) return;
  std::vector<Record> kept;
  std::vector<std::string> open;
  for (const Record* term : linked(p, undertaking_term::type, undertaking_term::undertaking.field, kept))
    if (term->state() == "open") open.push_back("\"" + shortened(term->get(undertaking_term::title).value_or(""), 60) + "\"");
  if (!open.empty()) refuse(out, "", "Not all that was undertaken is done: " + list_words(open) + (open.size() == 1 ? " is open." : " are open."), reason_or_wait);
}

void certificate_is_full(const Proposal& p, std::vector<Refusal>& out) {
  if (p.after->state() != "complied" || !concerns(p, {undertaking::certificate_kind.field}) || p.after->get(undertaking::certificate_kind) != ChoiceId("partial")) return;
  refuse(out, undertaking::certificate_kind.field, "A certificate for a part leaves the rest of the undertaking in force.", "Keep it in force with the partial certificate recorded, until a full one comes.");
}

void removal_is_proved(const Proposal& p, std::vector<Refusal>& out) {
  if (p.after->state() != "removed" || !concerns(p, {undertaking::approved_by.field, undertaking::certificate_on.field, undertaking::certificate_kind.field, undertaking::removal_letter.field})) return;
  if (!p.after->has(undertaking::approved_by.field))
    refuse(out, undertaking::approved_by.field, "Who approved the removal is not held.", "Name the body: the support group, panel or executive group that agreed to it.");
  const bool certificate = p.after->has(undertaking::certificate_on.field) && p.after->get(undertaking::certificate_kind) != ChoiceId("partial");
  if (!certificate && !p.after->has(undertaking::removal_letter.field))
    refuse(out, undertaking::removal_letter.field, "Nothing proves the removal: neither a full compliance certificate nor a letter of removal is held.", "Give the day of the certificate, or name the letter.");
}

void undertaking_dates(const Proposal& p, std::vector<Refusal>& out) {
  for (const std::string_view field : {undertaking::accepted.field, undertaking::reviewed.field, undertaking::certificate_on.field, undertaking::removed_on.field}) must_have_happened(p, field, out);
  for (const std::string_view field : {undertaking::certificate_on.field, undertaking::removed_on.field}) must_not_precede(p, field, undertaking::accepted.field, out);
  if (p.after->get(undertaking::certificate_kind) != ChoiceId("partial")) must_not_precede(p, undertaking::removed_on.field, undertaking::certificate_on.field, out);
}

void term_dates(const Proposal& p, std::vector<Refusal>& out) { must_have_happened(p, undertaking_term::met_on.field, out); }

void criterion_of_support(const Proposal& p, std::vector<Refusal>& out) {
  const auto of = p.after->get(exit_criterion::of);
  const Record* whole = of ? p.look_up(*of) : nullptr;
  if (whole == nullptr || !concerns(p, {exit_criterion::of.field}) || whole->type() != programme::type || is_support(*whole)) return;
  refuse(out, exit_criterion::of.field, "\"" + p.reader->Reader::title(*whole) + "\" is not support under oversight, so there is nothing to exit from.", "Name an undertaking, or a programme of that kind.");
}

void criterion_dates(const Proposal& p, std::vector<Refusal>& out) {
  must_have_happened(p, exit_criterion::met_since.field, out);
  must_have_happened(p, exit_criterion::not_met_since.field, out);
  // A break ends what was held: it begins anew after it.
  if (enters(p, "met")) must_not_precede(p, exit_criterion::met_since.field, exit_criterion::not_met_since.field, out);
  if (p.before != nullptr && p.before->state() == "met" && p.after->state() == "not_met") must_not_precede(p, exit_criterion::not_met_since.field, exit_criterion::met_since.field, out);
}

void review_dates(const Proposal& p, std::vector<Refusal>& out) { must_have_happened(p, oversight_review::held.field, out); }

void review_outcome_fits(const Proposal& p, std::vector<Refusal>& out) {
  const auto of = p.after->get(oversight_review::of);
  const auto outcome = p.after->get(oversight_review::outcome);
  const Record* whole = of ? p.look_up(*of) : nullptr;
  if (whole == nullptr || !outcome || !concerns(p, {oversight_review::of.field, oversight_review::outcome.field})) return;
  const bool of_support = *outcome == "leave" || *outcome == "stay";
  if (of_support == (whole->type() == programme::type)) return;
  refuse(out, oversight_review::outcome.field, of_support ? "An undertaking is kept, varied or certified; only support under oversight is left or goes on." : "Support under oversight is left or goes on; only an undertaking is kept, varied or certified.",
         "Choose the outcome that fits, or mend what was reviewed.");
}

void support_is_entered(const Proposal& p, std::vector<Refusal>& out) {
  if (p.transition != "begin" || !is_support(*p.after)) return;
  if (!p.after->has(programme::began.field)) refuse(out, programme::began.field, "When the trust entered the support is not held.", "Give \"Began\": the day, or the month.");
  if (!p.after->has(programme::body.field)) refuse(out, programme::body.field, "Which body gives the support is not held.", "Give \"Run with\".");
}

void support_is_left(const Proposal& p, std::vector<Refusal>& out) {
  if (p.transition != "finish" || !is_support(*p.after)) return;
  if (!p.after->has(programme::exit_confirmed_by.field)) refuse(out, programme::exit_confirmed_by.field, "Who confirmed the exit is not held.", "Name the body that confirmed it.");
  must_have_happened(p, programme::ended.field, out);
  criteria_hold(p, "the trust", out);
}

void programme_dates(const Proposal& p, std::vector<Refusal>& out) { must_not_precede(p, programme::ended.field, programme::began.field, out); }

void report_sent(const Proposal& p, std::vector<Refusal>& out) {
  must_have_happened(p, reporting_line::last_sent.field, out);
  if (p.transition != "send") return;
  const auto sent = p.after->get(reporting_line::last_sent);
  if (p.before != nullptr && sent)
    if (const auto before = p.before->get(reporting_line::last_sent); before && *sent <= *before)
      refuse(out, reporting_line::last_sent.field, "A report was sent on " + before->to_words() + " already; this one cannot be of " + sent->to_words() + ".", "Give the day on which this report was sent.");
  const auto next = p.after->get(reporting_line::next_due);
  if (!sent || !next || next->last() > *sent) return;
  const auto cadence = parse_cadence(p.after->get(reporting_line::cadence).value_or(""));
  refuse(out, reporting_line::next_due.field, "The next report would be due by " + next->to_words() + ", before the one that was just sent.",
         cadence ? "By its cadence the next is due on " + next_turn(next, *sent, *cadence).to_words() + "." : "Give the day on which the next is due, or clear it.");
}

void report_slips(const Proposal& p, std::vector<Refusal>& out) {
  if (p.before == nullptr || !p.before->has(reporting_line::next_due.field) || !p.changes(reporting_line::next_due.field) || p.transition == "send" || says_why(p)) return;
  refuse(out, reporting_line::next_due.field, "Moving \"Next due\" needs a reason.", "Say why in a sentence, or record the report as sent.");
}

void escalation_reaches_somebody(const Proposal& p, std::vector<Refusal>& out) {
  const auto with = p.after->get(escalation::raised_with);
  if ((with && !with->empty()) || p.after->has(escalation::forum.field) || !concerns(p, {escalation::raised_with.field, escalation::forum.field})) return;
  refuse(out, escalation::raised_with.field, "An escalation goes to somebody: neither a body nor a forum is named.", "Name whom it was raised with, or where.");
}

void escalation_is_beyond_us(const Proposal& p, std::vector<Refusal>& out) {
  const auto from = p.after->get(escalation::organisation);
  const auto with = p.after->get(escalation::raised_with);
  if (!from || !with || !concerns(p, {escalation::organisation.field, escalation::raised_with.field}) || std::find(with->begin(), with->end(), *from) == with->end()) return;
  refuse(out, escalation::raised_with.field, "It is raised with those who raise it: what is within the trust's own control is an action or a risk.", "Name the body that can change it, or add an action.");
}

}  // namespace

CriterionStanding standing_of(const Record& criterion, std::optional<std::int64_t> months_of_whole) {
  CriterionStanding out;
  out.met = criterion.state() == "met";
  out.waived = criterion.state() == "waived";
  out.months_to_hold = criterion.get(exit_criterion::months_to_hold).value_or(months_of_whole.value_or(0));
  const auto since = criterion.get(exit_criterion::met_since);
  if (!out.met || !since) return out;
  out.held_from = since->last();
  out.holds_on = next_after(since->last(), {0, static_cast<int>(out.months_to_hold), ""}).last();
  return out;
}

std::vector<Rule> oversight_rules() {
  const std::string undertaking_type(undertaking::type);
  const std::string programme_type(programme::type);
  const std::string line_type(reporting_line::type);
  const std::string escalation_type(escalation::type);
  const std::string own(own_rule);
  // Section 106 and Schedule 11 read at legislation.gov.uk/ukpga/2012/7; that certificates work as in its
  // Schedule 9 is unverified.
  const std::string certificates = "Health and Social Care Act 2012, section 106 and Schedule 11: compliance certificates";
  return {{"undertaking.complied", undertaking_type, certificates, undertaking_complied},
          {"undertaking.certificate", undertaking_type, certificates, certificate_is_full},
          {"undertaking.removal", undertaking_type, certificates, removal_is_proved},
          {"undertaking.dates", undertaking_type, own, undertaking_dates},
          {"undertaking_term.dates", std::string(undertaking_term::type), own, term_dates},
          {"exit_criterion.of_support", std::string(exit_criterion::type), own, criterion_of_support},
          {"exit_criterion.dates", std::string(exit_criterion::type), own, criterion_dates},
          {"oversight_review.dates", std::string(oversight_review::type), own, review_dates},
          {"oversight_review.outcome", std::string(oversight_review::type), own, review_outcome_fits},
          {"programme.entry", programme_type, "NHS England's support programmes, which have a day of entry and criteria of exit", support_is_entered},
          {"programme.exit", programme_type, "NHS England's support programmes, which have a day of entry and criteria of exit", support_is_left},
          {"programme.dates", programme_type, own, programme_dates},
          {"reporting_line.sent", line_type, own, report_sent},
          {"reporting_line.slip", line_type, own, report_slips},
          {"escalation.reaches_somebody", escalation_type, own, escalation_reaches_somebody},
          {"escalation.beyond_control", escalation_type, own, escalation_is_beyond_us}};
}

}  // namespace goodstanding
