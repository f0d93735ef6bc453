// The duty of candour after one event, step by step with its days.
#include "demo/patient_safety.h"

namespace goodstanding::demo {

void begin_candour(Stage& stage, const RecordId& event, const char* ground, Candour how) {
  if (!stage.knows("duty_of_candour")) return;
  const RecordId lead = stage.person("Patient Safety Specialist");
  const Date known = stage.today();
  const Date told = known.plus_days(how == Candour::ToldLate ? 5 : stage.roll(0, 1));
  if (stage.plan().to < told) return;
  RecordId id;
  stage.act(lead, "the duty of candour applies", [&](Draft& draft) { id = stage.add(draft, "duty_of_candour", {{"event", event}, {"ground", ChoiceId(ground)}, {"known_on", known}, {"decided_by", stage.person("Medical Director")}}); });
  if (how == Candour::NotReached) {
    stage.on(working_day(known.plus_days(21)), [&stage, lead, id] {
      stage.act(lead, "nobody could be reached", [&](Draft& draft) {
        draft.set(id, "attempts", Value("Two letters and three calls on different days; no answer."));
        draft.move(id, "not_reached");
      });
    });
    return;
  }
  stage.on(told, [&stage, lead, id] { stage.act(lead, "told in person, with an apology and support", [&](Draft& draft) { stage.set(draft, id, {{"told_on", stage.today()}, {"apology", true}, {"support_on", stage.today()}}); }); });
  if (how == Candour::LetterOutstanding) return;
  const Date letter = working_day(known.plus_days(how == Candour::LetterLate ? stage.roll(18, 27) : stage.roll(7, 11)));
  stage.on(letter, [&stage, lead, id] { stage.act(lead, "followed in writing", [&](Draft& draft) { stage.set(draft, id, {{"letter_on", stage.today()}, {"copies_at", "The incident system (generated)"}}); }); });
  stage.on(working_day(known.plus_days(stage.roll(70, 165))), [&stage, lead, id] {
    stage.act(lead, "told what was found", [&](Draft& draft) {
      draft.set(id, "results_on", Value(stage.today()));
      draft.move(id, "finish");
    });
  });
}

}  // namespace goodstanding::demo
