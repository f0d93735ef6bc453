#include "medicines_alerts.h"

#include <goodstanding/reader.h>

#include "records.h"
#include "station_checks.h"

namespace medicines {
namespace {

using namespace goodstanding;

constexpr int months_looked_at = 12;

// "missed a check", "missed a third check", "missed 12 checks".
std::string missed_words(int number) {
  static constexpr const char* names[] = {"no", "a", "a second", "a third", "a fourth", "a fifth"};
  return number < 6 ? std::string("missed ") + names[number] + " check" : "missed " + std::to_string(number) + " checks";
}

std::string late_words(Date due, Date today) {
  const int days = days_between(due, today);
  return std::to_string(days) + (days == 1 ? " day late" : " days late");
}

}  // namespace

std::vector<Alert> missed_checks(const Reader& reader) {
  std::vector<Alert> out;
  const CheckGrid grid = read_check_grid(reader, months_looked_at);
  for (const StationRow& row : grid.stations) {
    if (row.missed == 0) continue;
    // The newest missed check is the one to act on.
    std::optional<Record> newest;
    for (const auto& month : row.checks)
      for (const Record& check : month)
        if (standing_of(check, reader.today()) == Standing::Missed) newest = check;
    const auto due = newest ? newest->get(station_check::due) : std::nullopt;
    Alert alert;
    alert.id = "medicines.check_missed";
    alert.tone = row.missed > 2 ? Tone::Bad : Tone::Caution;
    alert.title = row.name + " " + missed_words(row.missed);
    alert.detail = due ? "Since " + due->to_words() : "";
    alert.record = newest ? std::optional<RecordId>(newest->id()) : std::nullopt;
    out.push_back(std::move(alert));
  }
  return out;
}

std::vector<Alert> open_discrepancies(const Reader& reader) {
  std::vector<Alert> out;
  Query open = Query::of(discrepancy::type);
  open.where(in_state({StateId("found"), StateId("reported")})).sort(discrepancy::found_on);
  for (const Record& record : reader.all(open)) {
    const auto station = record.get(discrepancy::site);
    const auto difference = record.get(discrepancy::difference);
    const auto found = record.get(discrepancy::found_on);
    const bool told = record.get(discrepancy::reported_on).has_value();
    Alert alert;
    alert.id = "medicines.discrepancy_open";
    alert.tone = told ? Tone::Caution : Tone::Bad;
    alert.title = (station ? reader.title(*station) : std::string("A station")) + ": count of " + record.get(discrepancy::drug).value_or("a controlled drug") +
                  (difference ? " differs by " + difference->to_words() : " differs");
    alert.detail = (found ? "Found " + found->to_words() + ", " : std::string()) + (told ? "not yet explained" : "the accountable officer is not yet told");
    alert.record = record.id();
    out.push_back(std::move(alert));
  }
  return out;
}

std::vector<Alert> late_work(const Reader& reader) {
  std::vector<Alert> out;
  const Date today = reader.today();
  const auto add = [&](const Record& record, const std::string& title, const PartialDate& due) {
    out.push_back({"medicines.work_late", Tone::Caution, (record.ref().empty() ? title : record.ref()) + " is " + late_words(due.last(), today), title, record.id()});
  };
  Query actions = Query::of(action::type);
  actions.where(action::in_stream == std::string(stream) && in_state({StateId("not_started"), StateId("in_progress")}))
      .where(Condition::compare(action::due.id(), Condition::Op::Lt, Value(today)))
      .sort(action::due);
  for (const Record& record : reader.all(actions)) add(record, record.get(action::title).value_or(""), *record.get(action::due));
  Query milestones = Query::of(milestone::type);
  milestones.where(milestone::in_stream == std::string(stream) && in_state({StateId("planned"), StateId("under_way")}))
      .where(Condition::compare(milestone::due.id(), Condition::Op::Lt, Value(today)))
      .sort(milestone::due);
  for (const Record& record : reader.all(milestones)) add(record, record.get(milestone::title).value_or(""), *record.get(milestone::due));
  return out;
}

std::vector<CheckFinding> measure_missing(const Reader& reader) {
  for (const Record& measure : reader.all(Query::of(measure::type).where(measure::in_stream == std::string(stream)))) {
    Query given = Query::of(observation::type);
    given.where(observation::measure == measure.id() && observation::standing == ChoiceId("measured"));
    const Count count = reader.count(given);
    if (count.is_number() && count.number() > 0) return {};
  }
  return {{"medicines.no_measure", Tone::Caution, "No measure of medicines management has a figure, though CQC's first concern was medicines.", "Define what is counted, and record the first figure with its source.", std::nullopt}};
}

}  // namespace medicines
