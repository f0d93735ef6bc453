// On the last day everybody gets keys, and the keepers of what is confidential bring in the concerns and cases of the months. Not
// before: a copy in which anything is sealed writes envelopes on each day of its life, and a demonstration need not be so large.
#include "demo/confidential.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "demo/stage.h"
#include "register/access_change.h"

namespace goodstanding::demo {
namespace {

constexpr const char* account = "Generated for a demonstration. Nobody said this and nothing of it happened.";

std::string padded(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// More of them lately: people speak up more as they see that it is heeded.
Date raised_on(Stage& stage, int at, int of) {
  const Date from = stage.plan().from();
  const double part = std::cbrt((at + 0.5) / of);
  return working_day(from.plus_days(static_cast<int>(part * (days_between(from, stage.plan().to) - 3))));
}

// A third of the concerns came after a month of asking for them, in the last quarter that is over: so that one figure is large enough
// to be published.
Date last_quarter(Date to) {
  const int month = to.year() * 12 + (to.month() - 1) / 3 * 3 - 3;
  return Date::of(month / 12, month % 12 + 1, 1);
}
bool is_asked_for(int at, int of) { return at >= of * 13 / 25 && at < of * 22 / 25; }
Date raised_in_concerns(Stage& stage, int at, int of) {
  const int first = of * 13 / 25;
  const int last = of * 22 / 25;
  const Date quarter = last_quarter(stage.plan().to);
  if (!is_asked_for(at, of) || quarter < stage.plan().from()) return raised_on(stage, at, of);
  return working_day(quarter.plus_days(10 + (at - first) * 70 / (last - first)));
}

class Concerns {
 public:
  explicit Concerns(Stage& stage) : stage_(stage), guardian_(stage.person("Freedom to Speak Up Guardian")) {
    for (const Record& one : stage.reader().all(Query::of("ftsu_category"))) {
      const auto* kind = one.value("kind").as<ChoiceId>();
      if (kind == nullptr || one.has("until")) continue;
      (*kind == "theme" ? themes_ : *kind == "element" ? elements_ : groups_).push_back(one.id());
    }
  }

  // The numbers of those that were handed over to sexual safety.
  std::vector<std::string> bring_in(int count) {
    for (int i = 0; i < count; ++i)
      stage_.act(guardian_, "a concern, made up", [&](Draft& draft) { one(draft, i, count); });
    return handed_over_;
  }

 private:
  void one(Draft& draft, int i, int count) {
    static constexpr std::array<const char*, 8> subjects{"Rosters and rest between shifts", "How a colleague was spoken to", "A vehicle that was not fit", "Leave that was refused", "Jokes that are not jokes", "A report that nobody answered", "Promotion without a panel", "Handover of patients in the queue"};
    const Date raised = raised_in_concerns(stage_, i, count);
    const int age = days_between(raised, stage_.today());
    const int level = stage_.roll(1, 100);
    // Of that quarter nobody wished to be unknown: a few would be a small number that hides its whole.
    const Date quarter = last_quarter(stage_.plan().to);
    const bool anonymous = level > 82 && (raised < quarter || quarter.plus_days(91) < raised);
    const RecordId id = stage_.add(draft, "concern", {{"number", "GEN-" + padded(i + 1)}, {"subject", subjects[static_cast<std::size_t>(stage_.roll(0, 7))] + std::string(" (generated)")}, {"raised_on", raised}, {"account", account},
                                                      {"level", ChoiceId(anonymous ? "anonymous" : level > 45 ? "confidential" : "open")}, {"how_raised", ChoiceId(stage_.pick(std::array<const char*, 4>{"in_person", "telephone", "mail", "champion"}))}, {"site", stage_.pick(stage_.stations)},
                                                      {"theme", stage_.pick(themes_)}, {"worker_group", stage_.pick(groups_)}});
    if (!anonymous) stage_.set(draft, id, {{"thanked_on", std::min(stage_.today(), raised.plus_days(1))}, {"consent", ChoiceId("without_name")}, {"consent_on", std::min(stage_.today(), raised.plus_days(1))}, {"feedback_due", working_day(raised.plus_days(28))}});
    if (age > 120 && i % 9 == 4 && !anonymous) hand_over(draft, id, raised);
    else if (age > 200 || (age > 70 && !stage_.chance(8))) close(draft, id, raised, anonymous);
    else if (age > 10) stage_.set(draft, id, {{"asked", stage_.person("Director of Operations")}, {"asked_on", raised.plus_days(4)}, {"state", ChoiceId("asked")}});
  }

  void hand_over(Draft& draft, const RecordId& id, Date raised) {
    char number[16];
    std::snprintf(number, sizeof number, "%04X-%04X-%04X", static_cast<unsigned>(stage_.roll(0, 0xffff)), static_cast<unsigned>(stage_.roll(0, 0xffff)), static_cast<unsigned>(stage_.roll(0, 0xffff)));
    stage_.set(draft, id, {{"handed_to", ChoiceId("sexual_safety")}, {"handover_consent_on", raised.plus_days(3)}, {"handed_on", raised.plus_days(5)}, {"handover_number", number}, {"state", ChoiceId("handed_over")}});
    handed_over_.emplace_back(number);
  }

  void close(Draft& draft, const RecordId& id, Date raised, bool anonymous) {
    const Date told = working_day(raised.plus_days(stage_.roll(18, 40)));
    stage_.set(draft, id, {{"outcome", "A generated outcome."}, {"learning", "What a trust might learn from it (generated)."}, {"closed_on", told.plus_days(14)}, {"state", ChoiceId("closed")}});
    if (anonymous) return;
    stage_.set(draft, id, {{"feedback_on", told}, {"loop_closed_on", told.plus_days(10)}, {"again", ChoiceId(stage_.chance(75) ? "yes" : "maybe")}});
    for (const auto& [months, on, found] : {std::tuple{3, "watch_3_on", "watch_3"}, std::tuple{6, "watch_6_on", "watch_6"}, std::tuple{12, "watch_12_on", "watch_12"}}) {
      const Date due = raised.plus_days(months * 30 + 3);
      if (stage_.today() < due.plus_days(9) || stage_.chance(6)) break;
      stage_.set(draft, id, {{on, due.plus_days(stage_.roll(0, 8))}, {found, ChoiceId(months == 3 && stage_.chance(10) ? "indicated" : stage_.chance(10) ? "not_reached" : "none")}});
    }
  }

  Stage& stage_;
  RecordId guardian_;
  std::vector<RecordId> themes_, elements_, groups_;
  std::vector<std::string> handed_over_;
};

void bring_in_cases(Stage& stage, int count, std::vector<std::string> handed_over) {
  // One handover waits for its case, as it would.
  if (handed_over.size() > 1) handed_over.pop_back();
  for (int i = 0; i < count; ++i)
    stage.act(stage.person("Sexual Safety Lead"), "a case, made up", [&](Draft& draft) {
      const Date reported = raised_on(stage, i, count);
      const int age = days_between(reported, stage.today());
      const bool from_guardian = static_cast<std::size_t>(i) < handed_over.size();
      const RecordId id = stage.add(draft, "sexual_safety_case", {{"number", "GEN-S" + padded(i + 1)}, {"reported", month_of(reported)}, {"event", month_of(reported.plus_days(-30))}, {"account", account},
                                                                  {"source", ChoiceId(from_guardian ? "ftsu" : stage.pick(std::array<const char*, 4>{"employee_relations", "incident", "anonymous_form", "safeguarding"}))},
                                                                  {"handover_number", from_guardian ? Value(handed_over[static_cast<std::size_t>(i)]) : Value()}, {"reporter", ChoiceId(stage.pick(std::array<const char*, 3>{"target", "witness", "manager"}))},
                                                                  {"parties", ChoiceId(stage.chance(70) ? "staff_staff" : "patient_staff")}, {"site", stage.pick(stage.stations)}});
      if (age < 12) return;
      const Date first = month_of(reported).first();
      stage.set(draft, id, {{"classification", ChoiceId(stage.pick(std::array<const char*, 4>{"verbal", "visual", "contact", "abuse_of_position"}))}, {"triage_on", std::min(stage.today(), first.plus_days(32))}, {"triage_decision", ChoiceId(i % 3 == 0 ? "formal" : i % 3 == 1 ? "informal" : "support_only")}, {"risk_assessed", true},
                            {"support_offered_on", i == count - 2 ? Value() : Value(std::min(stage.today(), first.plus_days(30)))}, {"state", ChoiceId("triaged")}});
      if (i != count - 2) stage.set(draft, id, {{"support_taken_up", ChoiceId(stage.chance(60) ? "yes" : "no")}});
      if (i % 3 == 0 && age > 40) stage.set(draft, id, {{"investigator", stage.person("Case Investigator")}, {"investigator_trained", true}, {"conflict_free", true}, {"investigation_began", first.plus_days(38)}, {"state", ChoiceId("investigating")}});
      if (age < 130) return;
      if (i % 3 == 0) stage.set(draft, id, {{"investigation_ended", first.plus_days(118)}});
      stage.set(draft, id, {{"outcome", ChoiceId(i % 3 == 0 ? "sanction" : i % 3 == 1 ? "resolved" : "not_taken_on")}, {"learning", "What a trust might learn from it (generated)."}, {"esr_updated_on", first.plus_days(124)}, {"closed_on", first.plus_days(128)}, {"state", ChoiceId("closed")}});
    });
}

}  // namespace

void plan_confidential(Stage& stage) {
  const bool speaking_up = stage.knows("concern"), cases = stage.knows("sexual_safety_case");
  if (!speaking_up && !cases) return;
  stage.on(stage.plan().to, [&stage, speaking_up, cases] {
    const RecordId administrator = stage.person("Clinical governance lead");
    AccessChange(stage.session_of(administrator)).enrol(passphrase, PassphraseCost::smallest());
    for (const RecordId& one : stage.people()) AccessChange(stage.session_of(one)).enrol(passphrase, PassphraseCost::smallest());
    for (const auto& [compartment, role] : keepers) {
      if (!(compartment == "ftsu" ? speaking_up : cases)) continue;
      const RecordId keeper = stage.person(std::string(role));
      AccessChange(stage.session_of(administrator)).let_in(keeper, compartment, true);
      stage.session_of(keeper).refresh();
      AccessChange(stage.session_of(keeper)).let_in(stage.person(std::string(reads_both)), compartment, false);
    }
    const int months = stage.plan().months;
    std::vector<std::string> handed_over;
    if (speaking_up) handed_over = Concerns(stage).bring_in(std::clamp(months * 25 / 24, 4, 40));
    if (cases) bring_in_cases(stage, std::clamp(months / 2, 3, 20), std::move(handed_over));
  });
}

}  // namespace goodstanding::demo
