// What the window remembers between two starts: where it stood, what was opened, and what was written and not saved.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <functional>

#include "platform/files.h"
#include "register/action.h"
#include "support/guarded_window.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const gui::Place action_list = gui::AtList{"action"};

RecordId add_action(WorkspaceFixture& fixture, const std::string& title) {
  const auto work = fixture.open();
  if (work->session().is_enrolled()) work->sign_in(GuardedWindow::passphrase);
  Draft draft = work->session().draft("For a test.");
  const RecordId id = draft.add(action::type);
  draft.set(id, action::title, title);
  work->session().commit(draft);
  return id;
}

// Every file below the folder, as one text; each is checked to be its owner's alone.
std::string all_files(const std::string& folder) {
  std::string out;
  if (!is_folder(folder)) return out;
  for (const std::string& file : list_files(folder, "")) {
    struct stat about {};
    EXPECT_EQ(::stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600U) << file;
    out += file + "\n" + read_file(file);
  }
  for (const std::string& inner : list_folders(folder)) out += all_files(inner);
  return out;
}

// A window on the register with a memory, of any number one after another.
struct Remembering {
  explicit Remembering(WorkspaceFixture& register_of) : fixture(register_of), memory(register_of.folder.path("window")) {}
  WorkspaceFixture& fixture;
  std::string memory;
  std::unique_ptr<ScreenTest> start() { return std::make_unique<ScreenTest>(fixture, 1280.0F, 800.0F, 100.0F, nullptr, memory); }
  std::string on_disk() const { return all_files(memory); }
};

std::vector<std::string> names(const std::vector<gui::NamedPlace>& places) {
  std::vector<std::string> out;
  for (const gui::NamedPlace& place : places) out.push_back(place.label);
  return out;
}

void pass(ScreenTest& screen, int seconds) {
  ImGui::GetIO().DeltaTime = 1;
  screen.frames(seconds);
  ImGui::GetIO().DeltaTime = 1.0F / 60;
  screen.frames(2);
}

void sign_in(ScreenTest& screen) {
  screen.click("person");
  screen.type(GuardedWindow::passphrase);
  screen.press(ImGuiKey_Enter);
  screen.frames();
  ASSERT_TRUE(screen.shows("Signed in"));
}

RecordId the_concern(WorkspaceFixture& fixture) {
  const auto work = fixture.open();
  work->sign_in(GuardedWindow::passphrase);
  return work->reader().all(Query::of(TypeId("concern"))).at(0).id();
}

// --- Recent items and the place ---

TEST(Recent, WhatWasOpenedStandsFirstInTheEmptyPaletteAndIsOpenedByAKey) {
  WorkspaceFixture fixture(false);
  const RecordId first = add_action(fixture, "Check the medicines cupboard");
  const RecordId second = add_action(fixture, "Count the keys");
  ScreenTest screen(fixture);
  screen.app().go(gui::AtRecord{first});
  screen.frames();
  screen.app().go(gui::AtRecord{second});
  screen.frames();
  screen.click("nav.Ratings");
  EXPECT_THAT(names(screen.app().recent()), ElementsAre("Ratings", "Count the keys", "Check the medicines cupboard"));
  screen.press(ImGuiKey_K, true);
  ASSERT_GE(screen.app().palette().shown().size(), 2u);
  EXPECT_EQ(screen.app().palette().shown()[0].label, "Count the keys");
  EXPECT_EQ(screen.app().palette().shown()[1].label, "Check the medicines cupboard");
  EXPECT_THAT(screen.app().palette().shown()[1].detail, HasSubstr("ACT-"));
  screen.press(ImGuiKey_Escape);
  screen.press(ImGuiKey_R, true);
  EXPECT_EQ(screen.app().palette().shown().size(), 2u);
  screen.press(ImGuiKey_DownArrow);
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtRecord{first}));
}

TEST(Recent, AtMostTwentyAreKeptAndARecordStandsOnce) {
  WorkspaceFixture fixture(false);
  std::vector<RecordId> all;
  {
    const auto work = fixture.open();
    Draft draft = work->session().draft("For a test.");
    for (int i = 0; i < 24; ++i) {
      all.push_back(draft.add(action::type));
      draft.set(all.back(), action::title, "Action " + std::to_string(i));
    }
    work->session().commit(draft);
  }
  ScreenTest screen(fixture);
  for (const RecordId& id : all) {
    screen.app().go(gui::AtRecord{id});
    screen.frames(3);
  }
  screen.app().go(gui::AtRecord{all[20]});
  screen.frames(3);
  EXPECT_EQ(screen.app().recent().size(), gui::Recent::most);
  EXPECT_EQ(screen.app().recent().front().label, "Action 20");
  EXPECT_EQ(std::count_if(screen.app().recent().begin(), screen.app().recent().end(), [](const gui::NamedPlace& one) { return one.label == "Action 20"; }), 1);
}

