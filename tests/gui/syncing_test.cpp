// Many copies of one register in the window: what is exchanged, what the status bar says of it, conflicts and what settles them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "platform/files.h"
#include "platform/system.h"
#include "register/merge_conflicts.h"
#include "register/sync_folders.h"
#include "store/store.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using testing_support::ScreenTest;
using testing_support::take_imgui_failures;
using testing_support::WorkspaceFixture;

class WindowSyncing : public testing::Test {
 protected:
  WindowSyncing() {
    make_folders(share());
    const auto store = store::Store::open(fixture.path, store::Access::ReadOnly);
    SystemChance chance;
    store::Store::clone(*store, laptop(), chance.make<store::CopyId>());
  }
  std::string share() const { return fixture.folder.path("share"); }
  std::string laptop() const { return fixture.folder.path("laptop.gsr"); }
  std::unique_ptr<Workspace> other() {
    auto work = std::make_unique<Workspace>(fixture.options());
    work->open(laptop());
    return work;
  }
  static void set_due(Workspace& work, Date due, const char* reason) {
    Draft draft = work.session().draft(reason);
    draft.set(work.reader().by_ref("ACT-0001")->id(), "due", Value(PartialDate(due)));
    work.session().commit(draft);
  }
  // The other copy changes a date and puts its changes into the folder.
  void other_writes(Date due, const char* reason = "The supplier is late") {
    const auto work = other();
    set_due(*work, due, reason);
    work->reg().exchange(share());
  }
  void remember_folder() {
    const auto work = fixture.open(true);
    SyncFolders(fixture.folder.path("sync.toml")).set(work->reg().id(), share());
  }

  WorkspaceFixture fixture;
};

