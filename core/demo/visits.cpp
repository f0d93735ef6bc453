// Two rounds of accreditation visits: planned, answered, debriefed and agreed through the same steps as the window's.
#include <algorithm>
#include <array>

#include "accreditation/finding_actions.h"
#include "accreditation/set_records.h"
#include "accreditation/visit_steps.h"
#include "accreditation/visit_writing.h"
#include "demo/stage.h"
#include "platform/files.h"

namespace goodstanding::demo {
namespace {

constexpr std::array<const char*, 4> shortfalls{"Not in place on the day; the station manager knows of it.", "In place for part of what was looked at.", "The sheet had gaps in two of the last four weeks.", "Staff knew what should be there, and it was not."};

// How likely an answer is met, in percent, at a station in a round.
int standard_of(std::size_t station, int round) { return std::min(97, 78 + static_cast<int>(station * 5 % 17) + (round - 1) * 9); }

AnswerChange answer(Stage& stage, const StandardQuestion& question, int standard) {
  AnswerChange out;
  const int rolled = stage.roll(1, 100);
  const bool met = rolled <= standard;
  const bool partly = !met && rolled <= standard + (100 - standard) * 2 / 3;
  if (question.sample) {
    const int asked = question.sample->ask;
    const int good = met ? asked : partly ? std::max(1, asked - stage.roll(1, std::max(1, asked / 3))) : 0;
    out.sample = {std::min(good, asked), asked};
  } else {
    out.result = met ? Result::Met : partly ? Result::Partly : Result::NotMet;
  }
  if (!met) out.comment = stage.pick(shortfalls);
  else if (stage.chance(3)) {
    out.good_practice = true;
    out.comment = "Others could do it like this.";
  } else if (question.comment == Needed::Always) out.comment = "Seen on the day.";
  return out;
}

void make_visit(Stage& stage, std::size_t station, int round, const RecordId& round_id, const RecordId& planned) {
  const RecordId lead = stage.person("Head of Accreditation");
  const RecordId site = stage.stations[station];
  const RecordId manager = stage.named("manager:" + site.to_hex());
  RecordId id;
  stage.act(lead, "a visit begins", [&](Draft& draft) {
    id = begin_visit(draft, stage.reader(), {site, round_id, {}, round == 1, planned}, stage.now());
    stage.set(draft, id, {{"clinical_members", std::vector<RecordId>{stage.person("Head of Clinical Audit")}}, {"board_members", std::vector<RecordId>{stage.person("Non-executive Director, Quality")}}, {"local_leaders", std::vector<RecordId>{manager}}, {"other_members", std::vector<RecordId>{lead}},
                          {"staff_spoken_to", stage.roll(3, 9)}, {"patients_spoken_to", 0}});
  });
  const HeldVisit begun = read_held_visit(stage.reader(), id);
  stage.act(lead, "what was seen", [&](Draft& draft) {
    for (const StandardQuestion& question : begun.set.set.questions) write_answer(draft, begun, question.id, answer(stage, question, standard_of(station, round)), stage.now());
  });
  stage.act(lead, "the visit ends", [&](Draft& draft) { complete_visit(draft, stage.reader(), read_held_visit(stage.reader(), id), stage.now()); });
  stage.on(working_day(stage.today().plus_days(stage.roll(5, 16))), [&stage, id, manager, lead] {
    stage.act(lead, "agreed with the local lead", [&](Draft& draft) { agree_visit(draft, stage.reader(), read_held_visit(stage.reader(), id), manager, stage.now()); });
    std::vector<RecordId> actions;
    stage.act(lead, "actions for what fell short", [&](Draft& draft) {
      actions = raise_actions(draft, stage.reader(), read_held_visit(stage.reader(), id), {"", manager, PartialDate(working_day(stage.today().plus_days(60)))});
      for (const RecordId& action : actions) stage.set(draft, action, {{"quality", ChoiceId("generated")}});
    });
    for (const RecordId& action : actions) {
      if (!stage.chance(93)) continue;
      stage.on(working_day(stage.today().plus_days(stage.roll(20, 75))), [&stage, action, manager] {
        stage.act(manager, "put right, with what shows it", [&](Draft& draft) {
          stage.add(draft, "evidence", {{"title", "What was put right (generated)"}, {"about", std::vector<RecordId>{action}}, {"effective", stage.today()}, {"provider", manager}});
        });
        stage.try_to(manager, "done", [&](Draft& draft) {
          draft.set(action, "completed", Value(PartialDate(stage.today())));
          draft.move(action, "mark_done");
        });
      });
    }
  });
}

void plan_round(Stage& stage, int number, int first_month, int months) {
  stage.on(stage.day_in(first_month, 3), [&stage, number, first_month, months] {
    const RecordId lead = stage.person("Head of Accreditation");
    RecordId round;
    std::vector<RecordId> planned;
    std::vector<Date> days;
    stage.act(lead, "a round is planned", [&](Draft& draft) {
      round = stage.add(draft, "accreditation_round", {{"name", "Round " + std::string(number == 1 ? "one" : "two") + " (generated)"}, {"number", number}, {"organisation", stage.trust()}, {"standard_set", stage.named("standards")}, {"coverage", "every station"}, {"began", PartialDate(stage.today())},
                                                          {"due", PartialDate(stage.day_in(first_month + months, 28))}});
      draft.move(round, "start");
      for (std::size_t i = 0; i < stage.stations.size(); ++i) {
        const int month = first_month + static_cast<int>(i) * months / static_cast<int>(stage.stations.size());
        days.push_back(working_day(std::max(stage.today().plus_days(10), stage.day_in(month, stage.roll(4, 26)))));
        planned.push_back(stage.add(draft, "visit", {{"site", stage.stations[i]}, {"round", round}, {"standard_set", stage.named("standards")}, {"announced", number == 1}, {"planned", days.back()}}));
      }
    });
    for (std::size_t i = 0; i < stage.stations.size(); ++i) stage.on(days[i], [&stage, i, number, round, visit = planned[i]] { make_visit(stage, i, number, round, visit); });
    if (number == 1) stage.on(working_day(stage.day_in(first_month + months + 1, 10)), [&stage, lead, round] { stage.act(lead, "every station was visited", [&](Draft& draft) { draft.move(round, "complete"); }); });
  });
}

}  // namespace

void plan_visits(Stage& stage, const std::string& standard_set) {
  stage.on(stage.day_in(1, 2), [&stage, standard_set] {
    const StandardSet set = read_standard_set(read_file(standard_set), file_name(standard_set));
    stage.act(stage.person("Head of Accreditation"), "the standard set is taken into use", [&](Draft& draft) { stage.name("standards", add_standard_set(draft, stage.reader(), set, file_name(standard_set))); });
  });
  const int half = stage.plan().months / 2;
  plan_round(stage, 1, 1, std::max(1, half - 3));
  plan_round(stage, 2, half + 1, std::max(2, half));
}

}  // namespace goodstanding::demo
