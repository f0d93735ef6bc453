// Closure is earned step by step: the table in tests/cases/closure.toml, the same through a real register, and a
// random walk over everything that people may do.
#include "register/closure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "register/action.h"
#include "register/action_plan.h"
#include "register/core_rules.h"
#include "register/evidence.h"
#include "register/person_unit.h"
#include "register/recheck.h"
#include "register/reopening.h"
#include "schema/schema_file.h"
#include "support/case_table.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::Case;
using testing_support::cases;
using testing_support::TestRegister;

const Date today = Date::of(2026, 6, 15);

bool yes(const Case& one, const char* key) { return one.has(key) && one.find(key)->yes; }
int number(const Case& one, const char* key) { return one.has(key) ? static_cast<int>(one.find(key)->integer) : 0; }
std::optional<PartialDate> date(const Case& one, const char* key) { return one.has(key) ? PartialDate::parse(one.text(key)) : std::nullopt; }
std::optional<Date> day(const Case& one, const char* key) {
  const auto read = date(one, key);
  return read ? read->day() : std::nullopt;
}
std::optional<RecordId> unit(const Case& one, const char* key) {
  if (!one.has(key)) return std::nullopt;
  RecordId out;
  out.bytes[0] = static_cast<std::uint8_t>(one.text(key)[0]);
  return out;
}

std::vector<Hindrance> against(const Case& one) {
  const std::string step = one.text("step");
  const int in_date = number(one, "evidence_in_date");
  const int held = std::max(in_date, number(one, "evidence_held"));
  if (step == "done") return against_done({yes(one, "owner"), yes(one, "said_by_owner"), in_date, held, date(one, "completed"), today});
  if (step == "verified")
    return against_verified({in_date, held, yes(one, "verifier"), yes(one, "said_by_verifier"), yes(one, "verifier_owns_it"), unit(one, "verifier_unit"), unit(one, "owner_unit"),
                             yes(one, "declared"), yes(one, "through"), day(one, "verified_on"), date(one, "completed"), today});
  SustainedFacts facts{in_date, held, day(one, "verified_on"), number(one, "months"), {}, number(one, "undecided"), today};
  if (one.has("recheck"))
    for (const TomlNode& check : one.find("recheck")->items)
      facts.rechecks.push_back({*Date::parse_iso(*check.find("on")->plain()), check.find("held")->yes, check.find("by_owner") != nullptr && check.find("by_owner")->yes});
  return against_sustained(facts);
}

TEST(Closure, EachStepIsAllowedAndRefusedAsTheTableSays) {
  for (const Case& one : cases("closure", "case")) {
    SCOPED_TRACE(one.where());
    std::vector<std::string> wanted;
    for (const TomlNode& rule : one.find("against")->items) wanted.push_back(rule.text);
    std::vector<std::string> found;
    for (const Hindrance& hindrance : against(one)) {
      found.push_back(hindrance.rule);
      EXPECT_NE(hindrance.message, "");
      EXPECT_NE(hindrance.remedy, "") << "a refusal says what would satisfy it";
    }
    EXPECT_EQ(found, wanted);
  }
}

// The program's own record types, without the rest of the program.
SchemaSet core_types() { return read_schema(schema_folder(std::string(SOURCE_FOLDER) + "/schemas/core", "core")); }

// A trust with two units, and an action that one of them owns.
struct Trust {
  TestRegister test{1, core_types()};
  RecordId medicines_team, audit_team, pharmacist, auditor, plan, action;