TEST(Recent, TheNextStartIsWhereTheLastStoodAndKnowsWhatWasOpenedWithoutItsWordsOnTheDisk) {
  WorkspaceFixture fixture(false);
  const RecordId opened = add_action(fixture, "Check the medicines cupboard");
  Remembering window(fixture);
  {
    const auto screen = window.start();
    EXPECT_EQ(screen->app().place(), gui::Place(gui::AtPage{"today"}));
    screen->app().go(gui::AtRecord{opened});
    screen->frames();
    screen->app().go(action_list);
    screen->frames();
    screen->press(ImGuiKey_N, true);  // a form is no place to begin at
    EXPECT_TRUE(std::holds_alternative<gui::AtForm>(screen->app().place()));
  }
  EXPECT_THAT(window.on_disk(), HasSubstr("record " + opened.to_hex()));
  EXPECT_THAT(window.on_disk(), Not(HasSubstr("medicines cupboard")));
  {
    const auto screen = window.start();
    EXPECT_EQ(screen->app().place(), action_list);
    EXPECT_THAT(names(screen->app().recent()), ElementsAre("Actions", "Check the medicines cupboard"));
    screen->press(ImGuiKey_LeftArrow, false, false, true);
    EXPECT_EQ(screen->app().place(), gui::Place(gui::AtPage{"today"}));
  }
  // Of another register nothing is known.
  WorkspaceFixture other(false);
  Remembering elsewhere(other);
  elsewhere.memory = window.memory;
  EXPECT_EQ(elsewhere.start()->app().place(), gui::Place(gui::AtPage{"today"}));
}

TEST(Recent, AMemoryThatCannotBeReadOrNamesWhatIsGoneBeginsAtToday) {
  WorkspaceFixture fixture(false);
  Remembering window(fixture);
  window.start();
  const std::vector<std::string> files = list_files(join_path(window.memory, "places"), "");
  ASSERT_EQ(files.size(), 1u);
  for (const char* text : {"here = \"record 00000000000000000000000000000000\"\nrecent = [\"list nothing\", \"page nowhere\", \"what\"]\n", "here = [", "here = 5\nrecent = 7\n"}) {
    write_private_file(files[0], text);
    const auto screen = window.start();
    EXPECT_EQ(screen->app().place(), gui::Place(gui::AtPage{"today"})) << text;
    EXPECT_THAT(screen->app().recent(), IsEmpty()) << text;
  }
}

TEST(Recent, AConfidentialRecordIsNeverAmongItAndALockForgetsTheRest) {
  GuardedWindow guarded(true);
  const RecordId concern = the_concern(*guarded.fixture);
  const RecordId open = add_action(*guarded.fixture, "Check the medicines cupboard");
  Remembering window(*guarded.fixture);
  {
    const auto screen = window.start();
    sign_in(*screen);
    screen->app().go(gui::AtRecord{open});
    screen->frames();
    screen->app().go(gui::AtList{"concern"});
    screen->frames();
    screen->app().go(gui::AtRecord{concern});
    screen->frames();
    ASSERT_TRUE(screen->shows(GuardedWindow::words));
    EXPECT_THAT(names(screen->app().recent()), ElementsAre("Check the medicines cupboard"));
    screen->press(ImGuiKey_K, true);
    for (const gui::Offer& offer : screen->app().palette().shown()) EXPECT_THAT(offer.label, Not(HasSubstr("nobody else may see")));
    screen->press(ImGuiKey_Escape);
  }
  EXPECT_THAT(window.on_disk(), Not(HasSubstr(concern.to_hex())));
  EXPECT_THAT(window.on_disk(), Not(HasSubstr("concern")));
  {
    const auto screen = window.start();
    EXPECT_EQ(screen->app().place(), gui::Place(gui::AtRecord{open}));
    sign_in(*screen);
    EXPECT_THAT(names(screen->app().recent()), ElementsAre("Check the medicines cupboard"));
    screen->press(ImGuiKey_L, true);
    EXPECT_THAT(screen->app().recent(), IsEmpty());
    screen->press(ImGuiKey_R, true);
    EXPECT_THAT(screen->app().palette().shown(), IsEmpty());
  }
  EXPECT_THAT(window.on_disk(), Not(HasSubstr(open.to_hex())));
  EXPECT_EQ(window.start()->app().place(), gui::Place(gui::AtPage{"today"}));
}

