// Sexual safety in what lies open: the charter, the oversight group's weekly check-in, training, milestones and a promise. Cases are
// confidential (confidential.cpp).
#include <algorithm>
#include <array>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

void assess_charter(Stage& stage) {
  const RecordId lead = stage.person("Sexual Safety Lead");
  stage.act(lead, "how we stand to the charter", [&](Draft& draft) {
    const RecordId policy = stage.add(draft, "evidence", {{"title", "Policy on sexual safety (generated)"}, {"kind", ChoiceId("document")}});
    int number = 0;
    for (const Record& one : stage.reader().all(Query::of("charter_commitment"))) {
      const int at = number++;
      if (at == 9) continue;  // one that nobody has looked at yet
      const bool met = at % 3 != 1;
      stage.set(draft, one.id(), {{"owner", lead}, {"assessed_on", stage.today()}, {"standing", ChoiceId(met ? "met" : at == 7 ? "not_met" : "partly")}, {"due", PartialDate::month(2026, 10)}});
      if (met) stage.set(draft, one.id(), {{"evidence", std::vector<RecordId>{policy}}});
      else stage.set(draft, one.id(), {{"gap", "Training of managers does not reach everybody yet (generated)."}});
    }
  });
}

void check_in(Stage& stage, Date monday) {
  stage.act(stage.person("Sexual Safety Lead"), "the oversight group's week", [&](Draft& draft) {
    const bool missed = stage.chance(9);
    stage.add(draft, "oversight_check_in", {{"week", monday}, {"standing", ChoiceId(missed ? "missed" : "held")}, {"held_on", missed ? Value() : Value(monday.plus_days(2))}, {"attended", missed ? Value() : Value(stage.roll(5, 9))}, {"why_missed", missed ? Value("Too few could come.") : Value()}});
  });
}

}  // namespace

void plan_sexual_safety(Stage& stage) {
  if (!stage.knows("oversight_check_in")) return;
  stage.on(working_day(stage.day_in(1, 14)), [&stage] { assess_charter(stage); });
  Date monday = stage.day_in(1, 1);
  while (monday.weekday() != 1) monday = monday.plus_days(1);
  for (; monday.plus_days(4) < stage.plan().to; monday = monday.plus_days(7))
    stage.on(monday.plus_days(4), [&stage, monday] { check_in(stage, monday); });
  stage.on(stage.day_in(0, 6), [&stage] {
    stage.act(stage.person("Sexual Safety Lead"), "what was promised and when it is due", [&](Draft& draft) {
      const RecordId measure = stage.add(draft, "measure", {{"name", "Trained in sexual safety, all staff (generated)"}, {"unit", ChoiceId("percent")}, {"direction", ChoiceId("increase")}, {"frequency", ChoiceId("quarter")}, {"counted_of", "Staff in post"}, {"workstream", "sexual_safety"}, {"owner", stage.person("Sexual Safety Lead")}});
      stage.name("measure:sexual_safety", measure);
      const int year = stage.plan().to.year();
      stage.add(draft, "milestone", {{"title", "Managers trained to take a report (generated)"}, {"due", PartialDate::month(year, 3)}, {"state", ChoiceId("under_way")}, {"workstream", "sexual_safety"}});
      stage.add(draft, "milestone", {{"title", "Investigators trained (generated)"}, {"due", PartialDate::month(year - 1, 9)}, {"done_on", PartialDate::month(year - 1, 9)}, {"state", ChoiceId("done")}, {"workstream", "sexual_safety"}});
      stage.add(draft, "milestone", {{"title", "Every commitment of the charter met (generated)"}, {"due", PartialDate::month(2026, 10)}, {"workstream", "sexual_safety"}});
      stage.add(draft, "commitment", {{"title", "Publish anonymised figures every quarter (generated)"}, {"made_to", ChoiceId("everyone")}, {"cadence", "Every quarter"}, {"next_due", PartialDate(stage.plan().to.plus_days(35))}, {"workstream", "sexual_safety"}});
    });
  });
  for (int month = 0; month < stage.plan().months; ++month) {
    const auto quarter = quarter_ending(stage.month(month));
    if (!quarter) continue;
    stage.on(working_day(stage.day_in(month + 1, 16)), [&stage, month, quarter = *quarter] {
      stage.act(stage.person("Sexual Safety Lead"), "who was trained", [&](Draft& draft) {
        const int staff = 2140;
        const int trained = std::min(staff, staff * (38 + month * 2 + stage.roll(-1, 1)) / 100);
        stage.add(draft, "observation", {{"measure", stage.named("measure:sexual_safety")}, {"organisation", stage.trust()}, {"period", quarter}, {"value", Decimal::from_parts(trained * 1000 / staff, 1)}, {"numerator", trained}, {"denominator", staff}});
      });
    });
  }
}

}  // namespace goodstanding::demo