  Trust() {
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

  static RecordId add_person(Draft& draft, const char* role, const RecordId& unit) {
    const RecordId id = draft.add(person::type);
    draft.set(id, person::role, role);
    draft.set(id, person::unit, unit);
    return id;
  }
  Session& session() { return test.session(); }
  const Reader& reader() const { return test.reader(); }
  std::string state() { return std::string(reader().get(action)->state()); }
  RecordId attach(std::optional<Date> expires = {}) {
    Draft draft = session().draft();
    const RecordId id = draft.add(evidence::type);
    draft.set(id, evidence::title, "Audit of safes");
    draft.set(id, evidence::about, {action});
    if (expires) draft.set(id, evidence::expires, *expires);
    session().commit(draft);
    return id;
  }
  std::vector<std::string> move(const char* transition, const RecordId& who, const std::function<void(Draft&)>& more = {}) {
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
  void verify(Draft& draft, const RecordId& by, Date on) const {
    draft.set(action, action::verified_by, by);
    draft.set(action, action::verified_on, on);
    draft.set(action, action::verified_through, ChoiceId("audit"));
    draft.set(action, action::independence_declared, true);
  }
};

TEST(Closure, AnActionIsEarnedDoneVerifiedAndSustainedInARegister) {
  Trust trust;
  EXPECT_THAT(trust.move("mark_done", trust.session().person()), ElementsAre("action.done_by_owner", "action.evidence"));
  trust.attach();
  EXPECT_THAT(trust.move("mark_done", trust.auditor), ElementsAre("action.done_by_owner"));
  EXPECT_THAT(trust.move("mark_done", trust.pharmacist), IsEmpty());
  EXPECT_THAT(trust.move("verify", trust.pharmacist, [&](Draft& d) { trust.verify(d, trust.pharmacist, Date::of(2026, 3, 1)); }), Contains("action.independent"));
  EXPECT_THAT(trust.move("verify", trust.auditor, [&](Draft& d) { trust.verify(d, trust.auditor, Date::of(2026, 3, 1)); }), IsEmpty());
  EXPECT_THAT(trust.move("sustain", trust.auditor), ElementsAre("action.held"));
  EXPECT_THAT(trust.move("sustain", trust.auditor, [&](Draft& d) {
    const RecordId check = d.add(recheck::type);
    d.set(check, recheck::action, trust.action);
    d.set(check, recheck::on, Date::of(2026, 6, 10));
    d.set(check, recheck::result, ChoiceId("held"));
    d.set(check, "through", Value(ChoiceId("audit")));
    d.set(check, recheck::by, trust.auditor);
  }), IsEmpty());
  EXPECT_EQ(trust.state(), "sustained");
  // What the closure rests on cannot be rewritten under it.
  Draft rewrite = trust.session().draft();
  rewrite.set(trust.action, action::verified_by, trust.pharmacist);
  ASSERT_FALSE(rewrite.check().empty());
  EXPECT_EQ(rewrite.check()[0].rule, "action.closure_kept");
}

TEST(Closure, ANewActionCannotBeginWhereOthersArrive) {
  Trust trust;
  for (const char* state : {"done", "verified", "sustained"}) {
    Draft draft = trust.session().draft();
    const RecordId id = draft.add(action::type);
    draft.set(id, action::title, "Straight to the end");
    draft.set(id, "state", Value(ChoiceId(state)));
    EXPECT_FALSE(draft.check().empty()) << state;
  }
}

TEST(Closure, TheDateFirstAgreedIsNeverOverwritten) {
  Trust trust;
  Draft first = trust.session().draft();
  first.set(trust.action, action::original_due, PartialDate(Date::of(2026, 7, 1)));
  first.set(trust.action, action::due, PartialDate(Date::of(2026, 7, 1)));
  trust.session().commit(first);
  Draft again = trust.session().draft("Safes late");
  again.set(trust.action, action::due, PartialDate(Date::of(2026, 9, 1)));
  again.set(trust.action, action::original_due, PartialDate(Date::of(2026, 9, 1)));
  ASSERT_EQ(again.check().size(), 1u);
  EXPECT_EQ(again.check()[0].rule, "action.original_due");
}

TEST(Reopening, EvidenceThatRanOutProposesItUntilItIsRenewedOrDeclined) {
  Trust trust;
  trust.attach(Date::of(2026, 6, 20));
  ASSERT_THAT(trust.move("mark_done", trust.pharmacist), IsEmpty());
  EXPECT_THAT(reopening_causes(trust.reader()), IsEmpty());

  trust.test.clock.set_today(Date::of(2026, 7, 1));
  const auto causes = reopening_causes(trust.reader());
  ASSERT_EQ(causes.size(), 1u);
  EXPECT_EQ(causes[0].cause, "evidence_expired");
  EXPECT_EQ(causes[0].found_on, Date::of(2026, 6, 21));
  EXPECT_EQ(causes[0].decide_by, Date::of(2026, 7, 5));
  EXPECT_THAT(causes[0].words, HasSubstr("21 June 2026"));

  Session& session = trust.session();
  Draft put = session.draft();
  const RecordId proposal = put.add(reopening::type);
  put.set(proposal, reopening::action, trust.action);
  put.set(proposal, reopening::cause, causes[0].cause);
  put.set(proposal, reopening::about, *causes[0].about);
  put.set(proposal, reopening::found_on, causes[0].found_on);
  put.set(proposal, reopening::decider, trust.auditor);
  put.set(proposal, reopening::decide_by, Date::of(2026, 7, 3));
  session.commit(put);
  ASSERT_EQ(reopening_causes(trust.reader()).size(), 1u) << "one cause, put to somebody, is still one";
  EXPECT_EQ(reopening_causes(trust.reader())[0].decider, trust.auditor);

  Draft agree = session.draft("It has to be shown again");
  agree.move(proposal, "agree");
  ASSERT_FALSE(agree.check().empty()) << "agreed while the action stays closed";
  agree.move(trust.action, "reopen");
  session.commit(agree);
  EXPECT_THAT(reopening_causes(trust.reader()), IsEmpty());
}

TEST(Reopening, ADeclinedCauseIsKeptWithItsReasonAndNotProposedAgain) {
  Trust trust;
  trust.attach();
  ASSERT_THAT(trust.move("mark_done", trust.pharmacist), IsEmpty());
  Draft check = trust.session().draft();
  const RecordId found = check.add(recheck::type);
  check.set(found, recheck::action, trust.action);
  check.set(found, recheck::on, today);
  check.set(found, recheck::result, ChoiceId("not_held"));
  check.set(found, "through", Value(ChoiceId("visit")));
  check.set(found, recheck::by, trust.auditor);
  trust.session().commit(check);
  const auto causes = reopening_causes(trust.reader());
  ASSERT_EQ(causes.size(), 1u);
  EXPECT_EQ(causes[0].cause, "recheck_failed");

  Draft decline = trust.session().draft("One safe of forty, mended on the day");
  const RecordId proposal = decline.add(reopening::type);
  decline.set(proposal, reopening::action, trust.action);
  decline.set(proposal, reopening::cause, causes[0].cause);
  decline.set(proposal, reopening::about, found);
  decline.set(proposal, reopening::found_on, today);
  decline.set(proposal, reopening::decider, trust.auditor);
  decline.set(proposal, reopening::decide_by, today);
  trust.session().commit(decline);
  Draft settle = trust.session().draft("One safe of forty, mended on the day");
  settle.move(proposal, "decline");
  trust.session().commit(settle);
  EXPECT_THAT(reopening_causes(trust.reader()), IsEmpty());
}

// Whatever people do, in whatever order, an action never arrives at "sustained" without evidence in date, an
// independent verifier and a re-check that held.
int times_sustained(std::uint64_t seed) {
  Trust trust;
  SeededChance chance(seed);
  const RecordId people[] = {trust.pharmacist, trust.auditor, trust.session().person()};
  const char* transitions[] = {"start", "mark_done", "verify", "sustain", "reopen", "withdraw"};
  const std::string states[] = {"not_started", "in_progress", "done", "verified", "sustained", "withdrawn"};
  const char* onward[] = {"start", "mark_done", "verify", "sustain", "reopen", "reopen"};
  int reached = 0;
  std::string before = trust.state();
  for (int step = 0; step < 400; ++step) {
    Session& session = trust.session();
    Draft draft = session.draft("walk");
    const RecordId who = people[chance.below(3)];
    const RecordId other = people[chance.below(3)];
    const Date on = today.plus_days(-static_cast<int>(chance.below(200)));
    // Half of the time people do the next right thing: otherwise nobody would ever get far.
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
          const auto pieces = trust.reader().ids(Query::of(evidence::type));
          if (pieces.empty()) continue;
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
          if (chance.below(3) != 0 || !session.undoable()) continue;
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
    const std::string now = trust.state();
    if (now == "sustained" && before != "sustained") {
      ++reached;
      const Reader& reader = trust.reader();
      const Record action = *reader.get(trust.action);
      bool in_date = false;
      for (const Record& piece : reader.all(Query::of(evidence::type).where(has(evidence::about, trust.action))))
        in_date = in_date || standing_of(piece, today) == EvidenceStanding::InDate;
      EXPECT_TRUE(in_date);
      EXPECT_TRUE(action.get(action::verified_by) && action.get(action::verified_on));
      if (!action.get(action::verified_on)) return reached;
      EXPECT_NE(action.get(action::verified_by), action.get(action::owner));
      EXPECT_TRUE(action.get(action::independence_declared).value_or(false));
      const Date from = held_from(*action.get(action::verified_on), 3);
      bool held = false;
      for (const Record& check : reader.all(Query::of(recheck::type).where(recheck::action == trust.action)))
        held = held || (from <= *check.get(recheck::on) && check.get(recheck::result) == ChoiceId("held") && check.get(recheck::by) != action.get(action::owner));
      EXPECT_TRUE(held);
    }
    before = now;
  }
  return reached;
}

TEST(Closure, NothingLeadsToSustainedButTheWholeWay) {
  int reached = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) reached += times_sustained(seed);
  EXPECT_GT(reached, 3) << "a walk that never arrives shows nothing";
}

}  // namespace
}  // namespace goodstanding
