// The action plan: actions with owners and dates, their progress, dates that slip with a reason, evidence, closure step by
// step, and some that come open again.
#include <algorithm>
#include <array>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

struct Wanted {
  const char* title;
  const char* breach;   // ""; or the key of one
  const char* owner;
  int month;            // in which it is agreed
  int days;             // that it is given
  const char* measure;  // ""; or the key of one
};
constexpr std::array<Wanted, 24> wanted{{
    {"Fit lockable key safes at every station", "medicines", "Chief Pharmacist", 0, 120, ""},
    {"Record the temperature of medicines stores every day", "medicines", "Chief Pharmacist", 0, 60, "checks"},
    {"Check balances of controlled drugs at every change of shift", "medicines", "Chief Pharmacist", 1, 150, ""},
    {"Replace paper balance books with bound registers", "medicines", "Chief Pharmacist", 2, 210, ""},
    {"Train station managers in the storage of medicines", "medicines", "Chief Pharmacist", 3, 120, ""},
    {"Review every risk at its date, and show it to the committee", "governance", "Chief Nurse", 0, 90, ""},
    {"Give the Quality Committee a report of what changed since it met", "governance", "Clinical governance lead", 1, 75, ""},
    {"Audit whether closed actions have held", "governance", "Chief Nurse", 2, 240, ""},
    {"Write down who decides what between committees", "governance", "Chief Executive", 1, 120, ""},
    {"Bring appraisals up to date at every station", "staffing", "Director of People", 0, 180, ""},
    {"Make time for mandatory training in the rota", "staffing", "Director of Operations", 1, 150, "sickness"},
    {"Publish a supervision standard for new staff", "staffing", "Director of People", 2, 120, ""},
    {"Bring handovers at the busiest hospitals under 30 minutes", "", "Director of Operations", 3, 300, "response"},
    {"Put a cleaning schedule on every vehicle", "", "Head of Infection Prevention", 4, 90, "hygiene"},
    {"Replace worn stretcher mattresses", "", "Head of Fleet", 5, 120, ""},
    {"Name a deputy for each medicines lead", "medicines", "Chief Pharmacist", 8, 60, ""},
    {"Move the review of risks to the start of the meeting", "governance", "Clinical governance lead", 10, 60, ""},
    {"Give every station a speaking-up champion", "", "Freedom to Speak Up Guardian", 9, 180, ""},
    {"Check emergency drug bags with a sealed tag", "medicines", "Chief Pharmacist", 13, 150, ""},
    {"Read back the address and the way in on every call that is passed on", "", "Patient Safety Specialist", 5, 150, ""},
    {"Put the early warning score on the first screen of the patient record", "", "Patient Safety Specialist", 10, 210, ""},
    {"Share what was learnt from response reviews at station meetings", "", "Patient Safety Specialist", 15, 240, ""},
    {"Train everybody who may hear a first report of sexual misconduct", "", "Sexual Safety Lead", 6, 300, ""},
    {"Give the anonymous form a place on every station's wall", "", "Sexual Safety Lead", 17, 150, ""},
}};

// Whose work it is part of, so that it stands on that workstream's page.
Value workstream_of(const Wanted& one) {
  const std::string breach = one.breach;
  const std::string owner = one.owner;
  if (breach == "medicines") return "medicines";
  if (owner == "Patient Safety Specialist") return "psirf";
  if (owner == "Head of Infection Prevention") return "ipc";
  if (owner == "Director of People") return "workforce";
  if (owner == "Freedom to Speak Up Guardian") return "ftsu";
  if (owner == "Sexual Safety Lead") return "sexual_safety";
  return {};
}

constexpr std::array<const char*, 6> slips{"The supplier delivers six weeks late", "The lead was away, and the work stood still", "Winter pressure took the people who were to do it", "The business case was decided a month late",
                                           "Two stations could not release staff in time", "The first version did not work and is being mended"};
constexpr std::array<const char*, 6> progress{"Half of the stations are done.", "The order is placed; delivery is confirmed.", "Drafted and out for comment.", "On track: the last two stations follow next month.", "A pilot at one station is under way.", "Agreed with the leads; it begins next week."};

void close_and_after(Stage& stage, const RecordId& action, const RecordId& owner, Date done);

void add_update(Stage& stage, const RecordId& action, const RecordId& owner, PartialDate forecast) {
  stage.act(owner, "a word from the owner", [&](Draft& draft) {
    const ChoiceId confidence(stage.chance(60) ? "sure" : stage.chance(60) ? "fairly_sure" : "doubtful");
    stage.add(draft, "progress_update", {{"action", action}, {"on", stage.today()}, {"text", stage.pick(progress)}, {"forecast", forecast}, {"confidence", confidence}, {"by", owner}});
    draft.set(action, "forecast", Value(forecast));
    draft.set(action, "confidence", Value(confidence));
  });
}

