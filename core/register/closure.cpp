#include "register/closure.h"

#include <algorithm>

#include <goodstanding/reader.h>

#include "base/text.h"
#include "register/action.h"
#include "register/action_plan.h"
#include "register/committee.h"
#include "register/evidence.h"
#include "register/person_unit.h"
#include "register/recheck.h"
#include "register/reopening.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

constexpr const char* source = "The trust's rule of closure: done, verified, sustained.";

void ask_for_evidence(std::vector<Hindrance>& out, int in_date, int held) {
  if (in_date > 0) return;
  if (held == 0) out.push_back({"action.evidence", "No evidence bears the action out.", "Attach what shows that it was done.", ""});
  else out.push_back({"action.evidence", "None of its " + counted(held, "piece", "pieces") + " of evidence is in date and accepted.", "Attach evidence that is in date.", ""});
}

// A record as the draft would leave it.
const Record* as_left(const Proposal& proposal, const std::optional<RecordId>& id) { return id ? proposal.look_up(*id) : nullptr; }

// Records of a type that refer to the action, as the draft would leave them.
std::vector<Record> about_action(const Proposal& proposal, std::string_view type, const Condition& refers, const std::function<bool(const Record&)>& fits) {
  std::vector<Record> out;
  for (const Record& held : proposal.reader->all(Query::of(type).where(refers))) {
    const Record* left = proposal.look_up(held.id());
    if (left != nullptr && !left->struck() && fits(*left)) out.push_back(*left);
  }
  for (const Record* fresh : proposal.added)
    if (fresh->type() == type && !fresh->struck() && fits(*fresh)) out.push_back(*fresh);
  return out;
}

struct EvidenceCount {
  int held = 0;
  int in_date = 0;
};

EvidenceCount evidence_of(const Proposal& proposal) {
  const RecordId action = proposal.after->id();
  const auto names_it = [&](const Record& record) {
    const auto about = record.get(evidence::about);
    return about && std::find(about->begin(), about->end(), action) != about->end();
  };
  EvidenceCount out;
  for (const Record& record : about_action(proposal, evidence::type, has(evidence::about, action), names_it)) {
    ++out.held;
    if (standing_of(record, proposal.reader->today()) == EvidenceStanding::InDate) ++out.in_date;
  }
  return out;
}

bool belongs_to(const Record* who, const Record* group) {
  if (who == nullptr || group == nullptr) return false;
  if (group->type() == "team") return who->get(person::unit) == group->id();
  if (group->type() == committee::type) {
    const auto members = group->get(committee::members).value_or(std::vector<RecordId>());
    return group->get(committee::chair) == who->id() || std::find(members.begin(), members.end(), who->id()) != members.end();
  }
  return who->get(person::organisation) == group->id();
}

// True when a person is the owner, or belongs to the team, committee or body that is.
bool speaks_for(const Proposal& proposal, const RecordId& person, const std::optional<RecordId>& owner) {
  if (!owner) return false;
  return person == *owner || belongs_to(proposal.look_up(person), proposal.look_up(*owner));
}

// The unit that answers for the action: the owner's, or the owner itself.
std::optional<RecordId> unit_of_owner(const Proposal& proposal) {
  const auto owner = proposal.after->get(action::owner);
  const Record* record = as_left(proposal, owner);
  if (record == nullptr) return std::nullopt;
  return record->type() == person::type ? record->get(person::unit) : owner;
}

// Both variation and assurance, unless the plan asks for less.
bool target_asked(const Record* plan) { return plan == nullptr || plan->get(action_plan::measure_must) != ChoiceId("no_concern"); }

int months_to_hold(const Reader& reader, const Record* plan) {
  if (plan != nullptr)
    if (const auto months = plan->get(action_plan::months_to_hold)) return static_cast<int>(*months);
  return Settings::of(reader).months_to_hold;
}

bool arrives_at(const Proposal& proposal, std::string_view state) {
  return !proposal.after->struck() && proposal.after->state() == state && (proposal.before == nullptr || proposal.before->struck() || proposal.before->state() != state);
}

void report(const std::vector<Hindrance>& hindrances, std::vector<Refusal>& out) {
  for (const Hindrance& one : hindrances) out.push_back({one.rule, one.message, one.remedy, source, {}, one.field});
}

bool stated_by_a_source(const Record& record) {
  const auto* sources = record.value("sources").as<std::vector<RecordId>>();
  return sources != nullptr && !sources->empty();
}

