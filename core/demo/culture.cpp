// Culture: what is offered to leaders and staff and how many take it up, what people said and what was done about it.
#include <algorithm>
#include <array>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

constexpr std::array<const char*, 3> aims{"People feel valued (generated)", "People feel well led (generated)", "People feel safe (generated)"};

struct Offer {
  const char* name;
  const char* kind;
  std::size_t aim;
  const char* cadence;
  int could;
  int first;  // of a hundred who could, in the first quarter
  int rise;   // a quarter
  int month;
};
constexpr std::array<Offer, 6> offers{{{"Leading a team, for new team leaders", "leadership", 1, "Four cohorts a year", 60, 20, 8, 0},
                                       {"Coaching for senior leaders", "leadership", 1, "When asked for", 24, 25, 3, 3},
                                       {"A conversation about wellbeing with a trained colleague", "wellbeing", 0, "Every week", 2140, 3, 1, 1},
                                       {"Support after a distressing call", "wellbeing", 2, "After each", 420, 62, -4, 0},
                                       {"Thank-you awards, named by colleagues", "recognition", 0, "Every quarter", 2140, 4, 1, 2},
                                       {"Appraisal with time set aside in the rota", "appraisal", 1, "Every year", 2140, 11, 1, 4}}};

void plan_offers(Stage& stage) {
  for (std::size_t i = 0; i < offers.size(); ++i)
    stage.on(working_day(stage.day_in(offers[i].month, 8)), [&stage, i] {
      const Offer& one = offers[i];
      stage.act(stage.person("Director of People"), "an offer begins", [&](Draft& draft) {
        const RecordId id = stage.add(draft, "culture_offer", {{"name", std::string(one.name) + " (generated)"}, {"kind", ChoiceId(one.kind)}, {"aim", stage.named("aim:" + std::to_string(one.aim))}, {"organisation", stage.trust()}, {"lead", stage.person("Director of People")}, {"cadence", one.cadence}, {"places", one.could}, {"purpose", "So that it can be shown who was reached, and who was not."}});
        draft.move(id, "begin");
        stage.name("offer:" + std::to_string(i), id);
      });
    });
  if (!stage.knows("culture_uptake")) return;
  for (int month = 0; month < stage.plan().months; ++month) {
    const auto quarter = quarter_ending(stage.month(month));
    if (!quarter) continue;
    stage.on(working_day(stage.day_in(month + 1, 12)), [&stage, month, quarter = *quarter] {
      stage.act(stage.person("Director of People"), "how many took part", [&](Draft& draft) {
        for (std::size_t i = 0; i < offers.size(); ++i) {
          const Offer& one = offers[i];
          if (one.month >= month || !stage.has("offer:" + std::to_string(i))) continue;
          const int percent = std::clamp(one.first + one.rise * (month / 3) + stage.roll(-1, 1), 1, 92);
          stage.add(draft, "culture_uptake", {{"offer", stage.named("offer:" + std::to_string(i))}, {"period", quarter}, {"took_part", one.could * percent / 100}, {"could", one.could}, {"note", one.rise < 0 && month > 15 ? Value("Falls since the team that offers it lost two posts.") : Value()}});
        }
      });
    });
  }
}

struct Voice {
  const char* theme;
  std::size_t aim;
  int month;
  const char* done;  // "": nothing yet
  int days;          // until people were told; 0: not yet told
};
constexpr std::array<Voice, 8> voices{{{"Leave is answered too late to plan a life by", 0, 1, "Leave is answered within seven days, and the share is shown every month.", 96},
                                       {"Team leaders have no time to lead", 1, 2, "Half a day a week is set aside for team leaders.", 130},
                                       {"Nobody says what came of a report", 2, 4, "Whoever reports hears within a month what was done.", 75},
                                       {"Shifts end late, week after week", 0, 8, "The new rota has a cover shift at the end of the day.", 180},
                                       {"New staff wait for their uniform", 0, 11, "Uniform is ordered when a post is offered.", 60},
                                       {"Senior leaders are not seen at night", 1, 14, "Each executive joins two nights a quarter.", 0},
                                       {"Jokes that are not jokes in the crew room", 2, 18, "Station managers were trained by the champions.", 70},
                                       {"Car park without light at one station", 2, 20, "", 0}}};

void plan_voices(Stage& stage) {
  for (const Voice& one : voices)
    stage.on(working_day(stage.day_in(one.month, 15)), [&stage, &one] {
      RecordId id;
      stage.act(stage.person("Director of People"), "what people said", [&](Draft& draft) {
        const RecordId heard = stage.add(draft, "engagement", {{"title", "Roadshow at stations, " + month_of(stage.today()).to_words() + " (generated)"}, {"kind", ChoiceId("roadshow")}, {"organisation", stage.trust()}, {"sites", std::vector<RecordId>{stage.pick(stage.stations)}}, {"held", PartialDate(stage.today())}, {"workstream", "culture"}, {"aim", stage.named("aim:" + std::to_string(one.aim))}, {"attended", stage.roll(14, 60)}, {"heard", one.theme}, {"state", ChoiceId("held")}});
        id = stage.add(draft, "people_voice", {{"theme", one.theme}, {"aim", stage.named("aim:" + std::to_string(one.aim))}, {"heard", month_of(stage.today())}, {"heard_at", std::vector<RecordId>{heard}}});
      });
      if (*one.done == 0) return;
      stage.on(working_day(stage.today().plus_days(45)), [&stage, &one, id] {
        stage.act(stage.person("Director of People"), "what was done about it", [&](Draft& draft) {
          draft.set(id, "done", Value(one.done));
          draft.move(id, "act");
        });
      });
      if (one.days == 0) return;
      stage.on(working_day(stage.today().plus_days(std::max(48, one.days))), [&stage, id] {
        stage.act(stage.person("Director of People"), "people were told", [&](Draft& draft) {
          draft.set(id, "told_on", Value(stage.today()));
          draft.move(id, "tell");
        });
      });
    });
}

}  // namespace

void plan_culture(Stage& stage) {
  if (!stage.knows("culture_offer")) return;
  stage.on(stage.day_in(0, 7), [&stage] {
    stage.act(stage.person("Director of People"), "what the culture programme is for", [&](Draft& draft) {
      for (std::size_t i = 0; i < aims.size(); ++i) stage.name("aim:" + std::to_string(i), stage.add(draft, "principle", {{"title", aims[i]}, {"kind", ChoiceId("pillar")}, {"organisation", stage.trust()}, {"workstream", "culture"}, {"place_in_order", static_cast<int>(i) + 1}}));
    });
  });
  plan_offers(stage);
  if (stage.knows("people_voice")) plan_voices(stage);
}

}  // namespace goodstanding::demo
