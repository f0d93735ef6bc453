#include "support/closure_trust.h"

#include <goodstanding/error.h>

#include <algorithm>
#include <iterator>

#include "register/action.h"
#include "register/action_plan.h"
#include "register/closure.h"
#include "register/core_rules.h"
#include "register/evidence.h"
#include "register/person_unit.h"
#include "register/recheck.h"

namespace goodstanding::testing_support {
namespace {

const Date today = Date::of(2026, 6, 15);

RecordId add_person(Draft& draft, const char* role, const RecordId& unit) {
  const RecordId id = draft.add(person::type);
  draft.set(id, person::role, role);
  draft.set(id, person::unit, unit);
  return id;
}

}  // namespace

ClosureTrust::ClosureTrust() {
  for (const Rule& rule : core_rules()) test.reg().add(rule);
  Draft draft = session().draft();
  medicines_team = draft.add("team");
  draft.set(medicines_team, "name", Value("Medicines"));
  audit_team = draft.add("team");
  draft.set(audit_team, "name", Value("Clinical audit"));
  pharmacist = add_person(draft, "Chief Pharmacist", medicines_team);
  auditor = add_person(draft, "Head of Clinical Audit", audit_team);
  plan = draft.add(action_plan::type);
  draft.set(plan, action_plan::title, "Medicines");
  draft.set(plan, action_plan::months_to_hold, 3);
  action = draft.add(action::type);
  draft.set(action, action::title, "Fit new safes");
  draft.set(action, action::owner, pharmacist);
  draft.set(action, action::plan, plan);
  session().commit(draft);
}

RecordId ClosureTrust::attach(std::optional<Date> expires) {
  Draft draft = session().draft();
  const RecordId id = draft.add(evidence::type);
  draft.set(id, evidence::title, "Audit of safes");
  draft.set(id, evidence::about, {action});
  if (expires) draft.set(id, evidence::expires, *expires);
  session().commit(draft);
  return id;
}

std::vector<std::string> ClosureTrust::move(const char* transition, const RecordId& who, const std::function<void(Draft&)>& more) {
  Draft draft = session().draft("as decided");
  draft.attest({who, "mail of 15 June 2026"});
  draft.move(action, transition);
  if (std::string_view(transition) == "mark_done") draft.set(action, action::completed, PartialDate(Date::of(2026, 2, 1)));
  if (more) more(draft);
  std::vector<std::string> out;
  for (const Refusal& refusal : draft.check()) out.push_back(refusal.rule);
  if (out.empty()) session().commit(draft);
  return out;
}

void ClosureTrust::verify(Draft& draft, const RecordId& by, Date on) const {
  draft.set(action, action::verified_by, by);
  draft.set(action, action::verified_on, on);
  draft.set(action, action::verified_through, ChoiceId("audit"));
  draft.set(action, action::independence_declared, true);
}

void random_closure_step(const ClosureTrust& trust, TestRegister& copy, SeededChance& chance) {
  const RecordId people[] = {trust.pharmacist, trust.auditor, copy.session().person()};
  const char* transitions[] = {"start", "mark_done", "verify", "sustain", "reopen", "withdraw"};
  const std::string states[] = {"not_started", "in_progress", "done", "verified", "sustained", "withdrawn"};
  const char* onward[] = {"start", "mark_done", "verify", "sustain", "reopen", "reopen"};
  const std::string before(copy.reader().get(trust.action)->state());
  Session& session = copy.session();
  Draft draft = session.draft("walk");
  const RecordId who = people[chance.below(3)];
  const RecordId other = people[chance.below(3)];
  const Date on = today.plus_days(-static_cast<int>(chance.below(200)));
  const bool right = chance.below(2) == 0;
  const auto at = std::find(std::begin(states), std::end(states), before);
  const std::size_t next = at == std::end(states) ? 0 : static_cast<std::size_t>(at - std::begin(states));
  draft.attest({right ? (before == "done" ? trust.auditor : trust.pharmacist) : who, "walk"});
  try {
    switch (chance.below(9)) {
      case 0: {
        const RecordId id = draft.add(evidence::type);
        draft.set(id, evidence::title, "Piece");
        draft.set(id, evidence::about, {trust.action});
        if (chance.below(2) == 0) draft.set(id, evidence::expires, on.plus_days(100));
        break;
      }
      case 1: {
        const auto pieces = copy.reader().ids(Query::of(evidence::type));
        if (pieces.empty()) return;
        const RecordId id = pieces[chance.below(pieces.size())];
        if (chance.below(2) == 0) draft.strike(id);
        else draft.set(id, evidence::review, ChoiceId(chance.below(2) == 0 ? "rejected" : "accepted"));
        break;
      }
      case 2: {
        const RecordId id = draft.add(recheck::type);
        draft.set(id, recheck::action, trust.action);
        draft.set(id, recheck::on, on);
        draft.set(id, recheck::result, ChoiceId(chance.below(12) == 0 ? "not_held" : "held"));
        draft.set(id, "through", Value(ChoiceId("audit")));
        draft.set(id, recheck::by, right ? trust.auditor : other);
        break;
      }
      case 3:
        if (right) draft.set(trust.action, action::owner, trust.pharmacist);
        else draft.set(trust.action, action::owner, other);
        break;
      case 4:
        draft.set(trust.pharmacist, person::unit, right || chance.below(2) == 0 ? trust.medicines_team : trust.audit_team);
        draft.set(trust.auditor, person::unit, right || chance.below(2) == 0 ? trust.audit_team : trust.medicines_team);
        break;
      case 5: {
        if (chance.below(3) != 0 || !session.undoable()) return;
        session.undo(session.undoable()->stamp);
        break;
      }
      default:
        draft.move(trust.action, right ? onward[next] : transitions[chance.below(6)]);
        if (chance.below(4) != 0) draft.set(trust.action, action::completed, PartialDate(Date::of(2025, 11, 1)));
        if (right && before == "done") trust.verify(draft, trust.auditor, today.plus_days(-100 - static_cast<int>(chance.below(100))));
        else if (!right && chance.below(2) == 0) trust.verify(draft, other, on);
    }
    if (!draft.is_empty()) session.commit(draft);
  } catch (const Refused&) {
  } catch (const Conflict&) {
  } catch (const Error& e) {
    if (e.code() != ErrorCode::Unsupported && e.code() != ErrorCode::NotFound) throw;
  }
}

std::vector<std::string> not_earned(const ClosureTrust& trust, TestRegister& copy) {
  const Reader& reader = copy.reader();
  const Record action = *reader.get(trust.action);
  std::vector<std::string> out;
  bool in_date = false;
  for (const Record& piece : reader.all(Query::of(evidence::type).where(has(evidence::about, trust.action)))) in_date = in_date || standing_of(piece, today) == EvidenceStanding::InDate;
  if (!in_date) out.push_back("evidence in date");
  const auto verified_on = action.get(action::verified_on);
  if (!action.get(action::verified_by) || !verified_on) {
    out.push_back("a verifier and a day");
    return out;
  }
  if (action.get(action::verified_by) == action.get(action::owner)) out.push_back("an independent verifier");
  if (!action.get(action::independence_declared).value_or(false)) out.push_back("declared independence");
  const Date from = held_from(*verified_on, 3);
  bool held = false;
  for (const Record& check : reader.all(Query::of(recheck::type).where(recheck::action == trust.action)))
    held = held || (from <= *check.get(recheck::on) && check.get(recheck::result) == ChoiceId("held") && check.get(recheck::by) != action.get(action::owner));
  if (!held) out.push_back("a re-check that held");
  return out;
}

}  // namespace goodstanding::testing_support
