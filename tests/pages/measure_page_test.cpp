// A measure's page: by how much its target is missed, places side by side, and the chart with its twins.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pages/chart_view.h"
#include "pages/measure_page.h"
#include "pages/page_book.h"
#include "register/measure.h"
#include "register/observation.h"
#include "support/core_register.h"
#include "support/workspace.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing_support::WorkspaceFixture;

Record measure_named(const Reader& reader, const std::string& name) {
  for (const Record& one : reader.all(Query::of(measure::type)))
    if (one.get(measure::name) == name) return one;
  throw std::runtime_error("no such measure: " + name);
}

const Row& row_of(const Table& table, const std::string& place) {
  for (const Row& row : table.rows)
    if (row.cells[0].text == place) return row;
  throw std::runtime_error("no such place: " + place);
}

TEST(MeasurePage, PlacesStandSideBySideAndWhatIsNotAlikeOrNotHeldSaysSo) {
  WorkspaceFixture fixture;
  const auto work = fixture.open();
  const Page page = page_of_record(*work, measure_named(work->reader(), "Category 2 mean response time").id());
  const auto& table = std::get<Table>(page.find("places")->body);
  const Row& scas = row_of(table, "SCAS");
  EXPECT_EQ(scas.cells[2].text, "30:02");
  EXPECT_EQ(scas.cells[3].text, "Missed: 30:02 against 29:49 is 13 seconds over.");
  const Row& secamb = row_of(table, "SECAmb");
  EXPECT_EQ(secamb.cells[2].text, "Not held");
  EXPECT_EQ(secamb.cells[2].mark, Mark::NotHeld);
  EXPECT_EQ(secamb.cells[4].text, "Not held");
  EXPECT_EQ(row_of(table, "SCAS, Oxfordshire").cells[2].text, "Not held");
  bool region = false;
  for (const Row& row : table.rows) {
    if (row.cells[2].text != "30:11") continue;
    region = true;
    EXPECT_THAT(row.cells[4].text, AllOf(HasSubstr("Not alike"), HasSubstr("another period")));
    EXPECT_THAT(row.cells[3].detail + row.cells[3].text, HasSubstr("12 minutes and 11 seconds over"));
  }
  EXPECT_TRUE(region);
  EXPECT_EQ(std::get<Table>(page.find("targets")->body).rows.size(), 3u) << "three targets stay three";
  EXPECT_THAT(to_text(page), HasSubstr("A chart needs two figures or more"));
}

TEST(MeasurePage, FiguresOfOneKindAreLikeForLike) {
  WorkspaceFixture fixture;
  const auto work = fixture.open();
  const Page page = page_of_record(*work, measure_named(work->reader(), "Hear and treat").id());
  const auto& table = std::get<Table>(page.find("places")->body);
  EXPECT_EQ(row_of(table, "SCAS, Oxfordshire").cells[4].text, "Like for like");
  EXPECT_EQ(row_of(table, "SCAS").cells[3].text, "Met: 17.3% against 15% is 2.3 percentage points over.");
}

TEST(MeasurePage, MonthlyFiguresMakeAChartWithItsSentenceAndItsTable) {
  WorkspaceFixture fixture;
  const auto work = fixture.open();
  const RecordId id = measure_named(work->reader(), "Category 2 mean response time").id();
  Draft draft = work->session().draft();
  for (int month = 0; month < 14; ++month) {
    if (month == 4) continue;
    const RecordId figure = draft.add(observation::type);
    draft.set(figure, observation::measure, id);
    draft.set(figure, observation::period, PartialDate::month(2025 + month / 12, month % 12 + 1));
    draft.set(figure, observation::time, Duration{month == 13 ? 2600 : 1750 + month % 3 * 30});
  }
  work->session().commit(draft);
  const Page page = page_of_record(*work, id);
  const auto& chart = std::get<Chart>(page.find("chart.1")->body);
  EXPECT_THAT(chart.sentence, AllOf(HasSubstr("Special cause of concern, high. 43:20 in February 2026 is above the upper limit"), HasSubstr("does not say why")));
  ASSERT_EQ(chart.points.size(), 13u);
  EXPECT_EQ(chart.points.back().signal, Signal::Concern);
  const Table twin = table_of(chart);
  EXPECT_EQ(twin.rows.back().cells[4].text, "Concern: above the upper limit");
  EXPECT_THAT(twin.rows.back().cells[3].text, HasSubstr(" to "));
  EXPECT_THAT(chart.notes, testing::Contains(HasSubstr("Nothing is recorded of 1 period between"))) << "May 2025";
  EXPECT_GE(chart.ticks.size(), 3u);
  EXPECT_LE(chart.ticks.front().at, *chart.points[0].lower);
  EXPECT_GE(chart.ticks.back().at, 2600);
}

