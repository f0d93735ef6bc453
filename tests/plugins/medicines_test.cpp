// The medicines workstream: each alert when there is something and when there is not, and its rules.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <goodstanding/error.h>

#include "plugins/workstream.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::Typed;

// 15 June 2026, with a station and nothing else.
class Medicines : public testing::Test, protected testing_support::Workstream {
 protected:
  Medicines() { add("site", {{"name", "Station G"}, {"kind", "Station"}}); }

  std::vector<std::string> found() const { return alerts("medicines"); }
  RecordId check(const std::string& due, Typed more = {}) {
    more.emplace_back("site", "Station G");
    more.emplace_back("due", due);
    return add("station_check", more);
  }
  RecordId discrepancy(Typed more = {}) {
    more.emplace_back("site", "Station G");
    more.emplace_back("drug", "morphine 10 mg");
    more.emplace_back("found_on", "2026-06-10");
    return add("cd_discrepancy", more);
  }
  std::string refused(const std::function<void()>& act) {
    try {
      act();
    } catch (const Refused& e) {
      return e.refusals().front().rule + ": " + e.refusals().front().message;
    }
    return "";
  }
};

TEST_F(Medicines, ACheckIsMissedFromTheDayAfterItWasDueUntilItIsDone) {
  const RecordId id = check("2026-06-15");
  EXPECT_THAT(found(), IsEmpty()) << "it can still be made today";
  on(Date::of(2026, 6, 16));
  EXPECT_THAT(found(), ElementsAre("caution: Station G missed a check (Since 15 June 2026)"));
  set(id, {{"done_on", "2026-06-16"}});
  EXPECT_THAT(found(), IsEmpty()) << "late is not missed";
}

TEST_F(Medicines, MissedChecksOfAStationAreOneAlertThatGrowsGraverAndNamesTheNewest) {
  check("2026-04-05");
  check("2026-06-05");
  check("2026-05-05", {{"done_on", "2026-05-05"}});
  EXPECT_THAT(found(), ElementsAre("caution: Station G missed a second check (Since 5 June 2026)"));
  check("2026-06-01");
  EXPECT_THAT(found(), ElementsAre("bad: Station G missed a third check (Since 5 June 2026)"));
  for (int day = 7; day < 13; ++day) check(Date::of(2026, 6, day).to_iso());
  EXPECT_THAT(found(), ElementsAre("bad: Station G missed 9 checks (Since 12 June 2026)"));
}

TEST_F(Medicines, OnlyControlledDrugChecksOfStationsInTheLastTwelveMonthsAreWatched) {
  add("site", {{"name", "Head office"}, {"kind", "Office"}});
  add("station_check", {{"site", "Head office"}, {"due", "2026-06-01"}});
  check("2026-06-01", {{"kind", "Storage"}});
  check("2025-06-30");  // the twelve months begin with July 2025
  EXPECT_THAT(found(), IsEmpty());
  check("2025-07-01");
  EXPECT_THAT(found(), ElementsAre("caution: Station G missed a check (Since 1 July 2025)"));
}

TEST_F(Medicines, ADiscrepancyIsGraverUntilTheAccountableOfficerIsToldAndGoneOnceItIsExplained) {
  const RecordId id = discrepancy({{"expected", "10"}, {"counted", "8"}, {"difference", "-2"}});
  EXPECT_THAT(found(), ElementsAre("bad: Station G: count of morphine 10 mg differs by \u22122 (Found 10 June 2026, the accountable officer is not yet told)"));
  set(id, {{"reported_on", "2026-06-11"}}, "report");
  EXPECT_THAT(found(), ElementsAre("caution: Station G: count of morphine 10 mg differs by \u22122 (Found 10 June 2026, not yet explained)"));
  set(id, {{"cause", "Recording error"}, {"outcome", "A line was entered twice."}}, "explain");
  EXPECT_THAT(found(), IsEmpty());
  set(id, {}, "reopen");
  EXPECT_EQ(found().size(), 1u);
}

