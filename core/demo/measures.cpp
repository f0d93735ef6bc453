// Measures with a figure for every month, quarter or year: what varies by chance, what truly changed, targets and a rebase.
#include <algorithm>
#include <array>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

RecordId add_measure(Stage& stage, Draft& draft, const std::string& key, const std::string& name, const char* unit, const char* direction, const char* frequency, const char* signal = "", bool confidential = false, const char* stream = "") {
  const std::string of = signal;
  const std::string workstream = stream;
  const RecordId id = stage.add(draft, "measure", {{"name", name + " (generated)"}, {"unit", ChoiceId(unit)}, {"direction", ChoiceId(direction)}, {"frequency", ChoiceId(frequency)}, {"signal", of.empty() ? Value() : Value(ChoiceId(of))}, {"confidential", confidential ? Value(true) : Value()}, {"workstream", workstream.empty() ? Value() : Value(workstream)}});
  stage.name("measure:" + key, id);
  return id;
}

void found_measures(Stage& stage) {
  stage.act(stage.person("Clinical governance lead"), "what is measured", [&](Draft& draft) {
    const RecordId reap = add_measure(stage, draft, "reap", "REAP level", "level", "neutral", "month");
    const RecordId response = add_measure(stage, draft, "response", "Category 2 mean response time", "minutes_seconds", "decrease", "month");
    draft.set(response, "drawn_behind", Value(std::vector<RecordId>{reap}));
    draft.set(response, "owner", Value(stage.person("Director of Operations")));
    const RecordId checks = add_measure(stage, draft, "checks", "Medicines checks made on time", "percent", "increase", "month", "", false, "medicines");
    draft.set(checks, "owner", Value(stage.person("Chief Pharmacist")));
    add_measure(stage, draft, "hygiene", "Hand hygiene seen to be right", "percent", "increase", "month", "", false, "ipc");
    add_measure(stage, draft, "sickness", "Sickness absence", "percent", "decrease", "month", "sickness");
    add_measure(stage, draft, "incidents", "Incidents reported", "count", "neutral", "month", "incidents");
    add_measure(stage, draft, "concerns", "Contacts with the speaking-up service", "count", "neutral", "quarter", "speaking_up", true);
    add_measure(stage, draft, "relations", "Employee relations cases begun", "count", "neutral", "quarter", "employee_relations", true);
    add_measure(stage, draft, "pulse", "Pulse survey: I am listened to", "percent", "increase", "quarter", "pulse");
    add_measure(stage, draft, "survey", "Staff survey: I would recommend working here", "percent", "increase", "year", "staff_survey");
    const auto target = [&](const char* measure, const char* kind, Value value, Value time, const RecordId& by) {
      return stage.add(draft, "target", {{"measure", stage.named("measure:" + std::string(measure))}, {"kind", ChoiceId(kind)}, {"value", value}, {"time", time}, {"in_force_from", PartialDate(stage.month(0))}, {"set_by", by}});
    };
    target("response", "standard", {}, Duration{18 * 60}, stage.named("oversight"));
    const RecordId plan = target("response", "plan", {}, Duration{30 * 60}, stage.named("oversight"));
    target("response", "ambition", {}, Duration{30 * 60}, stage.trust());
    draft.set(response, "judged_against", Value(plan));
    target("checks", "plan", Decimal(95), {}, stage.trust());
    target("hygiene", "plan", Decimal(90), {}, stage.trust());
    target("sickness", "plan", Decimal(6), {}, stage.trust());
  });
}

// How things truly were in a month of the story, before chance has its part.
struct Truth {
  bool winter;
  bool new_rota;     // from two thirds on: handovers and the rota changed
  bool checked;      // from the sixth month on: a name stands against every check
};
Truth truth(const Stage& stage, int month) {
  const int calendar = stage.month(month).month();
  return {calendar == 12 || calendar == 1, month * 3 >= stage.plan().months * 2, month >= 5};
}

