// A chart in the window: its sentence, its axis, its points by keyboard and its table, without a fault.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "register/measure.h"
#include "register/observation.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::ScreenTest;
using testing_support::take_imgui_failures;
using testing_support::WorkspaceFixture;

// Fourteen months of a measure, the last far above the others and one of them not held.
std::pair<RecordId, RecordId> give_figures(WorkspaceFixture& fixture) {
  const auto work = fixture.open();
  Draft draft = work->session().draft();
  const RecordId measure = draft.add(measure::type);
  draft.set(measure, measure::name, "Handover delays");
  draft.set(measure, measure::unit, ChoiceId("count"));
  draft.set(measure, measure::direction, ChoiceId("decrease"));
  RecordId last;
  for (int month = 0; month < 14; ++month) {
    last = draft.add(observation::type);
    draft.set(last, observation::measure, measure);
    draft.set(last, observation::period, PartialDate::month(2025 + month / 12, month % 12 + 1));
    if (month == 4) draft.set(last, observation::standing, ChoiceId("not_held"));
    else draft.set(last, observation::value, Decimal(month == 13 ? 90 : 30 + month % 3));
  }
  work->session().commit(draft);
  return {measure, last};
}

TEST(ChartScreen, SaysWhatItShowsAndItsPointsAreReachedByKeyboard) {
  WorkspaceFixture fixture;
  const auto [measure, last] = give_figures(fixture);
  ScreenTest screen(fixture, 1280, 2400);
  screen.app().go(gui::AtRecord{measure});
  screen.frames();
  EXPECT_TRUE(screen.shows("Special cause of concern, high."));
  EXPECT_TRUE(screen.shows("Feb 2026"));
  EXPECT_TRUE(screen.shows("Upper limit"));
  EXPECT_TRUE(screen.shows("No figure"));
  EXPECT_TRUE(screen.shows("Concern: above the upper limit"));
  const std::string point = "chart.1.point." + last.to_hex();
  ASSERT_NE(screen.find(point), nullptr);
  screen.tab_to(point);
  screen.frames();
  EXPECT_TRUE(screen.shows("February 2026: 90. Concern, above the upper limit.")) << "the point that the keyboard is on says its values";
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtRecord{last}));
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

TEST(ChartScreen, DrawsAtEveryWidthAndTextSize) {
  WorkspaceFixture fixture;
  const auto [measure, last] = give_figures(fixture);
  for (const auto& [width, size] : {std::pair(420.0F, 100.0F), std::pair(1280.0F, 200.0F), std::pair(2000.0F, 100.0F)}) {
    ScreenTest screen(fixture, width, 3000, size);
    screen.app().go(gui::AtRecord{measure});
    screen.frames();
    EXPECT_TRUE(screen.shows("Special cause of concern")) << width;
    const gui::SeenItem* point = screen.find("chart.1.point." + last.to_hex());
    ASSERT_NE(point, nullptr) << width;
    EXPECT_LE(point->box.right(), width);
  }
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

}  // namespace
}  // namespace goodstanding