TEST(Recent, LockingOnTheSignInScreenForgetsAsTheKeyDoes) {
  GuardedWindow guarded(true);
  const RecordId open = add_action(*guarded.fixture, "Check the medicines cupboard");
  ScreenTest screen(*guarded.fixture);
  screen.app().go(gui::AtRecord{open});
  screen.frames();
  sign_in(screen);
  ASSERT_EQ(screen.app().recent().size(), 1u);
  screen.click("signin.lock");
  screen.frames();
  EXPECT_THAT(screen.app().recent(), IsEmpty());
}

// --- Drafts ---

void begin_an_action(ScreenTest& screen, const std::string& title) {
  screen.app().go(action_list);
  screen.frames();
  screen.press(ImGuiKey_N, true);
  ASSERT_TRUE(std::holds_alternative<gui::AtForm>(screen.app().place()));
  screen.tab_to("form.title");
  screen.type(title);
}

TEST(Drafts, WhatWasWrittenIsThereAfterACrashAndIsSavedFromThere) {
  WorkspaceFixture fixture(false);
  Remembering window(fixture);
  {
    const auto screen = window.start();
    begin_an_action(*screen, "Mend the \"back\" door");
    screen->tab_to("form.reason");
    screen->type("Found open\ttwice");
    pass(*screen, 3);
    EXPECT_THAT(window.on_disk(), HasSubstr("Mend the"));
  }  // nothing was left: the window is gone in the middle of the form
  auto screen = window.start();
  EXPECT_TRUE(screen->shows("What you were writing on"));
  EXPECT_TRUE(screen->shows("Add action"));
  screen->tab_to("draft.go_on");
  screen->press(ImGuiKey_Enter);
  ASSERT_TRUE(std::holds_alternative<gui::AtForm>(screen->app().place()));
  EXPECT_FALSE(screen->shows("What you were writing on"));
  screen->press(ImGuiKey_S, true);
  screen->frames();
  const auto made = fixture.open()->reader().all(Query::of(action::type));
  ASSERT_EQ(made.size(), 1u);
  EXPECT_EQ(made[0].get(action::title), "Mend the \"back\" door");
  EXPECT_THAT(window.on_disk(), Not(HasSubstr("Mend the")));
  EXPECT_THAT(screen->app().kept_drafts(), IsEmpty());
  screen.reset();
  EXPECT_THAT(window.start()->app().kept_drafts(), IsEmpty());
}

TEST(Drafts, OneThatCannotBeKeptIsTold) {
  WorkspaceFixture fixture(false);
  const std::string memory = fixture.folder.path("a-file");
  write_file(memory, "Where the folder of the drafts would be.");
  ScreenTest screen(fixture, 1280, 800, 100, nullptr, memory);
  begin_an_action(screen, "Mend the back door");
  pass(screen, 3);
  EXPECT_NE(screen.app().notices().all().size(), 0u);
  screen.press(ImGuiKey_F7);
  EXPECT_TRUE(screen.shows("What is being written cannot be kept"));
}

TEST(Drafts, AnEditGoesOnFromWhatTheRegisterHoldsAndAClashIsStillOne) {
  WorkspaceFixture fixture(false);
  const RecordId id = add_action(fixture, "Count the keys");
  Remembering window(fixture);
  {
    const auto screen = window.start();
    screen->app().go(gui::AtForm{EditRecord{id}});
    screen->frames();
    screen->tab_to("form.title");
    screen->press(ImGuiKey_A, true);
    screen->type("Count all keys");
    pass(*screen, 3);
  }
  {
    const auto work = fixture.open();
    Draft draft = work->session().draft("Meanwhile.");
    draft.set(id, action::title, "Count the keys twice");
    work->session().commit(draft);
  }
  const auto screen = window.start();
  EXPECT_TRUE(screen->shows("Edit ACT-0001"));
  screen->click("draft.go_on");
  screen->press(ImGuiKey_S, true);
  screen->frames();
  EXPECT_TRUE(screen->shows("Not saved"));
  EXPECT_EQ(fixture.open(true)->reader().get(id)->get(action::title), "Count the keys twice");
}

