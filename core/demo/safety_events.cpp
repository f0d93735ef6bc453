// The plan for responses with its priorities, and events by the number that they would have in an incident system.
#include <array>

#include "demo/patient_safety.h"

namespace goodstanding::demo {
namespace {

struct Priority {
  const char* title;
  const char* response;  // "": none; the improvement plan covers it
  bool national;
  const char* why;
  std::array<const char*, 2> events;
};
constexpr std::array<Priority, 6> priorities{{{"A death thought more likely than not due to problems in care", "psii", true, "Required of every trust.", {"Care before a death, looked into", "Care before a death, looked into"}},
                                              {"A patient whose worsening was not recognised", "psii", false, "The largest share of severe harm in the last three years.", {"Early warning score not acted on", "Left at home and worse within a day"}},
                                              {"A delay in sending a response", "", false, "Much is known already; the work goes into the improvement plan.", {"Long wait for a response in the evening", "Call waited for a second review"}},
                                              {"A delay in handing over at hospital", "mdt", false, "Several organisations have a part in each.", {"Handover over two hours", "Care continued outside a hospital"}},
                                              {"A medicine given in error, or not given", "aar", false, "Many, with little harm, and quick to learn from.", {"Second dose given within the interval", "Pain relief not offered"}},
                                              {"Equipment that failed in use", "swarm", false, "Best looked at the same day.", {"Stretcher would not lock", "Defibrillator gave a fault on start"}}}};

struct Grades {
  const char* physical;
  const char* psychological;  // "": not graded
};

Grades grades(Stage& stage) {
  const int first = stage.roll(1, 100);
  const int second = stage.roll(1, 100);
  return {first <= 50 ? "none" : first <= 80 ? "low" : first <= 94 ? "moderate" : first <= 99 ? "severe" : "fatal", second <= 10 ? "" : second <= 68 ? "none" : second <= 90 ? "low" : second <= 98 ? "moderate" : "severe"};
}

std::string number_of(int number) { return "EV-" + std::to_string(1000 + number) + " (generated)"; }

// One event of the last days, and what was decided of it.
void record(Stage& stage, Draft& draft, int number, std::vector<std::function<void()>>& after) {
  const Grades harm = grades(stage);
  const bool fatal = std::string(harm.physical) == "fatal";
  const bool good = !fatal && stage.chance(7);
  const bool grave = !good && (fatal || std::string(harm.physical) == "moderate" || std::string(harm.physical) == "severe");
  const std::size_t which = fatal ? 0 : static_cast<std::size_t>(stage.roll(1, 5));
  const Priority& priority = priorities[which];
  const std::string response = priority.response;
  const bool learn = grave && !response.empty() && (fatal || stage.chance(75));
  const bool candour = grave && stage.chance(85);
  const bool decided = grave || std::string(harm.psychological) == "moderate" || std::string(harm.psychological) == "severe";
  const std::string what = good ? "Careful handover praised by a ward" : stage.pick(priority.events);
  const RecordId kind = stage.named("priority:" + std::to_string(which));
  const std::string event_number = number_of(number);
  const RecordId id = stage.add(draft, "safety_event", {{"event", event_number}, {"what", what}, {"kind", ChoiceId(good ? "good_care" : "incident")}, {"occurred", PartialDate(stage.today().plus_days(-stage.roll(1, 9)))}, {"recorded_on", stage.today()}, {"site", stage.pick(stage.stations)}, {"priority", good ? Value() : Value(kind)},
                                                        {"physical_harm", ChoiceId(good ? "none" : harm.physical)}, {"psychological_harm", good ? Value(ChoiceId("none")) : *harm.psychological == 0 ? Value() : Value(ChoiceId(harm.psychological))}, {"decision", good ? Value() : Value(ChoiceId(learn ? "response" : response.empty() ? "improvement" : stage.chance(8) ? "elsewhere" : "local"))},
                                                        {"decided_on", good ? Value() : Value(stage.today())}, {"decided_by", good ? Value() : Value(stage.person("Patient Safety Specialist"))}, {"candour", decided && !good ? Value(ChoiceId(candour ? "applies" : "does_not")) : Value()}});
  if (candour) {
    const char* ground = fatal ? "death" : std::string(harm.physical) == "severe" ? "severe" : "moderate";
    const Candour how = number % 9 == 4 ? Candour::LetterLate : number % 11 == 5 ? Candour::ToldLate : number % 13 == 6 ? Candour::NotReached : Candour::InTime;
    after.emplace_back([&stage, id, ground, how] { begin_candour(stage, id, ground, how); });
  }
  if (learn) after.emplace_back([&stage, event = SafetyEvent{id, event_number, what, kind, response, fatal}] { begin_response(stage, event); });
}

void plan_the_plan(Stage& stage) {
  stage.on(stage.day_in(0, 20), [&stage] {
    stage.act(stage.person("Chief Nurse"), "which kind of event gets which response", [&](Draft& draft) {
      const RecordId plan = stage.add(draft, "psirf_plan", {{"title", "Incident response plan (generated)"}, {"organisation", stage.trust()}, {"in_force_from", PartialDate(stage.today())}, {"approved_by", stage.named("committee:quality")}, {"approved_on", stage.today()}, {"review_due", month_of(stage.plan().to.plus_days(75))}, {"lead", stage.person("Chief Nurse")}});
      draft.move(plan, "bring_in");
      for (std::size_t i = 0; i < priorities.size(); ++i) {
        const Priority& one = priorities[i];
        const std::string response = one.response;
        stage.name("priority:" + std::to_string(i), stage.add(draft, "psirf_priority", {{"title", one.title}, {"plan", plan}, {"place_in_order", static_cast<int>(i) + 1}, {"response", response.empty() ? Value() : Value(ChoiceId(one.response))}, {"national", one.national}, {"why", one.why},
                                                                                         {"improvement", response.empty() ? Value(stage.named("plan")) : Value()}}));
      }
    });
  });
}

// What a committee would ask about today: a letter that has not gone, and a decision that nobody has made.
void plan_the_latest(Stage& stage) {
  const auto one = [&stage](Date day, const char* number, const char* what, const char* physical, const char* candour, std::size_t priority) {
    stage.on(day, [&stage, number, what, physical, candour, priority] {
      RecordId id;
      stage.act(stage.person("Patient Safety Specialist"), "an event is held by its number", [&](Draft& draft) {
        id = stage.add(draft, "safety_event", {{"event", number}, {"what", what}, {"kind", ChoiceId("incident")}, {"occurred", PartialDate(stage.today().plus_days(-2))}, {"recorded_on", stage.today()}, {"site", stage.stations[2]}, {"priority", stage.named("priority:" + std::to_string(priority))}, {"physical_harm", ChoiceId(physical)}, {"psychological_harm", ChoiceId("moderate")},
                                               {"decision", ChoiceId("local")}, {"decided_on", stage.today()}, {"candour", ChoiceId(candour)}});
      });
      if (std::string(candour) == "applies") begin_candour(stage, id, "severe", Candour::LetterOutstanding);
    });
  };
  one(stage.plan().to.plus_days(-34), "EV-1901 (generated)", "Long wait for a response on a Sunday", "severe", "applies", 2);
  one(stage.plan().to.plus_days(-8), "EV-1902 (generated)", "Early warning score not acted on", "moderate", "to_decide", 1);
}

// What those affected say of it, a quarter at a time.
void plan_measure(Stage& stage) {
  stage.on(stage.day_in(1, 5), [&stage] {
    stage.act(stage.person("Patient Safety Specialist"), "what those affected say is counted", [&](Draft& draft) {
      stage.name("measure:answered", stage.add(draft, "measure", {{"name", "Those affected who say that their questions were answered (generated)"}, {"unit", ChoiceId("percent")}, {"direction", ChoiceId("increase")}, {"frequency", ChoiceId("quarter")}, {"workstream", "psirf"}, {"owner", stage.person("Patient Safety Specialist")}}));
    });
  });
  for (int month = 0; month < stage.plan().months; ++month) {
    const auto quarter = quarter_ending(stage.month(month));
    if (!quarter) continue;
    stage.on(working_day(stage.day_in(month + 1, 14)), [&stage, month, quarter = *quarter] {
      stage.act(stage.person("Patient Safety Specialist"), "what those affected said", [&](Draft& draft) {
        stage.add(draft, "observation", {{"measure", stage.named("measure:answered")}, {"organisation", stage.trust()}, {"period", quarter}, {"value", Decimal(std::min(96, 58 + month + stage.roll(-4, 4)))}});
      });
    });
  }
}

}  // namespace

void plan_events(Stage& stage) {
  if (!stage.knows("safety_event") || !stage.knows("psirf_priority") || !stage.knows("psirf_plan")) return;
  plan_the_plan(stage);
  int number = 1;
  for (int month = 1; month <= stage.plan().months; ++month)
    for (const int day : {9, 23}) {
      const int events = stage.roll(2, 4);
      stage.on(working_day(stage.day_in(month, day)), [&stage, number, events] {
        std::vector<std::function<void()>> after;
        stage.act(stage.person("Patient Safety Specialist"), "events are held by their numbers", [&](Draft& draft) {
          for (int i = 0; i < events; ++i) record(stage, draft, number + i, after);
        });
        for (std::function<void()>& what : after) stage.on(working_day(stage.today().plus_days(stage.roll(1, 3))), std::move(what));
      });
      number += events;
    }
  plan_the_latest(stage);
  plan_measure(stage);
}

}  // namespace goodstanding::demo