void check_done(const Proposal& proposal, std::vector<Refusal>& out) {
  if (!arrives_at(proposal, "done")) return;
  // What a document reports as done is recorded as it is told; who did it and with what proof is not held.
  if (proposal.before == nullptr && stated_by_a_source(*proposal.after)) return;
  // Back from a later step: it was done before.
  if (proposal.before != nullptr && proposal.undo && (proposal.before->state() == "verified" || proposal.before->state() == "sustained")) return;
  const auto owner = proposal.after->get(action::owner);
  const EvidenceCount evidence = evidence_of(proposal);
  DoneFacts facts;
  facts.has_owner = owner.has_value();
  facts.said_by_owner = speaks_for(proposal, proposal.who, owner) || proposal.undo;  // they said so when it was done first
  facts.evidence_held = evidence.held;
  facts.evidence_in_date = evidence.in_date;
  facts.completed = proposal.after->get(action::completed);
  facts.today = proposal.reader->today();
  report(against_done(facts), out);
}

void check_verified(const Proposal& proposal, std::vector<Refusal>& out) {
  // An undo may lead straight back to sustained: what verification asks must hold then, too.
  const bool past_it = arrives_at(proposal, "sustained") && (proposal.before == nullptr || proposal.before->struck() || proposal.before->state() != "verified");
  if (!arrives_at(proposal, "verified") && !past_it) return;
  const auto owner = proposal.after->get(action::owner);
  const auto verifier = proposal.after->get(action::verified_by);
  const Record* person = as_left(proposal, verifier);
  const EvidenceCount evidence = evidence_of(proposal);
  VerifiedFacts facts;
  facts.evidence_held = evidence.held;
  facts.evidence_in_date = evidence.in_date;
  facts.has_verifier = person != nullptr;
  facts.said_by_verifier = verifier == proposal.who || proposal.undo;  // they said so when it was verified first
  facts.verifier_owns_it = verifier && owner == verifier;
  if (person != nullptr) facts.verifier_unit = person->get(person::unit);
  facts.owner_unit = unit_of_owner(proposal);
  facts.independence_declared = proposal.after->get(action::independence_declared).value_or(false);
  facts.through_held = proposal.after->get(action::verified_through).has_value();
  facts.verified_on = proposal.after->get(action::verified_on);
  facts.completed = proposal.after->get(action::completed);
  facts.today = proposal.reader->today();
  report(against_verified(facts), out);
}

void check_sustained(const Proposal& proposal, std::vector<Refusal>& out) {
  if (!arrives_at(proposal, "sustained")) return;
  const RecordId action = proposal.after->id();
  const auto owner = proposal.after->get(action::owner);
  const EvidenceCount evidence = evidence_of(proposal);
  SustainedFacts facts;
  facts.evidence_held = evidence.held;
  facts.evidence_in_date = evidence.in_date;
  facts.verified_on = proposal.after->get(action::verified_on);
  const Record* plan = as_left(proposal, proposal.after->get(action::plan));
  facts.months_to_hold = months_to_hold(*proposal.reader, plan);
  if (facts.verified_on) facts.measure = measure_facts(*proposal.reader, *proposal.after, *facts.verified_on, target_asked(plan));
  facts.today = proposal.reader->today();
  const auto is_recheck = [&](const Record& record) { return record.get(recheck::action) == action; };
  for (const Record& record : about_action(proposal, recheck::type, recheck::action == action, is_recheck)) {
    const auto by = record.get(recheck::by);
    facts.rechecks.push_back({record.get(recheck::on).value_or(facts.today), record.get(recheck::result).value_or(ChoiceId("not_held")) == "held", by && speaks_for(proposal, *by, owner)});
  }
  const auto is_open = [&](const Record& record) { return record.get(reopening::action) == action && record.state() == "proposed"; };
  facts.undecided_reopenings = static_cast<int>(about_action(proposal, reopening::type, reopening::action == action, is_open).size());
  report(against_sustained(facts), out);
}

// Nobody begins where others have to arrive.
void check_beginning(const Proposal& proposal, std::vector<Refusal>& out) {
  if (proposal.before != nullptr || proposal.after->struck()) return;
  const std::string_view state = proposal.after->state();
  if (state == "verified" || state == "sustained")
    out.push_back({"", "A new action cannot begin as " + std::string(state) + ".", "Add it as it was, and record each step.", source, {}, std::string(builtin::state)});
}

// What verification rests on stays as it was while the closure stands on it.
void check_kept(const Proposal& proposal, std::vector<Refusal>& out) {
  if (proposal.before == nullptr || proposal.undo) return;
  const std::string_view was = proposal.before->state();
  if ((was != "verified" && was != "sustained") || proposal.after->state() == "in_progress") return;
  for (const std::string_view field : {action::verified_by.field, action::verified_on.field, action::verified_through.field, action::independence_declared.field, action::owner.field, action::completed.field}) {
    if (!proposal.changes(field)) continue;
    out.push_back({"", "The action is " + std::string(was) + ", and that rests on this.", "Reopen the action first.", source, {}, std::string(field)});
  }
}

