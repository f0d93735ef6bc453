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

TEST_F(Medicines, OnlyChecksAtStationsInTheLastTwelveMonthsAreWatchedAndEachSaysWhatWasMissed) {
  add("site", {{"name", "Head office"}, {"kind", "Office"}});
  add("station_check", {{"site", "Head office"}, {"due", "2026-06-01"}});
  check("2025-06-30");  // the twelve months begin with July 2025
  EXPECT_THAT(found(), IsEmpty());
  check("2025-07-01");
  EXPECT_THAT(found(), ElementsAre("caution: Station G missed a check (Since 1 July 2025)"));
  check("2026-06-01", {{"kind", "Temperature log"}});
  EXPECT_THAT(found(), ElementsAre("caution: Station G missed a second check (Temperature log, since 1 June 2026)"));
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

TEST_F(Medicines, AMeasureWithAFigureIsNoLongerAskedFor) {
  add("check_schedule", {{"kind", "Controlled drugs"}, {"every", "1"}, {"period", "months"}, {"first_due", "2026-07-01"}});
  EXPECT_THAT(checks(), ElementsAre("medicines.no_measure"));
  add("measure", {{"name", "Checks made in time"}, {"unit", "Percentage"}, {"workstream", "medicines"}});
  EXPECT_THAT(checks(), ElementsAre("medicines.no_measure")) << "a measure without a figure";
  add("observation", {{"measure", "Checks made in time"}, {"standing", "Not held"}});
  EXPECT_THAT(checks(), ElementsAre("medicines.no_measure")) << "a figure that is not held";
  add("observation", {{"measure", "Checks made in time"}, {"standing", "Measured"}, {"value", "97.5"}, {"period", "May 2026"}});
  EXPECT_THAT(checks(), IsEmpty());
}

TEST_F(Medicines, ACountThatDiffersAsksForADiscrepancyUntilOneIsRaised) {
  const RecordId count = add("cd_balance_check", {{"site", "Station G"}, {"drug", "ketamine"}, {"checked_on", "2026-06-12"}, {"balance", "6"}, {"counted", "5"}});
  add("cd_balance_check", {{"site", "Station G"}, {"drug", "diazepam"}, {"checked_on", "2026-06-12"}, {"balance", "6"}, {"counted", "6.0"}});
  EXPECT_THAT(found(), ElementsAre("bad: Station G: count of ketamine differs, and no discrepancy is raised (Counted 5 against 6 on 12 June 2026)"));
  const RecordId raised = discrepancy({{"reported_on", "2026-06-12"}});
  set(count, {{"discrepancy", reader().get(raised)->ref()}});
  EXPECT_THAT(found(), ElementsAre("caution: Station G: count of morphine 10 mg differs (Found 10 June 2026, not yet explained)"));
  set(raised, {{"due", "2026-06-14"}});
  EXPECT_THAT(found(), ElementsAre("bad: Station G: count of morphine 10 mg differs (Found 10 June 2026, its outcome was due 14 June 2026)"));
}

TEST_F(Medicines, ADirectionInForceIsNoticedBeforeItEndsAndGraveOnceItHas) {
  add("person", {{"role", "Chief Pharmacist"}});
  std::string particulars;
  for (const Record& one : reader().all(Query::of("pgd_particular"))) particulars += one.id().to_hex() + ";";
  const RecordId id = add("pgd", {{"title", "Salbutamol"}, {"particulars", particulars}, {"doctor", "Chief Pharmacist"}, {"doctor_on", "2026-01-01"}, {"pharmacist", "Chief Pharmacist"}, {"pharmacist_on", "2026-01-01"},
                                  {"authorised_by", "Chief Pharmacist"}, {"authorised_on", "2026-01-01"}, {"valid_from", "2026-01-01"}, {"expires", "2026-09-14"}});
  EXPECT_THAT(found(), IsEmpty()) << "a draft ends for nobody";
  set(id, {}, "bring_in");
  EXPECT_THAT(found(), IsEmpty()) << "91 days ahead";
  on(Date::of(2026, 6, 16));
  EXPECT_THAT(found(), ElementsAre("caution: Salbutamol: the direction expires soon (Its last day is 14 September 2026, in 90 days)"));
  on(Date::of(2026, 9, 15));
  EXPECT_THAT(found(), ElementsAre("bad: Salbutamol: the direction has expired (Its last day was 14 September 2026; nobody may work under it)"));
  set(id, {}, "expire");
  EXPECT_THAT(found(), IsEmpty());
  add("pgd_authorisation", {{"pgd", "Salbutamol"}, {"staff_group", "Paramedics"}, {"authorised", "12"}, {"eligible", "20"}, {"as_at", "2026-09-01"}});
  EXPECT_THAT(checks(), testing::Contains("medicines.authorised_under_ended"));
}

TEST_F(Medicines, AReturnIsLateUntilItIsSentAndAQuarterWithConcernsAsksForOne) {
  const RecordId id = discrepancy({{"reported_on", "2026-06-10"}});
  set(id, {{"cause", "Breakage"}, {"outcome", "Dropped."}}, "explain");
  EXPECT_THAT(found(), IsEmpty()) << "the quarter is not over";
  on(Date::of(2026, 7, 1));
  EXPECT_THAT(found(), ElementsAre("caution: No occurrence return for Q1 2026/27 is recorded (1 concern found in it)"));
  const RecordId sent = add("cd_return", {{"quarter", "Q1 2026/27"}, {"due", "2026-07-31"}, {"concerns", "2"}});
  EXPECT_THAT(found(), IsEmpty());
  on(Date::of(2026, 8, 1));
  EXPECT_THAT(found(), ElementsAre("bad: Occurrence return for Q1 2026/27 is not sent (Due 31 July 2026)"));
  set(sent, {{"sent_on", "2026-08-01"}});
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_THAT(checks(), testing::Contains("medicines.return_differs"));
  set(sent, {{"concerns", "1"}});
  EXPECT_THAT(checks(), testing::Not(testing::Contains("medicines.return_differs")));
}

}  // namespace
}  // namespace goodstanding
