// Closure is earned step by step: the table in tests/cases/closure.toml, the same through a real register, and a
// random walk over everything that people may do.
#include "register/closure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <goodstanding/error.h>

#include "register/action.h"
#include "register/action_plan.h"
#include "register/core_rules.h"
#include "register/evidence.h"
#include "register/person_unit.h"
#include "register/recheck.h"
#include "register/reopening.h"
#include "register/checks.h"
#include "register/merge_conflicts.h"
#include "store/state_digest.h"
#include "support/case_table.h"
#include "support/closure_trust.h"
#include "support/copies.h"

namespace goodstanding {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::Case;
using testing_support::cases;
using testing_support::conflicts_text;
using testing_support::not_earned;
using testing_support::random_closure_step;
using testing_support::ScratchFolder;
using testing_support::TestRegister;
using Trust = testing_support::ClosureTrust;

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

MeasureFacts measure_of(const TomlNode& node) {
  const auto text = [&](const char* key) { return node.find(key) == nullptr ? std::string() : node.find(key)->plain().value_or(""); };
  const auto is = [&](const char* key) { return node.find(key) != nullptr && node.find(key)->yes; };
  MeasureFacts out;
  out.name = "Handover delays";
  out.has_direction = !is("neutral");
  out.figures_since = static_cast<int>(node.find("figures")->integer);
  out.last_figure = Date::parse_iso(text("last"));
  out.on_trial = is("on_trial");
  out.concern = text("concern");
  for (const spc::Assurance one : {spc::Assurance::Pass, spc::Assurance::Fail, spc::Assurance::Inconsistent})
    if (to_word(one) == text("assurance")) out.assurance = one;
  out.has_target = out.assurance != spc::Assurance::None;
  out.target_asked = node.find("target_asked") == nullptr || node.find("target_asked")->yes;
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
  if (one.has("measure")) facts.measure = measure_of(*one.find("measure"));
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
  int reached = 0;
  for (int step = 0; step < 400; ++step) {
    const std::string before = trust.state();
    random_closure_step(trust, trust.test, chance);
    if (trust.state() != "sustained" || before == "sustained") continue;
    ++reached;
    EXPECT_THAT(not_earned(trust, trust.test), IsEmpty());
  }
  return reached;
}

TEST(Closure, NothingLeadsToSustainedButTheWholeWay) {
  int reached = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) reached += times_sustained(seed);
  EXPECT_GT(reached, 3) << "a walk that never arrives shows nothing";
}

// Two copies on clocks that lie apart, which meet now and then: what each lets through was earned by all it knew; and where the
// two together do not bear a closure out, that is said, by a conflict or by the register check, alike in both.
struct MergedWalk {
  explicit MergedWalk(std::uint64_t seed) : chance(seed), other(trust.test, 1000 + seed) {
    for (const Rule& rule : core_rules()) other.reg().add(rule);
    if (seed % 2 == 0) other.clock.advance(std::int64_t{86'400'000} * 3);
  }

  void run(int steps) {
    for (int step = 0; step < steps; ++step) {
      if (chance.below(8) == 0) {
        meet();
        continue;
      }
      TestRegister& copy = chance.below(2) == 0 ? trust.test : other;
      const std::string before = state(copy);
      random_closure_step(trust, copy, chance);
      if (state(copy) != "sustained" || before == "sustained") continue;
      ++reached;
      EXPECT_THAT(not_earned(trust, copy), IsEmpty());
    }
    meet();
  }

  void meet() {
    for (TestRegister* copy : {&trust.test, &other, &trust.test}) copy->reg().exchange(scratch.path("."));
    ASSERT_EQ(store::state_digest(trust.test.store()), store::state_digest(other.store()));
    EXPECT_EQ(conflicts_text(trust.test), conflicts_text(other));
    for (TestRegister* copy : {&trust.test, &other}) expect_said(*copy);
    if (chance.below(2) == 0) decide();
  }

  void expect_said(TestRegister& copy) {
    if (state(copy) != "sustained") return;
    const auto missing = not_earned(trust, copy);
    if (missing.empty()) return;
    ++lost;
    bool said = false;
    for (const MergeConflict& conflict : merge_conflicts(copy.session())) said = said || conflict.record == trust.action;
    for (const RegisterCheck& check : core_checks())
      for (const CheckFinding& finding : check.find(copy.reader())) said = said || (finding.tone == Tone::Bad && (finding.record == trust.action || finding.record == trust.plan));
    EXPECT_TRUE(said) << missing.front();
  }

  // Somebody settles what is open, one way or the other.
  void decide() {
    for (const MergeConflict& conflict : merge_conflicts(other.session())) {
      Decision decision;
      decision.keep = chance.below(conflict.sides.size());
      decision.reason = "decided so";
      const std::string before = state(other);
      try {
        settle(other.session(), conflict.id, decision);
        if (state(other) == "sustained" && before != "sustained") { EXPECT_THAT(not_earned(trust, other), IsEmpty()); }
      } catch (const Refused&) {  // a rule stands against it
      } catch (const Error& e) {
        if (e.code() != ErrorCode::NotFound && e.code() != ErrorCode::BadInput) throw;  // settled with another, or between more than two
      }
    }
  }

  std::string state(TestRegister& copy) const { return std::string(copy.reader().get(trust.action)->state()); }

  Trust trust;
  SeededChance chance;
  TestRegister other;
  ScratchFolder scratch;
  int reached = 0;
  int lost = 0;
};

TEST(Closure, WhatCopiesTakeFromAClosureTogetherIsSaid) {
  int reached = 0;
  int lost = 0;
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    SCOPED_TRACE(seed);
    MergedWalk walk(seed);
    walk.run(400);
    reached += walk.reached;
    lost += walk.lost;
  }
  EXPECT_GT(reached, 3) << "a walk that never arrives shows nothing";
  EXPECT_GT(lost, 0) << "copies that never take anything from each other show nothing";
}

TEST(Closure, AnOwnerWhoVerifiedItInAnotherCopyIsAConflict) {
  Trust trust;
  trust.attach();
  ASSERT_THAT(trust.move("mark_done", trust.pharmacist), IsEmpty());
  TestRegister other(trust.test, 5);
  for (const Rule& rule : core_rules()) other.reg().add(rule);
  ASSERT_THAT(trust.move("verify", trust.auditor, [&](Draft& draft) { trust.verify(draft, trust.auditor, Date::of(2026, 2, 10)); }), IsEmpty());
  Draft draft = other.session().draft("handed on");
  draft.set(trust.action, action::owner, trust.auditor);
  other.session().commit(draft);
  const ScratchFolder scratch;
  for (TestRegister* copy : {&trust.test, &other, &trust.test}) copy->reg().exchange(scratch.path("."));
  const auto conflicts = merge_conflicts(other.session());
  ASSERT_EQ(conflicts.size(), 1u);
  EXPECT_EQ(conflicts[0].kind, MergeConflictKind::Transition);
  EXPECT_THAT(conflicts[0].words, HasSubstr("does not go with \"Owner\" as another copy gave it: Head of Clinical Audit"));
  Decision decision;
  decision.keep = 1;
  decision.reason = "to be verified anew";
  settle(other.session(), conflicts[0].id, decision);
  EXPECT_EQ(other.reader().get(trust.action)->state(), "done");
  for (TestRegister* copy : {&other, &trust.test}) copy->reg().exchange(scratch.path("."));
  EXPECT_EQ(trust.state(), "done");
  EXPECT_THAT(merge_conflicts(trust.session()), IsEmpty());
}

}  // namespace
}  // namespace goodstanding