// The first date agreed is never overwritten: later ones stand beside it, each with its reason.
void check_original_due(const Proposal& proposal, std::vector<Refusal>& out) {
  if (proposal.before == nullptr || proposal.undo || !proposal.before->has(action::original_due.field)) return;
  if (proposal.changes(action::original_due.field))
    out.push_back({"", "The date first agreed stays as it was.", "Move the due date, with its reason.", "The trust's slip ledger.", {}, std::string(action::original_due.field)});
}

void check_recheck(const Proposal& proposal, std::vector<Refusal>& out) {
  if (proposal.after->struck()) return;
  const auto on = proposal.after->get(recheck::on);
  if (on && proposal.reader->today() < *on)
    out.push_back({"", "A re-check cannot have been made on a day to come.", "Give the day on which it was made.", source, {}, std::string(recheck::on.field)});
}

// Agreed means that the action is open again, in the same change or before.
void check_reopening(const Proposal& proposal, std::vector<Refusal>& out) {
  if (!arrives_at(proposal, "agreed")) return;
  const Record* action = as_left(proposal, proposal.after->get(reopening::action));
  if (action != nullptr && action->state() != "done" && action->state() != "verified" && action->state() != "sustained") return;
  out.push_back({"", "The action is still closed.", "Reopen the action: the proposal is then recorded as agreed.", source, {}, std::string(builtin::state)});
}

}  // namespace

std::vector<Hindrance> against_done(const DoneFacts& in) {
  std::vector<Hindrance> out;
  const std::string owner(action::owner.field);
  if (!in.has_owner) out.push_back({"action.done_by_owner", "Nobody owns the action, so nobody can say that it is done.", "Name its owner.", owner});
  else if (!in.said_by_owner) out.push_back({"action.done_by_owner", "Only its owner can say that it is done.", "Record whose word it is and what proves it: a mail, a minute, a returned sheet.", owner});
  ask_for_evidence(out, in.evidence_in_date, in.evidence_held);
  if (in.completed && in.today < in.completed->first())
    out.push_back({"action.done_before_today", "It cannot have been done on a day to come.", "Give the day on which it was done.", std::string(action::completed.field)});
  return out;
}

std::vector<Hindrance> against_verified(const VerifiedFacts& in) {
  std::vector<Hindrance> out;
  const std::string by(action::verified_by.field);
  if (!in.has_verifier) {
    out.push_back({"action.verifier", "No verifier is named.", "Name who has verified it: somebody of another unit than its owner's.", by});
  } else {
    if (!in.said_by_verifier) out.push_back({"action.verifier", "Only the verifier can say that it is verified.", "Record whose word it is and what proves it.", by});
    if (in.verifier_owns_it) out.push_back({"action.independent", "The owner cannot verify it.", "Ask somebody of another unit.", by});
    else if (!in.verifier_unit) out.push_back({"action.independent", "The verifier's unit is not held, so nobody can tell whether they are independent.", "Record the unit with the person.", by});
    else if (!in.owner_unit) out.push_back({"action.independent", "The owner's unit is not held, so nobody can tell whether the verifier is independent.", "Record the unit with the owner.", std::string(action::owner.field)});
    else if (*in.verifier_unit == *in.owner_unit) out.push_back({"action.independent", "The verifier belongs to the unit that did it.", "Ask somebody of another unit.", by});
  }
  if (!in.independence_declared)
    out.push_back({"action.independent", "The verifier has not declared that they had no part in it.", "Record their declaration.", std::string(action::independence_declared.field)});
  if (!in.through_held)
    out.push_back({"action.verified_through", "How it was verified is not held.", "Say whether through a visit, an audit or a test.", std::string(action::verified_through.field)});
  if (!in.verified_on) out.push_back({"action.verified_on", "The day of verification is not held.", "Give it.", std::string(action::verified_on.field)});
  else if (in.today < *in.verified_on) out.push_back({"action.verified_on", "It cannot have been verified on a day to come.", "Give the day on which it was verified.", std::string(action::verified_on.field)});
  else if (in.completed && *in.verified_on < in.completed->first())
    out.push_back({"action.verified_on", "It was verified before it was done.", "Check the two dates.", std::string(action::verified_on.field)});
  ask_for_evidence(out, in.evidence_in_date, in.evidence_held);
  return out;
}

Date held_from(Date verified_on, int months) {
  const int month = verified_on.month() - 1 + months;
  const PartialDate target = PartialDate::month(verified_on.year() + month / 12, month % 12 + 1);
  return Date::of(target.first().year(), target.first().month(), std::min(verified_on.day(), target.last().day()));
}

