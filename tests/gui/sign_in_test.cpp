// Who is at the window, and what of the confidential is open there.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/guarded_window.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using namespace testing_support;

TEST(SignIn, OpensWhatIsConfidentialAndLockingClosesItOnEveryScreen) {
  GuardedWindow window(true);
  ScreenTest screen(*window.fixture);
  screen.app().go(gui::AtList{"concern"});
  screen.frames();
  EXPECT_FALSE(screen.shows("Words that nobody"));
  screen.click("person");
  EXPECT_TRUE(screen.shows("Sign in"));
  screen.type("three quiet bouts");
  screen.click("signin.go");
  EXPECT_TRUE(screen.shows("That is not the passphrase"));
  screen.tab_to("signin.passphrase");
  screen.type("three quiet boats");
  screen.press(ImGuiKey_Enter);
  screen.frames();
  EXPECT_TRUE(screen.shows("The confidential records of voices are open"));
  EXPECT_TRUE(screen.shows("Signed in"));
  screen.app().go(gui::AtList{"concern"});
  screen.frames();
  EXPECT_TRUE(screen.shows("Words that nobody else may see"));
  screen.press(ImGuiKey_L, true);
  screen.frames();
  EXPECT_FALSE(screen.shows("Words that nobody"));
  screen.app().go(gui::AtList{"concern"});
  screen.frames();
  EXPECT_FALSE(screen.shows("Words that nobody"));
}

TEST(SignIn, LockingWhileThePaletteIsOpenLeavesNothingOfWhatItFound) {
  GuardedWindow window(true);
  ScreenTest screen(*window.fixture);
  screen.click("person");
  screen.type("three quiet boats");
  screen.press(ImGuiKey_Enter);
  screen.frames();
  const auto offers_it = [&] {
    const auto& shown = screen.app().palette().shown();
    return std::any_of(shown.begin(), shown.end(), [](const gui::Offer& offer) { return offer.label.find("nobody else may see") != std::string::npos; });
  };
  screen.press(ImGuiKey_K, true);
  screen.type("nobody else");
  ASSERT_TRUE(offers_it());
  screen.app().lock();
  EXPECT_FALSE(offers_it());
  screen.frames();
  EXPECT_FALSE(screen.app().palette().is_open());
  EXPECT_FALSE(screen.shows("nobody else may see"));
  screen.press(ImGuiKey_K, true);
  screen.type("nobody else");
  EXPECT_FALSE(offers_it());
  EXPECT_FALSE(screen.shows("nobody else may see"));
}

TEST(SignIn, HalfAMinuteBeforeItLocksTheWindowSaysSoAndAnyKeyKeepsItOpen) {
  GuardedWindow window(true);
  ScreenTest screen(*window.fixture);
  gui::IdleLock::Moment now{};
  screen.app().set_time([&now] { return now; });
  screen.click("person");
  screen.type("three quiet boats");
  screen.press(ImGuiKey_Enter);
  screen.app().go(gui::AtList{"concern"});
  screen.frames();
  ASSERT_TRUE(screen.shows("Words that nobody else may see"));
  EXPECT_GT(screen.app().next_frame_in().value_or(60), 30) << "nothing to do yet";
  const auto pass = [&](std::chrono::seconds time) {
    now += time;
    screen.frames();
  };
  pass(std::chrono::seconds(4 * 60 + 29));
  EXPECT_FALSE(screen.shows("locked within half a minute"));
  EXPECT_LE(screen.app().next_frame_in().value_or(60), 2) << "the window wakes to say it";
  pass(std::chrono::seconds(2));
  EXPECT_TRUE(screen.shows("locked within half a minute"));
  screen.press(ImGuiKey_DownArrow);
  screen.frames();
  EXPECT_FALSE(screen.shows("locked within half a minute"));
  EXPECT_TRUE(screen.shows("Words that nobody else may see"));
  pass(std::chrono::seconds(4 * 60 + 31));
  EXPECT_TRUE(screen.shows("locked within half a minute"));
  EXPECT_LE(screen.app().next_frame_in().value_or(60), 30);
  pass(std::chrono::seconds(30));
  screen.frames();
  EXPECT_FALSE(screen.shows("Words that nobody else may see"));
  EXPECT_FALSE(screen.shows("locked within half a minute"));
}

TEST(SignIn, EnrolsAPersonAndShowsTheRecoveryCodeOnce) {
  GuardedWindow window(false);
  ScreenTest screen(*window.fixture);
  screen.click("person");
  EXPECT_TRUE(screen.shows("is not enrolled"));
  screen.tab_to("signin.passphrase");
  screen.type("short");
  screen.tab_to("signin.again");
  screen.type("short");
  screen.click("signin.go");
  EXPECT_TRUE(screen.shows("letters or more"));
  screen.tab_to("signin.passphrase");
  screen.type("three quiet boats");
  screen.tab_to("signin.again");
  screen.type("three quiet boots");
  screen.click("signin.go");
  EXPECT_TRUE(screen.shows("are not the same"));
  screen.tab_to("signin.again");
  screen.press(ImGuiKey_A, true);
  screen.type("three quiet boats");
  screen.click("signin.go");
  screen.frames();
  EXPECT_TRUE(screen.shows("Recovery code, shown this once"));
  EXPECT_TRUE(screen.shows("GSR-"));
  screen.app().go(gui::AtPage{"today"});
  screen.frames();
  screen.click("person");
  screen.frames();
  EXPECT_TRUE(screen.shows("acts under a passphrase"));
  EXPECT_FALSE(screen.shows("GSR-"));
}

}  // namespace
}  // namespace goodstanding
