// One learning response: those affected, its steps with their days, what was learnt.
#include <array>

#include "demo/patient_safety.h"

namespace goodstanding::demo {
namespace {

struct Lesson {
  const char* learnt;
  const char* changed;  // through those affected
};
constexpr std::array<Lesson, 6> lessons{{{"The score was taken and could not be seen by those who came after.", "Whether the family's worry was written down became a question of its own."},
                                         {"Two teams each thought that the other had called back.", "The account of the wait was corrected."},
                                         {"The second check was done from memory, because the card is in the other bag.", "The account says what staff could see, and not what they should have known."},
                                         {"The fault had been reported twice, to two places.", "Their words stand at the beginning of the report."},
                                         {"Crews were not told that the ward had moved.", "The time of the first call was put right."},
                                         {"The advice given was right; how it was to be followed up was left open.", "The family's own plan for another time is part of it."}}};

// Days from beginning to approval, as the steps of its kind have them.
int days_of(const std::string& kind) { return kind == "psii" ? 90 : kind == "thematic" ? 92 : kind == "mdt" ? 70 : kind == "aar" ? 28 : 14; }

RecordId speak_to_those_affected(Stage& stage, Draft& draft, const RecordId& response, const RecordId& event) {
  const int wish = stage.roll(1, 100);
  return stage.add(draft, "affected_engagement", {{"who", ChoiceId(stage.chance(45) ? "patient" : stage.chance(70) ? "family" : "staff")}, {"event", event == RecordId() ? Value() : Value(event)}, {"response", response}, {"lead", stage.person("Patient Safety Specialist")}, {"first_contact", stage.today()}, {"wish", ChoiceId(wish <= 60 ? "involved" : wish <= 88 ? "informed" : "none")}, {"support", "A named contact"}});
}

void approve(Stage& stage, const RecordId& response, const RecordId& affected, const Lesson& lesson) {
  stage.act(stage.person("Chief Nurse"), "approved, with what was learnt", [&](Draft& draft) {
    stage.set(draft, response, {{"approved_on", stage.today()}, {"approved_by", stage.named("committee:quality")}, {"learnt", lesson.learnt}});
    draft.move(response, "approve");
    if (affected == RecordId()) return;
    draft.set(affected, "changed", Value(lesson.changed));
    draft.move(affected, "close");
  });
  if (stage.knows("safety_action")) agree_change(stage, response);
  stage.on(working_day(stage.today().plus_days(25)), [&stage, response] { stage.act(stage.person("Patient Safety Specialist"), "closed", [&](Draft& draft) { draft.move(response, "close"); }); });
}

}  // namespace

void begin_response(Stage& stage, const SafetyEvent& event) {
  if (!stage.knows("learning_response")) return;
  const RecordId lead = stage.person("Patient Safety Specialist");
  const bool spoken = stage.knows("affected_engagement") && stage.chance(84);
  const int days = days_of(event.response);
  RecordId id, affected;
  stage.act(lead, "a learning response begins", [&](Draft& draft) {
    id = stage.add(draft, "learning_response", {{"title", event.what}, {"kind", ChoiceId(event.response)}, {"event", event.number.empty() ? Value() : Value(event.number)}, {"events", event.id == RecordId() ? Value() : Value(std::vector<RecordId>{event.id})}, {"answers", event.priority == RecordId() ? Value() : Value(event.priority)}, {"required", event.fatal}, {"lead", lead}, {"started", stage.today()},
                                                {"due", stage.today().plus_days(days)}, {"engaged_on", spoken ? Value(stage.today()) : Value()}});
    draft.move(id, "start");
    if (spoken) affected = speak_to_those_affected(stage, draft, id, event.id);
  });
  // Most are done in their days; some take half as long again.
  const int taken = stage.chance(80) ? days * stage.roll(75, 98) / 100 : days * stage.roll(115, 150) / 100;
  const auto after = [&stage, taken](int percent) { return working_day(stage.today().plus_days(std::max(1, taken * percent / 100))); };
  stage.on(after(18), [&stage, lead, id, affected] {
    stage.act(lead, "what it is to look at is agreed", [&](Draft& draft) {
      draft.set(id, "terms_on", Value(stage.today()));
      if (affected != RecordId()) stage.set(draft, affected, {{"questions_in_terms", stage.chance(85)}});
    });
  });
  stage.on(after(58), [&stage, lead, id] { stage.act(lead, "facts gathered", [&](Draft& draft) { draft.set(id, "gathered_on", Value(stage.today())); }); });
  stage.on(after(86), [&stage, lead, id, affected] {
    stage.act(lead, "drafted, and shared with those affected", [&](Draft& draft) {
      stage.set(draft, id, {{"drafted_on", stage.today()}, {"shared_on", stage.today()}});
      draft.move(id, "share");
      if (affected != RecordId()) draft.set(affected, "draft_shared_on", Value(stage.today()));
    });
  });
  const Lesson& lesson = stage.pick(lessons);
  stage.on(after(100).plus_days(2), [&stage, id, affected, &lesson] { approve(stage, id, affected, lesson); });
}

}  // namespace goodstanding::demo