std::vector<Hindrance> against_sustained(const SustainedFacts& in) {
  std::vector<Hindrance> out;
  ask_for_evidence(out, in.evidence_in_date, in.evidence_held);
  if (in.undecided_reopenings > 0) out.push_back({"action.undecided", "A proposed reopening is not decided yet.", "Decide it first.", ""});
  if (!in.verified_on) {
    out.push_back({"action.held", "It was never verified, so nothing can have held since.", "Verify it first.", std::string(action::verified_on.field)});
    return out;
  }
  const Date from = held_from(*in.verified_on, in.months_to_hold);
  if (in.today < from) {
    out.push_back({"action.held", "It must hold for " + counted(in.months_to_hold, "month", "months") + ", until " + from.to_words() + ".", "Record it as sustained then, after a re-check.", ""});
    return out;
  }
  // The latest word counts; on one day, the worse.
  const Recheck* latest = nullptr;
  for (const Recheck& check : in.rechecks) {
    if (check.on < from || check.by_owner) continue;
    if (latest == nullptr || latest->on < check.on || (latest->on == check.on && !check.held)) latest = &check;
  }
  const bool broken = std::any_of(in.rechecks.begin(), in.rechecks.end(), [&](const Recheck& check) { return !check.held && *in.verified_on <= check.on; });
  if (broken) out.push_back({"action.held", "A re-check since its verification found that it has not held.", "Reopen the action.", ""});
  if (in.measure && !in.measure->concern.empty()) {
    out.push_back({"action.measure", why_not_held(*in.measure, from), "Find out why. Reopen the action, or verify it anew once it is put right.", ""});
    return out;
  }
  if (broken || latest != nullptr) return out;
  const std::string measure = in.measure ? why_not_held(*in.measure, from) : std::string();
  if (in.measure && measure.empty()) return out;
  out.push_back({"action.held", "Nobody but its owner has checked since " + from.to_words() + " that it held." + (measure.empty() ? "" : " Its measure does not show it: " + measure), "Record a re-check by somebody else.", ""});
  return out;
}

std::optional<FieldId> contradicted(const Record& action) {
  if (action.struck() || (action.state() != "verified" && action.state() != "sustained")) return std::nullopt;
  const auto owner = action.get(action::owner);
  if (owner && owner == action.get(action::verified_by)) return action::owner.id();
  return std::nullopt;
}

bool has_held(const Reader& reader, const Record& action) {
  const auto verified = action.get(action::verified_on);
  if (!verified) return false;
  const auto fetch = [&](const std::optional<RecordId>& id) { return id ? reader.get(*id) : std::nullopt; };
  const auto owner = fetch(action.get(action::owner));
  const auto plan = fetch(action.get(action::plan));
  const Date from = held_from(*verified, months_to_hold(reader, plan ? &*plan : nullptr));
  for (const Record& check : reader.all(Query::of(recheck::type).where(recheck::action == action.id()))) {
    if (check.get(recheck::result) != ChoiceId("held") || check.get(recheck::on).value_or(*verified) < from) continue;
    const auto by = fetch(check.get(recheck::by));
    const bool own = by && owner && (by->id() == owner->id() || belongs_to(&*by, &*owner));
    if (!own) return true;
  }
  const auto facts = measure_facts(reader, action, *verified, target_asked(plan ? &*plan : nullptr));
  return facts && why_not_held(*facts, from).empty();
}

std::optional<ChartSays> chart_says(const Reader& reader, const Record& action) {
  const auto verified = action.get(action::verified_on);
  const auto measure = action.get(action::measure);
  if (!verified || !measure) return {};
  const auto plan_id = action.get(action::plan);
  const auto plan = plan_id ? reader.get(*plan_id) : std::nullopt;
  const auto facts = measure_facts(reader, action, *verified, target_asked(plan ? &*plan : nullptr));
  if (!facts) return {};
  const std::string against = why_not_held(*facts, held_from(*verified, months_to_hold(reader, plan ? &*plan : nullptr)));
  ChartSays out{*measure, against.empty(), against};
  if (out.holds) out.words = "\u201c" + facts->name + "\u201d bears it out: no special cause of concern since verification" + (facts->target_asked ? ", and its target is met consistently." : ".");
  return out;
}

std::vector<Rule> closure_rules() {
  const std::string type(action::type);
  return {{"action.done", type, source, check_done},
          {"action.verified", type, source, check_verified},
          {"action.sustained", type, source, check_sustained},
          {"action.beginning", type, source, check_beginning},
          {"action.closure_kept", type, source, check_kept},
          {"action.original_due", type, "", check_original_due},
          {"recheck.past", std::string(recheck::type), source, check_recheck},
          {"reopening.agreed", std::string(reopening::type), source, check_reopening}};
}

}  // namespace goodstanding
