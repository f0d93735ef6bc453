#include "medicines_alerts.h"

#include <algorithm>

#include <goodstanding/reader.h>

#include "directions.h"
#include "occurrences.h"
#include "records.h"
#include "station_checks.h"

namespace medicines {
namespace {

using namespace goodstanding;

// "missed a check", "missed a third check", "missed 12 checks".
std::string missed_words(std::size_t number) {
  static constexpr const char* names[] = {"no", "a", "a second", "a third", "a fourth", "a fifth"};
  return number < 6 ? std::string("missed ") + names[number] + " check" : "missed " + std::to_string(number) + " checks";
}

// With no more decimals than it needs.
Decimal of_millionths(std::int64_t number) {
  int places = 6;
  for (; places > 0 && number % 10 == 0; --places) number /= 10;
  return Decimal::from_parts(number, places);
}

// What was missed, where it is not the controlled drugs: "Temperature log, ".
std::string kind_words(const Reader& reader, const DueCheck& check) {
  if (check.kind == ChoiceId("controlled_drugs")) return {};
  const Field* field = reader.schema().at(station_check::type).find(station_check::kind.field);
  return goodstanding::to_words(Value(check.kind), field) + ", ";
}

std::string late_words(Date due, Date today) {
  const int days = days_between(due, today);
  return std::to_string(days) + (days == 1 ? " day late" : " days late");
}

}  // namespace

std::vector<Alert> missed_checks(const Reader& reader) {
  std::vector<Alert> out;
  for (const StationRow& row : read_check_grid(reader).stations) {
    if (row.open.empty()) continue;
    // The newest missed check is the one to act on.
    const DueCheck& newest = row.open.back();
    Alert alert;
    alert.id = "medicines.check_missed";
    alert.tone = row.open.size() > 2 ? Tone::Bad : Tone::Caution;
    alert.title = row.name + " " + missed_words(row.open.size());
    const std::string kind = kind_words(reader, newest);
    alert.detail = kind + (kind.empty() ? "Since " : "since ") + newest.due.to_words();
    alert.record = newest.check ? newest.check->id() : row.station;
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
    const auto expected = record.get(discrepancy::expected);
    const auto counted = record.get(discrepancy::counted);
    auto difference = record.get(discrepancy::difference);
    if (!difference && expected && counted) difference = of_millionths(counted->millionths() - expected->millionths());
    const auto found = record.get(discrepancy::found_on);
    const bool told = record.get(discrepancy::reported_on).has_value();
    Alert alert;
    alert.id = "medicines.discrepancy_open";
    alert.tone = told ? Tone::Caution : Tone::Bad;
    alert.title = (station ? reader.title(*station) : std::string("A station")) + ": count of " + record.get(discrepancy::drug).value_or("a controlled drug") +
                  (difference ? " differs by " + difference->to_words() : " differs");
    const auto due = record.get(discrepancy::due);
    const bool late = due && *due < reader.today();
    if (late) alert.tone = Tone::Bad;
    alert.detail = (found ? "Found " + found->to_words() + ", " : std::string()) + (!told ? std::string("the accountable officer is not yet told") : late ? "its outcome was due " + due->to_words() : std::string("not yet explained"));
    alert.record = record.id();
    out.push_back(std::move(alert));
  }
  Query counts = Query::of(balance_check::type);
  counts.where(not_held(balance_check::discrepancy)).sort(balance_check::checked_on);
  for (const Record& count : reader.all(counts)) {
    const auto balance = count.get(balance_check::balance);
    const auto counted = count.get(balance_check::counted);
    if (!balance || !counted || balance->millionths() == counted->millionths()) continue;
    out.push_back({"medicines.count_differs", Tone::Bad, reader.words(count, balance_check::site.field) + ": count of " + count.get(balance_check::drug).value_or("") + " differs, and no discrepancy is raised",
                   "Counted " + counted->to_words() + " against " + balance->to_words() + " on " + reader.words(count, balance_check::checked_on.field), count.id()});
  }
  return out;
}

std::vector<Alert> ending_directions(const Reader& reader) {
  std::vector<Alert> out;
  const Date today = reader.today();
  for (const Record& record : directions_in_force(reader)) {
    const std::string title = record.get(direction::title).value_or("");
    const auto expires = record.get(direction::expires);
    const auto review = record.get(direction::review_due);
    if (expires && *expires < today) {
      out.push_back({"medicines.direction_expired", Tone::Bad, title + ": the direction has expired", "Its last day was " + expires->to_words() + "; nobody may work under it", record.id()});
    } else if (expires && *expires <= today.plus_days(expiry_noticed_days)) {
      out.push_back({"medicines.direction_expires", Tone::Caution, title + ": the direction expires soon", "Its last day is " + expires->to_words() + ", in " + std::to_string(days_between(today, *expires)) + " days", record.id()});
    } else if (review && *review < today) {
      out.push_back({"medicines.direction_review", Tone::Caution, title + ": the review of the direction is late", "Due " + review->to_words(), record.id()});
    }
  }
  return out;
}

std::vector<Alert> late_returns(const Reader& reader) {
  std::vector<Alert> out;
  const auto quarters = read_quarters(reader, 4);
  for (const QuarterReturned& one : quarters) {
    if (!one.late) continue;
    out.push_back({"medicines.return_late", Tone::Bad, "Occurrence return for " + one.quarter.to_words() + " is not sent", "Due " + reader.words(*one.returned, occurrence_return::due.field), one.returned->id()});
  }
  // A quarter with concerns and no return at all: what was found leads to it.
  for (const QuarterReturned& one : quarters) {
    if (one.returned || !one.found.is_number() || one.found.number() == 0) continue;
    const auto found = reader.find(Query::of(discrepancy::type).where(discrepancy::found_on >= one.quarter.first() && discrepancy::found_on <= one.quarter.last()).sort(discrepancy::found_on).limit(1)).records;
    out.push_back({"medicines.return_missing", Tone::Caution, "No occurrence return for " + one.quarter.to_words() + " is recorded", one.found.to_words() + (one.found.number() == 1 ? " concern" : " concerns") + " found in it", found.empty() ? std::nullopt : std::optional<RecordId>(found.front().id())});
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

std::vector<Alert> all_alerts(const Reader& reader) {
  std::vector<Alert> out;
  for (const auto& find : {missed_checks, open_discrepancies, ending_directions, late_returns, late_work})
    for (Alert& alert : find(reader)) out.push_back(std::move(alert));
  std::stable_sort(out.begin(), out.end(), [](const Alert& a, const Alert& b) { return a.tone == Tone::Bad && b.tone != Tone::Bad; });
  return out;
}

}  // namespace medicines
