// Who is due for a check follows from the schedule, without anybody adding each one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugins/workstream.h"
#include "support/case_table.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::Case;
using testing_support::cases;
using testing_support::Typed;
using testing_support::Workstream;

std::vector<std::string> texts(const Case& from, const char* key) {
  std::vector<std::string> out;
  if (const TomlNode* list = from.find(key))
    for (const TomlNode& item : list->items) out.push_back(item.text);
  return out;
}

// How each month of one station stands: letters that stand for marks, oldest first.
std::string months_of(const Page& page, std::size_t row = 0) {
  const auto* grid = std::get_if<Matrix>(&page.find("checks")->body);
  if (grid == nullptr || grid->rows.size() <= row) return "no grid";
  std::string out;
  for (const Cell& cell : grid->rows[row].cells) {
    switch (cell.mark) {
      case Mark::Done: out += 'd'; break;
      case Mark::Late: out += 'L'; break;
      case Mark::Amber: out += 'F'; break;
      case Mark::Missed: out += 'X'; break;
      case Mark::NotYetDue: out += '.'; break;
      case Mark::NotHeld: out += '-'; break;
      default: out += '?';
    }
  }
  return out;
}

// tests/cases/check_schedules.toml: a rhythm, the checks that were made, and what the twelve months to 15 June 2026 say.
TEST(CheckSchedule, EveryTurnOfARhythmIsMetByItsOwnCheckOrMissed) {
  for (const Case& one : cases("check_schedules", "case")) {
    SCOPED_TRACE(one.where());
    Workstream with;
    with.add("site", {{"name", "Station G"}, {"kind", "Station"}});
    Typed rhythm{{"kind", "Controlled drugs"}, {"every", one.text("every")}, {"period", one.text("period")}, {"first_due", one.text("first_due")}};
    if (one.has("until")) rhythm.emplace_back("until", one.text("until"));
    with.add("check_schedule", rhythm);
    for (const std::string& made : texts(one, "made")) {
      // "2026-06-05" was made on that day; "2026-06-05 on 2026-06-07" was due on the first; "!" found something.
      Typed check{{"site", "Station G"}, {"due", made.substr(0, 10)}, {"done_on", made.size() > 20 ? made.substr(14, 10) : made.substr(0, 10)}};
      if (made.ends_with('!')) check.insert(check.end(), {{"result", "Something found"}, {"found", "An ampoule past its date."}});
      with.add("station_check", check);
    }
    const Page page = with.work->plugins().page("medicines", with.reader());
    EXPECT_EQ(months_of(page), one.text("months"));
    EXPECT_EQ(std::get<Matrix>(page.find("checks")->body).sums.front(), one.text("missed"));
    const auto alerts = with.alerts("medicines");
    EXPECT_EQ(alerts.empty() ? "" : alerts.front(), one.has("alert") ? one.text("alert") : "");
  }
}

TEST(CheckSchedule, StationsInUseAreDueUnlessItNamesItsOwn) {
  Workstream with;
  with.add("site", {{"name", "Station A"}, {"kind", "Station"}});
  with.add("site", {{"name", "Station B"}, {"kind", "Station"}});
  with.add("site", {{"name", "Station C"}, {"kind", "Station"}, {"active", "no"}});
  const RecordId schedule = with.add("check_schedule", {{"kind", "Storage"}, {"every", "1"}, {"period", "months"}, {"first_due", "2026-05-20"}});
  EXPECT_THAT(with.alerts("medicines"), ElementsAre("caution: Station A missed a check (Storage, since 20 May 2026)", "caution: Station B missed a check (Storage, since 20 May 2026)"));
  with.set(schedule, {{"sites", "Station B"}});
  EXPECT_THAT(with.alerts("medicines"), ElementsAre("caution: Station B missed a check (Storage, since 20 May 2026)"));
  EXPECT_EQ(months_of(with.work->plugins().page("medicines", with.reader()), 0), "------------");
}

TEST(CheckSchedule, AMissingCheckIsTheWorstOfItsMonthAndSomethingFoundComesNext) {
  Workstream with;
  with.add("site", {{"name", "Station G"}, {"kind", "Station"}});
  with.add("check_schedule", {{"kind", "Controlled drugs"}, {"every", "1"}, {"period", "weeks"}, {"first_due", "2026-05-04"}, {"until", "2026-05-31"}});
  const auto made = [&](const char* due, const char* on, bool found) {
    Typed check{{"site", "Station G"}, {"due", due}, {"done_on", on}};
    if (found) check.insert(check.end(), {{"result", "Something found"}, {"found", "A seal is broken."}});
    with.add("station_check", check);
  };
  made("2026-05-04", "2026-05-04", false);
  made("2026-05-11", "2026-05-13", false);
  made("2026-05-18", "2026-05-18", true);
  EXPECT_EQ(months_of(with.work->plugins().page("medicines", with.reader())), "----------X-");
  made("2026-05-25", "2026-05-25", false);
  const Page page = with.work->plugins().page("medicines", with.reader());
  EXPECT_EQ(months_of(page), "----------F-");
  const auto& kinds = std::get<Table>(page.find("kinds")->body);
  ASSERT_EQ(kinds.rows.size(), 1u);
  std::vector<std::string> words;
  for (const Cell& cell : kinds.rows.front().cells) words.push_back(cell.text);
  EXPECT_THAT(words, ElementsAre("Controlled drugs", "4", "75.0%", "1", "0", "1"));
}

TEST(CheckSchedule, FiguresFollowFromTheScheduleAndAreNotHeldWithoutOne) {
  Workstream with;
  with.add("site", {{"name", "Station G"}, {"kind", "Station"}});
  const auto figure = [&](const char* label) -> std::string {
    for (const WorkstreamMeasure& one : with.work->plugins().measures(with.reader()))
      if (one.label == label) return one.value ? one.value->to_text() : "not held";
    return "no such figure";
  };
  EXPECT_EQ(figure("Station checks made on time, twelve months"), "not held");
  EXPECT_EQ(figure("Station checks missed, twelve months"), "not held");
  EXPECT_THAT(with.checks(), testing::Contains("medicines.no_schedule"));
  with.add("check_schedule", {{"kind", "Keys and codes"}, {"every", "1"}, {"period", "weeks"}, {"first_due", "2026-05-28"}});
  with.add("station_check", {{"site", "Station G"}, {"kind", "Keys and codes"}, {"due", "2026-05-28"}, {"done_on", "2026-05-28"}});
  with.add("station_check", {{"site", "Station G"}, {"kind", "Keys and codes"}, {"due", "2026-06-04"}, {"done_on", "2026-06-05"}});
  EXPECT_EQ(figure("Station checks made on time, twelve months"), "33.3");  // 28 May; 4 June late; 11 June missed; 18 June is not due
  EXPECT_EQ(figure("Station checks missed, twelve months"), "1");
  EXPECT_THAT(with.checks(), testing::Not(testing::Contains("medicines.no_schedule")));
}

}  // namespace
}  // namespace goodstanding