void figures_of_month(Stage& stage, int month) {
  const Date day = stage.month(month);
  const Truth is = truth(stage, month);
  stage.act(stage.person("Clinical governance lead"), "figures of " + month_of(day).to_words(), [&](Draft& draft) {
    const auto figure = [&](const char* measure, const PartialDate& period, Value value, Value time = {}, Value level = {}, const RecordId* site = nullptr) {
      return stage.add(draft, "observation", {{"measure", stage.named("measure:" + std::string(measure))}, {"organisation", stage.trust()}, {"site", site == nullptr ? Value() : Value(*site)}, {"period", period}, {"value", value}, {"time", time}, {"level", level}});
    };
    const auto counted = [&](const char* measure, const PartialDate& period, int count, const RecordId& site) {
      if (count == 0 || count > 7) return figure(measure, period, Decimal((count + 2) / 5 * 5), {}, {}, &site);
      return stage.add(draft, "observation", {{"measure", stage.named("measure:" + std::string(measure))}, {"organisation", stage.trust()}, {"site", site}, {"period", period}, {"standing", ChoiceId("hidden")}});
    };
    const PartialDate period = month_of(day);
    figure("response", period, {}, Duration{stage.around(is.new_rota ? 1690 : 1910, 150) + (is.winter ? 420 : 0)});
    figure("reap", period, {}, {}, std::int64_t{is.winter ? 4 : stage.month(month).month() == 2 || stage.month(month).month() == 11 ? 3 : 2});
    figure("checks", period, Decimal::from_parts(std::min(1000, stage.around(is.checked ? 972 : 840, is.checked ? 12 : 40)), 1));
    figure("hygiene", period, Decimal::from_parts(std::min(1000, stage.around(885, 60)), 1));
    for (std::size_t i = 0; i < stage.stations.size(); ++i) {
      const bool troubled = i == 2 && month * 2 > stage.plan().months;  // one station that several signals agree on
      figure("sickness", period, Decimal::from_parts(stage.around(62 + static_cast<int>(i) * 3 + (troubled ? 38 : 0) + (is.winter ? 12 : 0), 14), 1), {}, {}, &stage.stations[i]);
      if (i != 7) figure("incidents", period, Decimal(stage.around(14 + static_cast<int>(i), 9) + (troubled ? 9 : 0)), {}, {}, &stage.stations[i]);
      const auto quarter = quarter_ending(day);
      if (!quarter) continue;
      // A few people at a station: these are the small numbers that must not be seen, and are not written down.
      counted("concerns", *quarter, std::max(0, stage.around(5 + (troubled ? 12 : 0), 7)), stage.stations[i]);
      if (i % 3 != 1) counted("relations", *quarter, std::max(0, stage.around(troubled ? 13 : 3, 5)), stage.stations[i]);
      if (i != 5) figure("pulse", *quarter, Decimal::from_parts(stage.around(troubled ? 410 : 560, 60), 1), {}, {}, &stage.stations[i]);
      if (day.month() == 12) figure("survey", PartialDate::year(day.year()), Decimal::from_parts(stage.around(troubled ? 430 : 580, 60), 1), {}, {}, &stage.stations[i]);
    }
  });
}

void rebase(Stage& stage, const char* measure, Date from, const char* reason) {
  stage.act(stage.person("Clinical governance lead"), "the change is understood, dated and expected to last", [&](Draft& draft) {
    stage.add(draft, "rebase", {{"measure", stage.named("measure:" + std::string(measure))}, {"period", month_of(from)}, {"reason", reason}, {"agreed_by", stage.named("committee:quality")}, {"agreed_on", stage.today()}});
  });
}

}  // namespace

void plan_measures(Stage& stage) {
  stage.on(stage.day_in(0, 5), [&stage] { found_measures(stage); });
  for (int month = 0; month < stage.plan().months; ++month)
    stage.on(working_day(stage.day_in(month + 1, 11)), [&stage, month] { figures_of_month(stage, month); });
  const int change = (stage.plan().months * 2 + 2) / 3;
  stage.on(working_day(stage.day_in(change + 3, 16)), [&stage, change] { rebase(stage, "response", stage.month(change), "The new rota and the handover agreement began in this month and stay."); });
  stage.on(working_day(stage.day_in(8, 16)), [&stage] { rebase(stage, "checks", stage.month(5), "A name stands against every check of the schedule from this month."); });
}

}  // namespace goodstanding::demo