TEST_F(Medicines, WorkOfThisWorkstreamIsLateFromTheDayAfterItWasDueUntilItIsClosed) {
  const RecordId action = add("action", {{"title", "Fit new safes"}, {"workstream", "medicines"}, {"due", "2026-06-15"}});
  const RecordId coarse = add("milestone", {{"title", "Pouches in every vehicle"}, {"workstream", "medicines"}, {"due", "June 2026"}});
  add("action", {{"title", "Publish a policy"}, {"workstream", "culture"}, {"due", "2026-06-01"}});
  add("action", {{"title", "Without a date"}, {"workstream", "medicines"}});
  EXPECT_THAT(found(), IsEmpty());
  const std::string ref = reader().get(action)->ref();
  const std::string milestone = reader().get(coarse)->ref();
  on(Date::of(2026, 6, 16));
  EXPECT_THAT(found(), ElementsAre("caution: " + ref + " is 1 day late (Fit new safes)"));
  on(Date::of(2026, 7, 2));
  EXPECT_THAT(found(), ElementsAre("caution: " + ref + " is 17 days late (Fit new safes)", "caution: " + milestone + " is 2 days late (Pouches in every vehicle)"));
  set(action, {}, "withdraw");
  set(coarse, {{"done_on", "2026-07-02"}}, "reach");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Medicines, WhatIsRefusedIsRefusedWithItsRule) {
  EXPECT_THAT(refused([&] { add("cd_discrepancy", {{"site", "Station G"}, {"drug", "morphine"}, {"found_on", "2026-06-16"}}); }), HasSubstr("medicines.found_in_the_past: "));
  EXPECT_THAT(refused([&] { discrepancy({{"expected", "10"}, {"counted", "10"}}); }), HasSubstr("medicines.difference_follows: The count is the balance"));
  EXPECT_THAT(refused([&] { discrepancy({{"expected", "10"}, {"counted", "8"}, {"difference", "2"}}); }), HasSubstr("medicines.difference_follows: The difference is not"));
  EXPECT_THAT(refused([&] { discrepancy({{"reported_on", "2026-06-09"}}); }), HasSubstr("medicines.reported_after_found: "));
  EXPECT_THAT(refused([&] { check("2026-06-01", {{"done_on", "2026-06-16"}}); }), HasSubstr("medicines.done_in_the_past: "));
  EXPECT_THAT(refused([&] { check("2026-06-01", {{"done_on", "2026-06-01"}, {"result", "Something found"}}); }), HasSubstr("medicines.finding_is_described: "));
  EXPECT_THAT(refused([&] { check("2026-06-01", {{"result", "In order"}}); }), HasSubstr("medicines.result_needs_a_day: "));

  const RecordId id = discrepancy();
  set(id, {{"reported_on", "2026-06-11"}}, "report");
  set(id, {{"reported_on", ""}});
  EXPECT_THAT(refused([&] { set(id, {{"outcome", "Never found."}}, "close_unexplained"); }), HasSubstr("medicines.officer_told: "));
  set(id, {{"reported_on", "2026-06-11"}, {"outcome", "Never found."}}, "close_unexplained");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Medicines, AMeasureWithAFigureIsNoLongerAskedFor) {
  EXPECT_THAT(checks(), ElementsAre("medicines.no_measure"));
  add("measure", {{"name", "Checks made in time"}, {"unit", "Percentage"}, {"workstream", "medicines"}});
  EXPECT_THAT(checks(), ElementsAre("medicines.no_measure")) << "a measure without a figure";
  add("observation", {{"measure", "Checks made in time"}, {"standing", "Not held"}});
  EXPECT_THAT(checks(), ElementsAre("medicines.no_measure")) << "a figure that is not held";
  add("observation", {{"measure", "Checks made in time"}, {"standing", "Measured"}, {"value", "97.5"}, {"period", "May 2026"}});
  EXPECT_THAT(checks(), IsEmpty());
}

}  // namespace
}  // namespace goodstanding
