// What changes through learning: the factor of the system, how it is known, and what was seen.
#include <array>

#include "demo/patient_safety.h"

namespace goodstanding::demo {
namespace {

struct Change {
  const char* title;
  const char* area;
  const char* factor;
  const char* how_known;
  const char* shown;
  const char* action;  // of the plan that does it; "": none
  bool worked;
};
constexpr std::array<Change, 10> changes{{{"The early warning score stands on the first screen of the record", "Recognising that a patient is worse", "tools", "Of 40 records a month, how many show the score acted on; from half to nine of ten.", "36 of 40 were acted on, and it has been so for three months.", "Put the early warning score on the first screen of the patient record", true},
                                          {"The address is read back on every call that is passed on", "Passing a call on", "tasks", "Of 50 calls a month, how many were read back; more than 45.", "48 of 50 were read back, at all hours.", "Read back the address and the way in on every call that is passed on", true},
                                          {"A poster reminds crews to ask about allergies", "Giving medicines", "people", "Allergies written in the record before a medicine is given; from 70% to 95%.", "72% before and 73% after: a reminder changed nothing. The record will ask instead.", "", false},
                                          {"The record asks for allergies before a medicine can be chosen", "Giving medicines", "tools", "Allergies written in the record before a medicine is given; from 73% to 95%.", "97% in two months running.", "", true},
                                          {"One place to report a fault, with an answer within a day", "Equipment", "organisation", "Faults reported twice; none in a quarter.", "One in the quarter, at a station that had not been told; none since.", "", true},
                                          {"A named clinician at the hospital for those who wait outside", "Handing over", "outside", "Patients seen within 15 minutes when the queue is over an hour.", "Seen in time on weekdays and not at weekends: it needs another form.", "", false},
                                          {"Pain relief has its own pocket, at the front of the bag", "Giving medicines", "tools", "Pain score written and acted on within 20 minutes.", "81% before, 93% after.", "", true},
                                          {"Who calls back is named when a call is handed to another team", "Passing a call on", "tasks", "Calls without a name for the call back; none in a week.", "None in four weeks.", "", true},
                                          {"Lighting at the bay where stretchers are unloaded", "Equipment", "inside", "Trips and faults recorded at the bay; none in a quarter.", "None since it was put up.", "", true},
                                          {"What was learnt is told at every station within a month", "Learning from events", "organisation", "Staff at five stations who can name one change; four of five.", "Four of five at each of five stations.", "Share what was learnt from response reviews at station meetings", true}}};

}  // namespace

void agree_change(Stage& stage, const RecordId& response) {
  // Each change once, in order; further learning is counted with the change that it speaks for.
  static_assert(!changes.empty());
  std::size_t number = 0;
  while (number < changes.size() && stage.has("change:" + std::to_string(number))) ++number;
  const RecordId lead = stage.person("Patient Safety Specialist");
  if (number == changes.size()) {
    const RecordId known = stage.named("change:" + std::to_string(stage.roll(0, static_cast<int>(changes.size()) - 1)));
    stage.act(lead, "the same change answers it", [&](Draft& draft) {
      const auto held = stage.reader().get(known);
      const auto* before = held->value("responses").as<std::vector<RecordId>>();
      std::vector<RecordId> all = before != nullptr ? *before : std::vector<RecordId>();
      all.push_back(response);
      draft.set(known, "responses", Value(all));
    });
    return;
  }
  const Change& change = changes[number];
  const std::string action = std::string("action:") + change.action;
  RecordId id;
  stage.act(lead, "what is to change, and how it will be known", [&](Draft& draft) {
    id = stage.add(draft, "safety_action", {{"title", change.title}, {"area", change.area}, {"factor", ChoiceId(change.factor)}, {"responses", std::vector<RecordId>{response}}, {"action", stage.has(action) ? Value(stage.named(action)) : Value()}, {"how_known", change.how_known}, {"check_due", working_day(stage.today().plus_days(150))}});
  });
  stage.name("change:" + std::to_string(number), id);
  stage.on(working_day(stage.today().plus_days(stage.roll(20, 40))), [&stage, lead, id] { stage.act(lead, "in place", [&](Draft& draft) { draft.move(id, "put_in_place"); }); });
  // Two wait for somebody to look.
  if (number == 4 || number == 7) return;
  stage.on(working_day(stage.today().plus_days(stage.roll(115, 150))), [&stage, lead, id, &change] {
    stage.act(lead, change.worked ? "looked at: it worked" : "looked at: it did not work", [&](Draft& draft) {
      stage.set(draft, id, {{"checked_on", stage.today()}, {"shown", change.shown}});
      draft.move(id, change.worked ? "worked" : "did_not");
    });
  });
}

}  // namespace goodstanding::demo