TEST_F(WindowSyncing, WithoutAFolderNothingIsExchangedAndTheTabIsWhereItIsSet) {
  other_writes(Date::of(2026, 8, 1));
  ScreenTest screen(fixture);
  EXPECT_EQ(screen.find("sync.now"), nullptr);
  screen.press(ImGuiKey_F8);
  screen.frames(4);
  ASSERT_TRUE(screen.shows("Folder, on this machine"));
  screen.click("came_in.folder");
  screen.type(share());
  screen.press(ImGuiKey_S, true);
  screen.frames(16);
  EXPECT_TRUE(screen.shows("Exchanged "));
  EXPECT_TRUE(screen.shows("Due of ACT-0001 changed"));
  EXPECT_TRUE(screen.shows("The supplier is late"));
  EXPECT_TRUE(SyncFolders(fixture.folder.path("sync.toml")).of(fixture.open(true)->reg().id()).has_value());
  screen.click("came_in.stop");
  screen.frames(8);
  EXPECT_FALSE(SyncFolders(fixture.folder.path("sync.toml")).of(fixture.open(true)->reg().id()).has_value());
  EXPECT_EQ(screen.find("sync.now"), nullptr);
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

TEST_F(WindowSyncing, ItExchangesAtTheStartAndOnDemandAndTheStatusBarSaysWhoChangedWhat) {
  remember_folder();
  other_writes(Date::of(2026, 8, 1));
  ScreenTest screen(fixture);
  screen.frames(16);
  EXPECT_TRUE(screen.shows("Clinical governance lead: "));
  EXPECT_EQ(other()->reg().exchange(share()).taken(), 0);  // nothing was written here yet
  other_writes(Date::of(2026, 9, 1), "Later still");
  screen.press(ImGuiKey_F8);
  screen.frames(16);
  EXPECT_TRUE(screen.shows("Clinical governance lead: Due of ACT-0001 changed"));
  screen.click("sync.what");
  EXPECT_TRUE(screen.shows("Later still"));
  EXPECT_TRUE(screen.shows("The supplier is late"));  // and what came in before it
  other_writes(Date::of(2026, 10, 1), "At last");
  screen.click("sync.now");
  screen.frames(16);
  EXPECT_TRUE(screen.shows("At last"));
}

TEST_F(WindowSyncing, AFolderThatIsNotThereIsSaidAndTriedAgain) {
  remember_folder();
  std::filesystem::remove(share());
  ScreenTest screen(fixture);
  screen.frames(8);
  EXPECT_TRUE(screen.shows("Not exchanged: There is no folder"));
  make_folders(share());
  other_writes(Date::of(2026, 8, 1));
  screen.click("sync.now");
  screen.frames(16);
  EXPECT_TRUE(screen.shows("Exchanged "));
  EXPECT_FALSE(screen.shows("Not exchanged"));
}

TEST_F(WindowSyncing, AFileOfFoldersThatCannotBeReadIsSaidAndStopsNothingElse) {
  write_file(fixture.folder.path("sync.toml"), "[folders\n", false);
  ScreenTest screen(fixture);
  EXPECT_FALSE(screen.shows("This cannot be shown"));
  screen.press(ImGuiKey_F8);
  screen.frames(8);
  EXPECT_TRUE(screen.shows("sync.toml"));
}

TEST_F(WindowSyncing, AConflictIsSettledByKeyboardAndTheDecisionTravels) {
  remember_folder();
  {
    const auto work = fixture.open();
    set_due(*work, Date::of(2026, 7, 1), "Agreed at the committee");
  }
  other_writes(Date::of(2026, 8, 1));
  ScreenTest screen(fixture);
  screen.frames(16);
  EXPECT_TRUE(screen.shows("1 conflict"));
  screen.click("nav.Breaches and plans");
  screen.click("tab.Conflicts");
  ASSERT_TRUE(screen.shows("1 conflict between copies"));
  EXPECT_TRUE(screen.shows("1 August 2026"));
  EXPECT_TRUE(screen.shows("1 July 2026"));
  screen.tab_to("Keep 1 July 2026");
  screen.press(ImGuiKey_Enter);
  screen.frames(6);
  EXPECT_EQ(screen.focused(), "form.reason");
  screen.press(ImGuiKey_S, true);  // without a reason
  EXPECT_TRUE(screen.shows("Say why in a sentence"));
  screen.type("The committee decides");
  screen.press(ImGuiKey_S, true);
  screen.frames(6);
  EXPECT_TRUE(screen.shows("Nothing was written in two copies"));
  screen.press(ImGuiKey_F8);
  screen.frames(16);
  const auto work = other();
  work->reg().exchange(share());
  EXPECT_THAT(merge_conflicts(work->session()), IsEmpty());
  EXPECT_EQ(work->reader().by_ref("ACT-0001")->value("due"), Value(PartialDate(Date::of(2026, 7, 1))));
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

TEST_F(WindowSyncing, AThirdValueIsTypedAndCheckedLikeInAnyForm) {
  remember_folder();
  {
    const auto work = fixture.open();
    set_due(*work, Date::of(2026, 7, 1), "Agreed at the committee");
  }
  other_writes(Date::of(2026, 8, 1));
  ScreenTest screen(fixture);
  screen.frames(16);
  screen.click("nav.Breaches and plans");
  screen.click("tab.Conflicts");
  screen.click("Give another value");
  screen.frames(4);
  screen.click("form.due");
  screen.type("15 July 2026");
  EXPECT_TRUE(screen.shows("Wednesday 15 July 2026"));
  screen.click("form.reason");
  screen.type("Agreed between the two");
  screen.press(ImGuiKey_S, true);
  screen.frames(6);
  const auto work = fixture.open(true);
  EXPECT_THAT(merge_conflicts(work->session()), IsEmpty());
  EXPECT_EQ(work->reader().by_ref("ACT-0001")->value("due"), Value(PartialDate(Date::of(2026, 7, 15))));
}

// The share may hang: the window closes all the same, and what the folder answers later is dropped.
TEST(Worker, IsNotWaitedForAtTheEnd) {
  std::mutex guard;
  std::condition_variable more;
  bool begun = false;
  bool go_on = false;
  bool ended = false;
  bool told = false;
  {
    gui::Worker worker(gui::Keeper::Mode::Threaded, nullptr);
    auto alive = std::make_shared<const bool>(true);
    worker.ask<bool>(alive,
                     [&] {
                       std::unique_lock lock(guard);
                       begun = true;
                       more.notify_all();
                       more.wait(lock, [&] { return go_on; });
                       ended = true;
                       more.notify_all();
                       return true;
                     },
                     [&](gui::Outcome<bool>) { told = true; });
    std::unique_lock lock(guard);
    more.wait(lock, [&] { return begun; });
    EXPECT_FALSE(worker.pump());
  }
  std::unique_lock lock(guard);
  EXPECT_FALSE(ended);
  go_on = true;
  more.notify_all();
  more.wait(lock, [&] { return ended; });
  EXPECT_FALSE(told);
}

}  // namespace
}  // namespace goodstanding
