// What does not come of one event: thematic reviews, the panels that look at all of it, and who has the training.
#include <array>
#include <memory>

#include <goodstanding/reader.h>

#include "demo/patient_safety.h"

namespace goodstanding::demo {
namespace {

constexpr Key<Date> recorded_on{"safety_event", "recorded_on"};
constexpr Key<Date> approved_on{"learning_response", "approved_on"};

constexpr std::array<const char*, 4> panel_learnt{"Handovers between teams are where most is lost, whatever the event was called.", "Two responses name the same bag: it goes to the equipment group.", "Those affected ask first who will call them, and when.", "A reminder is no safety action: the panel asks for another."};

// The panel of a month has met, or not, and the next is planned.
void panel(Stage& stage, const std::shared_ptr<RecordId>& planned, int month) {
  const RecordId lead = stage.person("Patient Safety Specialist");
  const Date next = working_day(stage.day_in(month + 1, 25));
  const bool missed = month == stage.plan().months - 4;
  stage.act(lead, missed ? "not enough of its members could come in a week of high pressure" : "the review panel met", [&](Draft& draft) {
    if (missed) {
      draft.move(*planned, "miss");
    } else {
      const Date since = stage.today().plus_days(-31);
      stage.set(draft, *planned, {{"held_on", stage.today()}, {"events", stage.reader().ids(Query::of("safety_event").where(recorded_on > since))}, {"responses", stage.knows("learning_response") ? Value(stage.reader().ids(Query::of("learning_response").where(approved_on > since))) : Value()}, {"decided", "Which responses begin, and which changes are looked at next."},
                                  {"learnt", month % 2 == 0 ? Value(stage.pick(panel_learnt)) : Value()}, {"partner_there", stage.chance(80)}});
      draft.move(*planned, "hold");
    }
    *planned = stage.add(draft, "review_panel", {{"due", next}, {"committee", stage.named("committee:quality")}});
  });
}

struct Training {
  const char* level;
  const char* group;
  int needed;
  int first;  // in percent
  int rise;   // a quarter
};
constexpr std::array<Training, 6> training{{{"level_1", "All staff", 2140, 58, 5}, {"level_1_board", "Board and senior leaders", 22, 45, 8}, {"level_2", "Clinical team leaders", 180, 34, 6}, {"response_lead", "Learning response leads", 14, 50, 6}, {"engagement_lead", "Engagement leads", 9, 44, 7}, {"oversight", "Executives and the quality committee", 11, 73, -2}}};

}  // namespace

void plan_learning(Stage& stage) {
  if (!stage.knows("psirf_plan")) return;
  for (const int month : {5, 13, 20, 32, 45})
    stage.on(working_day(stage.day_in(month, 6)), [&stage, month] { begin_response(stage, {{}, "", month % 2 == 1 ? "Calls that wait for a second review" : "What is lost between crews and wards", stage.named("priority:" + std::string(month % 2 == 1 ? "2" : "3")), "thematic", false}); });
  if (stage.knows("review_panel")) {
    const auto planned = std::make_shared<RecordId>();
    stage.on(stage.day_in(0, 22), [&stage, planned] {
      stage.act(stage.person("Patient Safety Specialist"), "the panel is set up", [&](Draft& draft) { *planned = stage.add(draft, "review_panel", {{"due", working_day(stage.day_in(1, 25))}, {"committee", stage.named("committee:quality")}}); });
    });
    for (int month = 1; month <= stage.plan().months; ++month) stage.on(working_day(stage.day_in(month, 25)), [&stage, planned, month] { panel(stage, planned, month); });
  }
  if (!stage.knows("psirf_training")) return;
  for (int month = 2; month <= stage.plan().months; month += 3)
    stage.on(working_day(stage.day_in(month, 7)), [&stage, month] {
      stage.act(stage.person("Patient Safety Specialist"), "who has the training", [&](Draft& draft) {
        for (const Training& one : training)
          stage.add(draft, "psirf_training", {{"level", ChoiceId(one.level)}, {"staff_group", one.group}, {"as_at", stage.today()}, {"needed", one.needed}, {"trained", one.needed * std::min(98, one.first + one.rise * (month / 3) + stage.roll(-1, 1)) / 100}, {"source", "Training records (generated)"}});
      });
    });
}

}  // namespace goodstanding::demo
