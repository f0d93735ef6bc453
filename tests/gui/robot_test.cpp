// Nothing that a person does at the window, in whatever order, brings it down, keeps them somewhere or harms the register. GOODSTANDING_ROBOT sets
// how many events each robot sends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "journal/verify.h"
#include "support/robot.h"

namespace goodstanding {
namespace {

using testing::IsEmpty;
using namespace testing_support;

int events() {
  const char* asked = std::getenv("GOODSTANDING_ROBOT");
  return asked == nullptr ? 1'000 : std::atoi(asked);
}

class Robots : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(Each, Robots, testing::Values(1U, 2U, 3U, 4U));

TEST_P(Robots, DoAnythingAtAllAndTheWindowAndTheRegisterAreWhole) {
  WorkspaceFixture fixture(GetParam() % 2 == 0);
  std::int64_t before = 0;
  {
    const auto store = store::Store::open_unread(fixture.path);
    before = verify(*store).changes;
  }
  {
    ScreenTest screen(fixture);
    Robot robot(screen, GetParam());
    take_imgui_failures();
    for (int done = 0; done < events(); ++done) {
      robot.act();
      if (done % 500 != 499) continue;
      ASSERT_THAT(take_imgui_failures(), IsEmpty()) << "by event " << done << ", after:" << robot.trail();
      ASSERT_TRUE(robot.finds_its_way_home()) << "by event " << done << " it was kept at " << screen.app().title() << ", after:" << robot.trail();
    }
  }
  const auto store = store::Store::open_unread(fixture.path);
  const VerifyReport report = verify(*store);
  EXPECT_TRUE(report.whole()) << report.findings.front().where << ": " << report.findings.front().what;
  EXPECT_GT(report.changes, before) << "The robot changed nothing: it was no test.";
}

}  // namespace
}  // namespace goodstanding