void verify_later(Stage& stage, const RecordId& action, const RecordId& owner) {
  const RecordId auditor = stage.person("Head of Clinical Audit");
  stage.on(working_day(stage.today().plus_days(stage.roll(12, 45))), [&stage, action, owner, auditor] {
    const Date verified = stage.today();
    stage.act(auditor, "verified by somebody of another unit", [&](Draft& draft) {
      stage.set(draft, action, {{"verified_on", verified}, {"verified_by", auditor}, {"verified_through", ChoiceId(stage.chance(60) ? "audit" : "visit")}, {"independence_declared", true}});
      draft.move(action, "verify");
    });
    stage.on(working_day(verified.plus_days(stage.roll(96, 130))), [&stage, action, owner, auditor] {
      const bool held = stage.chance(80);
      stage.act(auditor, "looked at again", [&](Draft& draft) {
        stage.add(draft, "recheck", {{"action", action}, {"on", stage.today()}, {"result", ChoiceId(held ? "held" : "not_held")}, {"through", ChoiceId("audit")}, {"by", auditor}, {"note", held ? "In place at every station that was looked at." : "At two of five stations it had fallen away."}});
      });
      stage.on(working_day(stage.today().plus_days(6)), [&stage, action, owner, held] {
        if (!held) {
          stage.act(stage.person("Chief Nurse"), "a re-check found that it has not held", [&](Draft& draft) {
            draft.move(action, "reopen");
            draft.set(action, "due", Value(PartialDate(working_day(stage.today().plus_days(90)))));
          });
          const Date done = working_day(stage.today().plus_days(stage.roll(50, 110)));
          close_and_after(stage, action, owner, done);
          return;
        }
        // A chart that shows concern since its verification stands against it: then it waits.
        stage.try_to(stage.person("Chief Nurse"), "it has held", [&](Draft& draft) { draft.move(action, "sustain"); });
      });
    });
  });
}

void close_and_after(Stage& stage, const RecordId& action, const RecordId& owner, Date done) {
  stage.on(done, [&stage, action, owner] {
    stage.act(owner, "evidence of what was done", [&](Draft& draft) {
      stage.add(draft, "evidence", {{"title", stage.chance(50) ? "Audit of all stations (generated)" : "Photographs and sign-off sheet (generated)"}, {"about", std::vector<RecordId>{action}}, {"effective", stage.today()}, {"expires", stage.chance(20) ? Value(stage.today().plus_days(stage.roll(500, 900))) : Value()}, {"provider", owner}, {"category", ChoiceId("processes")}});
    });
  });
  stage.on(done.plus_days(1), [&stage, action, owner, done] {
    stage.act(owner, "done", [&](Draft& draft) {
      draft.set(action, "completed", Value(PartialDate(done)));
      draft.move(action, "mark_done");
    });
    if (stage.chance(85)) verify_later(stage, action, owner);
  });
}

void begin(Stage& stage, const Wanted& one, const RecordId& plan) {
  const RecordId owner = stage.person(one.owner);
  RecordId action;
  const Date due = working_day(stage.today().plus_days(one.days));
  stage.act(stage.person("Clinical governance lead"), "agreed as part of the plan", [&](Draft& draft) {
    const std::string breach = one.breach;
    const std::string measure = one.measure;
    action = stage.add(draft, "action", {{"title", one.title}, {"organisation", stage.trust()}, {"plan", breach.empty() ? Value() : Value(plan)}, {"breaches", breach.empty() ? Value() : Value(std::vector<RecordId>{stage.named("breach:" + breach)})}, {"owner", owner}, {"executive_lead", stage.person("Chief Nurse")},
                                         {"due", PartialDate(due)}, {"original_due", PartialDate(due)}, {"measure", measure.empty() ? Value() : Value(stage.named("measure:" + measure))}, {"workstream", workstream_of(one)}, {"outcome", "It is done the same way at every station, and can be shown."}});
    stage.name("action:" + std::string(one.title), action);
  });
  stage.on(working_day(stage.today().plus_days(stage.roll(3, 25))), [&stage, action, owner] { stage.act(owner, "begun", [&](Draft& draft) { draft.move(action, "start"); }); });
  // Dates slip, each time with a reason, and owners speak of it once a month or so.
  Date target = due;
  const int moves = stage.chance(45) ? 0 : stage.chance(65) ? 1 : 2;
  for (int i = 0; i < moves; ++i) {
    const Date before = target;
    target = working_day(target.plus_days(stage.roll(28, 90)));
    stage.on(working_day(before.plus_days(-stage.roll(2, 12))), [&stage, action, owner, target, why = std::string(stage.pick(slips))] {
      stage.act(owner, why, [&](Draft& draft) { draft.set(action, "due", Value(PartialDate(target))); });
    });
  }
  for (Date day = working_day(stage.today().plus_days(28)); day < target; day = working_day(day.plus_days(stage.roll(26, 48))))
    stage.on(day, [&stage, action, owner, target] { add_update(stage, action, owner, PartialDate(working_day(target.plus_days(stage.roll(-10, 12))))); });
  // Most are done about when they are due, some late, a few not at all yet.
  if (stage.chance(88)) close_and_after(stage, action, owner, working_day(target.plus_days(stage.chance(75) ? stage.roll(-12, 0) : stage.roll(5, 45))));
}

}  // namespace

void plan_improvement(Stage& stage) {
  stage.on(stage.day_in(0, 12), [&stage] {
    stage.act(stage.person("Clinical governance lead"), "the plan that answers the report", [&](Draft& draft) {
      const RecordId plan = stage.add(draft, "action_plan", {{"title", "Improvement plan after the first inspection (generated)"}, {"organisation", stage.trust()}, {"inspection", stage.named("inspection")}, {"breaches", std::vector<RecordId>{stage.named("breach:medicines"), stage.named("breach:governance"), stage.named("breach:staffing")}},
                                                              {"committee", stage.named("committee:quality")}, {"executive_lead", stage.person("Chief Nurse")}, {"months_to_hold", 3}});
      draft.move(plan, "start");
      stage.name("plan", plan);
    });
    for (const Wanted& one : wanted)
      stage.on(std::max(stage.today(), working_day(stage.day_in(one.month, stage.roll(13, 26)))), [&stage, &one] { begin(stage, one, stage.named("plan")); });
  });
}

}  // namespace goodstanding::demo
