#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/screen_test.h"

namespace goodstanding {
namespace {

using testing_support::ScreenTest;
using testing_support::WorkspaceFixture;

TEST(Screens, AnActionIsAddedByKeyboardAlone) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_N, true);
  EXPECT_TRUE(screen.shows("Add action"));
  EXPECT_EQ(screen.focused(), "form.title");
  screen.type("Fit new medicine safes");
  screen.press(ImGuiKey_S, true);
  auto work = fixture.open(true);
  EXPECT_EQ(work->reader().search("safes", 5).size(), 1u);
}

}  // namespace
}  // namespace goodstanding
