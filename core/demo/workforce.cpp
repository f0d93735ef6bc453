// Workforce: positions of staff groups, pauses of recruitment, people on their way in, reviews of rotas.
#include <array>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

struct Position {
  const char* group;
  int established;
  int first;  // in post, of a hundred
};
constexpr std::array<Position, 4> positions{{{"Paramedics", 640, 91}, {"Emergency care support", 380, 96}, {"Call handlers", 150, 84}, {"Team leaders", 96, 92}}};

void plan_positions(Stage& stage) {
  for (int month = 0; month <= stage.plan().months; month += 6)
    stage.on(working_day(stage.day_in(month, 21)), [&stage, month] {
      const bool paused = month >= 18;
      stage.act(stage.person("Director of People"), "positions of staff groups", [&](Draft& draft) {
        for (std::size_t i = 0; i < positions.size(); ++i) {
          const Position& one = positions[i];
          const int percent = one.first + month / 3 + stage.roll(-1, 1);
          const bool full = percent >= 100;
          const RecordId id = stage.add(draft, "workforce_position", {{"organisation", stage.trust()}, {"staff_group", one.group}, {"as_at", PartialDate(stage.today())}, {"standing", ChoiceId(full ? "over" : "under")}, {"established", Decimal(one.established)}, {"in_post", Decimal(one.established * percent / 100)}, {"recruitment", ChoiceId(paused && i == 0 ? "paused" : "open")}, {"starters_expected", stage.roll(4, 22)}});
          stage.name("position:" + std::to_string(i), id);
        }
      });
    });
}

void plan_pauses(Stage& stage) {
  stage.on(working_day(stage.day_in(4, 17)), [&stage] {
    RecordId id;
    stage.act(stage.person("Chief Executive"), "recruitment is paused for a time", [&](Draft& draft) {
      id = stage.add(draft, "recruitment_pause", {{"scope", "Posts that are not at the front line (generated)"}, {"organisation", stage.trust()}, {"kind", ChoiceId("freeze")}, {"from_when", PartialDate(stage.today())}, {"decided_by", stage.person("Chief Executive")}, {"why", "Money is kept for the new rota until the budget is agreed."}, {"review_due", working_day(stage.today().plus_days(92))}});
    });
    stage.on(working_day(stage.today().plus_days(150)), [&stage, id] {
      stage.act(stage.person("Chief Executive"), "the budget is agreed", [&](Draft& draft) {
        draft.set(id, "until", Value(PartialDate(stage.today())));
        draft.move(id, "lift");
      });
    });
  });
  // Still in force, and past the day on which it was to be looked at again.
  const int latest = std::max(1, stage.plan().months - 6);
  stage.on(working_day(stage.day_in(latest, 23)), [&stage] {
    stage.act(stage.person("Chief Executive"), "more were trained than posts were free", [&](Draft& draft) {
      stage.add(draft, "recruitment_pause", {{"scope", "Newly qualified paramedics beyond the plan (generated)"}, {"organisation", stage.trust()}, {"kind", ChoiceId("pause")}, {"from_when", PartialDate(stage.today())}, {"decided_by", stage.person("Chief Executive")}, {"why", "The group is at its establishment."}, {"review_due", stage.plan().to.plus_days(-11)},
                                             {"positions", stage.has("position:0") ? Value(std::vector<RecordId>{stage.named("position:0")}) : Value()}});
    });
  });
}

struct Route {
  const char* group;
  const char* route;
  int people;
  int months;  // until they could start
};
constexpr std::array<Route, 5> routes{{{"Paramedics", "university", 74, 8}, {"Paramedics", "internal", 38, 14}, {"Paramedics", "external", 9, 3}, {"Call handlers", "external", 21, 2}, {"Emergency care support", "feeder", 16, 4}}};

void plan_pipeline(Stage& stage) {
  stage.on(stage.day_in(1, 13), [&stage] {
    stage.act(stage.person("Director of People"), "what students were promised", [&](Draft& draft) {
      stage.name("promise", stage.add(draft, "commitment", {{"title", "Whoever is offered a post hears when it begins, three months before (generated)"}, {"promised_by", stage.trust()}, {"made_on", PartialDate(stage.today())}, {"workstream", "workforce"}, {"owner", stage.person("Director of People")}, {"next_due", PartialDate(stage.plan().to.plus_days(40))}}));
    });
  });
  for (int month = 2; month <= stage.plan().months; month += 3)
    stage.on(working_day(stage.day_in(month, 13)), [&stage, month] {
      stage.act(stage.person("Director of People"), "who is on the way in", [&](Draft& draft) {
        for (std::size_t i = 0; i < routes.size(); ++i) {
          const Route& one = routes[i];
          const int in_it = std::max(2, stage.around(one.people + month / 2, one.people / 5 + 1));
          const std::string position = std::string("position:") + (i < 3 ? "0" : i == 3 ? "2" : "1");
          stage.add(draft, "pipeline_stage", {{"staff_group", one.group}, {"route", ChoiceId(one.route)}, {"as_at", stage.today()}, {"in_it", in_it}, {"offered", in_it * (i == 0 && month + 6 > stage.plan().months ? 30 : 70) / 100}, {"could_start", month_of(stage.month(month + one.months))}, {"position", stage.has(position) ? Value(stage.named(position)) : Value()},
                                              {"promise", i == 0 ? Value(stage.named("promise")) : Value()}});
        }
      });
    });
}

struct Rota {
  std::size_t station;
  int month;
  int months;   // that it is given
  bool placed;
};
constexpr std::array<Rota, 4> rotas{{{0, 6, 7, true}, {3, 9, 8, true}, {2, 13, 8, false}, {6, 22, 7, false}}};

void plan_rotas(Stage& stage) {
  for (const Rota& one : rotas)
    stage.on(working_day(stage.day_in(one.month, 11)), [&stage, &one] {
      RecordId id;
      const int before = stage.roll(1400, 2300);
      stage.act(stage.person("Director of Operations"), "rotas are matched to demand", [&](Draft& draft) {
        id = stage.add(draft, "rota_review", {{"site", stage.stations[one.station]}, {"staff_group", "Ambulance crews"}, {"began", PartialDate(stage.today())}, {"due", month_of(stage.month(one.month + one.months))}, {"lead", stage.person("Director of Operations")}, {"hours_before", Decimal(before)}, {"family_friendly", stage.roll(4, 11)}});
        draft.move(id, "begin");
      });
      stage.on(working_day(stage.today().plus_days(50)), [&stage, id] { stage.act(stage.person("Director of Operations"), "staff and unions consulted", [&](Draft& draft) { draft.set(id, "consulted", Value(stage.today())); }); });
      if (!one.placed) return;
      stage.on(working_day(stage.day_in(one.month + one.months, 18)), [&stage, id, before] {
        stage.act(stage.person("Director of Operations"), "the new rota is in place", [&](Draft& draft) {
          stage.set(draft, id, {{"hours_after", Decimal(before + before * stage.roll(3, 9) / 100)}, {"outcome", "More cover in the evening; shifts end on time more often. Looked at again after six months."}});
          draft.move(id, "put_in_place");
        });
      });
    });
}

}  // namespace

void plan_workforce(Stage& stage) {
  if (!stage.knows("recruitment_pause")) return;
  plan_positions(stage);
  plan_pauses(stage);
  if (stage.knows("pipeline_stage")) plan_pipeline(stage);
  if (stage.knows("rota_review")) plan_rotas(stage);
}

}  // namespace goodstanding::demo
