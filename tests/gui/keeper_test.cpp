// The thread that owns the register, and those who ask it.
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "gui/shell/keeper.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using namespace testing_support;

// Holds the keeper's thread where it has just laid an answer ready.
struct Gate {
  std::mutex guard;
  std::condition_variable moved;
  bool is_ready = false;
  bool may_go_on = false;

  void answer_is_ready() {
    std::unique_lock lock(guard);
    is_ready = true;
    moved.notify_all();
    moved.wait(lock, [this] { return may_go_on; });
  }
  void wait_for_the_answer() {
    std::unique_lock lock(guard);
    moved.wait(lock, [this] { return is_ready; });
  }
  void let_go_on() {
    const std::lock_guard lock(guard);
    may_go_on = true;
    moved.notify_all();
  }
};

TEST(Keeper, DropsAnAnswerWhoseScreenWentWhileTheQuestionIsNotYetPutAway) {
  WorkspaceFixture fixture;
  Gate gate;
  bool told = false;
  gui::Keeper keeper(gui::Keeper::Mode::Threaded, [&] { return fixture.open(); }, [&] { gate.answer_is_ready(); });
  auto screen = std::make_shared<const bool>(true);
  keeper.ask<bool>(screen, [](Workspace&) { return true; }, [&](gui::Outcome<bool>) { told = true; });
  gate.wait_for_the_answer();
  screen.reset();
  EXPECT_TRUE(keeper.pump());
  EXPECT_FALSE(told) << "It would have been told where it no longer is.";
  gate.let_go_on();
}

TEST(Keeper, AnswersTheOneWhoStillListens) {
  WorkspaceFixture fixture;
  Gate gate;
  bool told = false;
  gui::Keeper keeper(gui::Keeper::Mode::Threaded, [&] { return fixture.open(); }, [&] { gate.answer_is_ready(); });
  const auto screen = std::make_shared<const bool>(true);
  keeper.ask<bool>(screen, [](Workspace&) { return true; }, [&](gui::Outcome<bool>) { told = true; });
  gate.wait_for_the_answer();
  EXPECT_TRUE(keeper.pump());
  EXPECT_TRUE(told);
  gate.let_go_on();
}

}  // namespace
}  // namespace goodstanding
