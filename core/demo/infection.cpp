// Infection prevention: audits at stations, deep cleans of vehicles, outbreaks.
#include <algorithm>
#include <array>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

// Cleans become shorter once consumables are in pouches.
bool in_pouches(const Stage& stage, int month) { return month * 5 >= stage.plan().months * 3; }

void audits(Stage& stage, int month) {
  const auto audit = [&](Draft& draft, const char* kind, std::size_t station, int percent) {
    const int observed = stage.roll(14, 36);
    // One station has stopped, and nobody has asked.
    const bool done = !(station == 6 && month + 2 >= stage.plan().months) && stage.chance(92);
    const int compliant = std::min(observed, observed * (percent + stage.roll(-7, 7)) / 100);
    stage.add(draft, "ipc_audit", {{"kind", ChoiceId(kind)}, {"site", stage.stations[station]}, {"due", stage.day_in(month, 20)}, {"done_on", done ? Value(stage.today().plus_days(-stage.roll(2, 12))) : Value()}, {"observed", done ? Value(observed) : Value()}, {"compliant", done ? Value(compliant) : Value()},
                                   {"found", done && compliant * 100 < observed * 80 ? Value("Gel was missing at the doors of two bays.") : Value()}});
  };
  stage.act(stage.person("Head of Infection Prevention"), "audits of the month", [&](Draft& draft) {
    for (std::size_t i = 0; i < stage.stations.size(); ++i) {
      audit(draft, "hand_hygiene", i, i == 2 ? 79 : 88);
      if (month % 3 == static_cast<int>(i) % 3) audit(draft, month % 2 == 0 ? "vehicle" : "sharps", i, 90);
    }
  });
}

void cleans(Stage& stage, int month) {
  const bool pouches = in_pouches(stage, month);
  stage.act(stage.person("Head of Fleet"), "deep cleans of the month", [&](Draft& draft) {
    for (int vehicle = month % 2; vehicle < 16; vehicle += 2) {
      const Date due = stage.day_in(month, 3 + vehicle);
      const bool done = stage.chance(93);
      const bool after_contamination = stage.chance(6);
      stage.add(draft, "vehicle_clean", {{"vehicle", "Vehicle " + std::to_string(401 + vehicle) + " (generated)"}, {"site", stage.stations[static_cast<std::size_t>(vehicle / 2)]}, {"due", due}, {"done_on", done ? Value(std::min(stage.today(), due.plus_days(stage.chance(80) ? 0 : stage.roll(1, 5)))) : Value()}, {"reason", ChoiceId(after_contamination ? "contamination" : "planned")},
                                         {"minutes", done ? Value(stage.around(pouches ? 74 : 118, 24)) : Value()}, {"pouches", pouches}, {"swab_passed", done ? Value(stage.chance(94)) : Value()}});
    }
  });
}

struct Outbreak {
  const char* infection;
  int month;
  int day;
  std::size_t station;
  int staff;
  int days;
  const char* learning;
};
constexpr std::array<Outbreak, 4> outbreaks{{{"Norovirus", 5, 9, 4, 7, 12, "Staff stayed away for two days after they were well; the rota had no room for it, and now has."},
                                             {"Influenza", 7, 14, 1, 11, 16, "Vaccine was offered at shift changes from then on."},
                                             {"COVID-19", 14, 18, 2, 6, 13, "The rest room was too small for a whole shift; breaks are taken in turn."},
                                             {"Influenza", 19, 6, 5, 9, 15, "Those who had been offered the vaccine at their station were fewer among the ill."}}};

void plan_outbreaks(Stage& stage) {
  const auto begin = [&stage](std::size_t number, const Outbreak& one) {
    RecordId id;
    stage.act(stage.person("Head of Infection Prevention"), "an outbreak at a place of work", [&](Draft& draft) {
      id = stage.add(draft, "ipc_outbreak", {{"infection", one.infection}, {"site", stage.stations[one.station]}, {"began", stage.today().plus_days(-1)}, {"incident", "EV-" + std::to_string(7001 + number) + " (generated)"}, {"staff", std::max(2, one.staff / 2)}});
    });
    stage.on(working_day(stage.today().plus_days(one.days)), [&stage, id, &one] {
      stage.act(stage.person("Head of Infection Prevention"), "over, with what was learnt", [&](Draft& draft) {
        stage.set(draft, id, {{"ended", stage.today()}, {"staff", one.staff}, {"learning", one.learning}});
        draft.move(id, "end");
      });
    });
  };
  for (std::size_t i = 0; i < outbreaks.size(); ++i) stage.on(stage.day_in(outbreaks[i].month, outbreaks[i].day), [begin, i] { begin(i, outbreaks[i]); });
  static constexpr Outbreak now{"Norovirus", 0, 0, 2, 8, 14, ""};
  stage.on(stage.plan().to.plus_days(-6), [begin] { begin(9, now); });
}

}  // namespace

void plan_infection(Stage& stage) {
  if (stage.knows("ipc_audit")) stage.every_month(27, [&stage](int month) { audits(stage, month); });
  if (stage.knows("vehicle_clean")) stage.every_month(26, [&stage](int month) { cleans(stage, month); });
  if (stage.knows("ipc_outbreak")) plan_outbreaks(stage);
}

}  // namespace goodstanding::demo