TEST(MeasurePage, TargetsOfOneValueAreOneLineAndAStretchOfALevelIsOneBandBehindTheChart) {
  testing_support::CoreRegister held(testing_support::CoreRegister::Rules::No);
  std::string facts = R"(
[[organisation]]
key = "trust"
name = "A trust"
[[measure]]
key = "reap"
name = "REAP level"
unit = "level"
[[measure]]
key = "waits"
name = "Waits"
unit = "count"
direction = "decrease"
drawn_behind = ["reap"]
[[target]]
measure = "waits"
kind = "plan"
value = 30
[[target]]
measure = "waits"
kind = "ambition"
value = 30
)";
  for (int month = 1; month <= 9; ++month) {
    const std::string period = "period = \"2025-0" + std::to_string(month) + "\"\n";
    facts += "[[observation]]\nmeasure = \"waits\"\norganisation = \"trust\"\n" + period + "value = " + std::to_string(30 + month % 3) + "\n";
    facts += "[[observation]]\nmeasure = \"reap\"\norganisation = \"trust\"\n" + period + "level = " + (month < 3 ? "2" : month < 6 ? "4" : month == 8 ? "3" : "2") + "\n";
  }
  held.give(facts);
  const Record waits = measure_named(held.reader(), "Waits");
  const View view = series_view(held.reader(), waits, charts_of(held.reader(), waits).front(), "chart");
  const auto& chart = std::get<Chart>(view.body);
  ASSERT_EQ(chart.targets.size(), 1u);
  EXPECT_THAT(chart.targets[0].words, AllOf(HasSubstr("plan"), HasSubstr("ambition")));
  ASSERT_EQ(chart.bands.size(), 2u);
  EXPECT_EQ(chart.bands[0].words, "Level 4");
  EXPECT_EQ(chart.bands[0].from, Date::of(2025, 3, 1));
  EXPECT_EQ(chart.bands[0].to, Date::of(2025, 5, 31));
  EXPECT_EQ(chart.bands[1].words, "Level 3");
  EXPECT_THAT(chart.notes, testing::Contains(HasSubstr("Behind the figures stands REAP level, where it was above Level 2.")));
}

TEST(ChartAxis, TicksAreRoundAndHoldWhatIsDrawn) {
  for (const auto& [least, most, unit] : {std::tuple(0.0, 1.0, FigureUnit::Number), std::tuple(-3.2, 17.9, FigureUnit::Percent), std::tuple(1741.0, 1822.0, FigureUnit::Time), std::tuple(5.0, 5.0, FigureUnit::Number), std::tuple(0.0, 0.0, FigureUnit::Money)}) {
    const auto ticks = ticks_between(least, most, {unit, 0});
    ASSERT_GE(ticks.size(), 3u);
    EXPECT_LE(ticks.size(), 9u);
    EXPECT_LE(ticks.front().at, least);
    EXPECT_GE(ticks.back().at, most);
    for (std::size_t i = 1; i < ticks.size(); ++i) EXPECT_NE(ticks[i].label, ticks[i - 1].label);
  }
}

}  // namespace
}  // namespace goodstanding
