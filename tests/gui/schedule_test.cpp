// The schedule of a plan in the window: its rows say their dates, lead to their records and fit at every width.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "register/action.h"
#include "register/action_plan.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::ScreenTest;
using testing_support::take_imgui_failures;
using testing_support::WorkspaceFixture;

TEST(ScheduleScreen, EveryRowSaysItsDatesAndLeadsToItsAction) {
  WorkspaceFixture fixture;
  RecordId plan;
  RecordId late;
  {
    const auto work = fixture.open();
    plan = work->reader().all(Query::of(action_plan::type)).front().id();
    Draft draft = work->session().draft();
    late = draft.add(action::type);
    draft.set(late, action::title, "Fit new safes");
    draft.set(late, action::plan, plan);
    draft.set(late, action::original_due, Date::of(2025, 12, 31));
    draft.set(late, action::due, Date::of(2026, 5, 31));
    work->session().commit(draft);
  }
  for (const auto& [width, size] : {std::pair(1280.0F, 100.0F), std::pair(900.0F, 100.0F), std::pair(1280.0F, 200.0F), std::pair(1280.0F, 300.0F)}) {
    ScreenTest screen(fixture, width, 4000, size);
    screen.app().go(gui::AtRecord{plan});
    screen.frames();
    const gui::SeenItem* row = screen.find("schedule." + late.to_hex());
    ASSERT_NE(row, nullptr) << width;
    EXPECT_THAT(row->label, HasSubstr("Promised for 31 December 2025, then 31 May 2026"));
    EXPECT_LE(row->box.right(), width);
    EXPECT_THAT(row->label, HasSubstr("moved once, 151 days later"));
    EXPECT_TRUE(screen.shows("Today"));
    screen.click(row->id);
    EXPECT_EQ(screen.app().place(), gui::Place(gui::AtRecord{late}));
  }
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

}  // namespace
}  // namespace goodstanding