TEST(Drafts, SavingOrGivingUpDeletesItAndGoingElsewhereKeepsIt) {
  WorkspaceFixture fixture(false);
  Remembering window(fixture);
  const auto screen = window.start();
  begin_an_action(*screen, "Mend the door");
  pass(*screen, 3);
  ASSERT_THAT(window.on_disk(), HasSubstr("Mend the door"));
  screen->press(ImGuiKey_Escape);
  screen->press(ImGuiKey_Escape);
  screen->press(ImGuiKey_Escape);
  screen->frames();
  ASSERT_FALSE(std::holds_alternative<gui::AtForm>(screen->app().place()));
  EXPECT_THAT(window.on_disk(), Not(HasSubstr("Mend the door")));
  EXPECT_THAT(screen->app().kept_drafts(), IsEmpty());
  // Elsewhere at once, before two seconds have passed.
  begin_an_action(*screen, "Mend the gate");
  screen->press(ImGuiKey_1, false, false, true);
  EXPECT_TRUE(screen->shows("What you were writing on"));
  EXPECT_THAT(window.on_disk(), HasSubstr("Mend the gate"));
  screen->click("draft.throw_away");
  screen->frames();
  EXPECT_FALSE(screen->shows("What you were writing on"));
  EXPECT_THAT(window.on_disk(), Not(HasSubstr("Mend the gate")));
}

TEST(Drafts, AFormInWhichNothingWasWrittenLeavesNothing) {
  WorkspaceFixture fixture(false);
  Remembering window(fixture);
  const auto screen = window.start();
  screen->app().go(action_list);
  screen->frames();
  screen->press(ImGuiKey_N, true);
  screen->press(ImGuiKey_Tab);
  pass(*screen, 3);
  screen->press(ImGuiKey_1, false, false, true);
  EXPECT_THAT(screen->app().kept_drafts(), IsEmpty());
  EXPECT_FALSE(is_folder(join_path(window.memory, "drafts")));
}

TEST(Drafts, WhatIsWrittenInAFormOfAConfidentialRecordIsNeverOnTheDisk) {
  GuardedWindow guarded(true);
  const std::string canary = "Canary of the quiet boats";
  Remembering window(*guarded.fixture);
  {
    const auto screen = window.start();
    sign_in(*screen);
    screen->app().go(gui::AtForm{AddRecord{"concern", {}}});
    screen->frames();
    EXPECT_TRUE(screen->shows("nowhere but in this window until it is saved"));
    screen->tab_to("form.subject");
    screen->type(canary);
    pass(*screen, 5);
    screen->press(ImGuiKey_1, false, false, true);
    screen->app().go(gui::AtForm{EditRecord{the_concern(*guarded.fixture)}});
    screen->frames();
    screen->tab_to("form.subject");
    screen->type(canary);
    pass(*screen, 5);
  }
  EXPECT_THAT(all_files(window.memory), Not(HasSubstr("Canary")));
  for (const std::string& file : list_files(guarded.fixture->folder.path(""), "")) EXPECT_THAT(read_file(file), Not(HasSubstr("Canary"))) << file;
  EXPECT_THAT(window.start()->app().kept_drafts(), IsEmpty());
}

TEST(Drafts, OneThatCannotBeShownNowWaitsOnAndOneThatCannotBeReadIsLeftAlone) {
  WorkspaceFixture fixture(false);
  Remembering window(fixture);
  {
    const auto screen = window.start();
    begin_an_action(*screen, "Mend the door");
    pass(*screen, 3);
  }
  const std::vector<std::string> folders = list_folders(join_path(window.memory, "drafts"));
  ASSERT_EQ(folders.size(), 1u);
  const std::string file = list_files(folders[0], ".toml").at(0);
  const std::string text = read_file(file);
  // Of a record that is not there: nothing can be shown, and nothing is lost.
  write_private_file(file, "form = \"edit\"\nrecord = \"0123456789abcdef0123456789abcdef\"\ntitle = \"Edit ACT-0001\"\nbegun = 1\nproof = \"\"\nreason = \"Words\"\n");
  {
    const auto screen = window.start();
    screen->click("draft.go_on");
    EXPECT_TRUE(screen->shows("This cannot be shown"));
    screen->press(ImGuiKey_1, false, false, true);
    EXPECT_EQ(screen->app().kept_drafts().size(), 1u);
  }
  write_private_file(file, text.substr(0, text.size() / 2));
  EXPECT_THAT(window.start()->app().kept_drafts(), IsEmpty());
  EXPECT_TRUE(exists(file));
}

}  // namespace
}  // namespace goodstanding
