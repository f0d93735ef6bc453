// Screens without a window: what a person sees, reaches and does, by mouse and by keyboard.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "gui/shell/sections.h"
#include "platform/files.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using testing_support::ScreenTest;
using testing_support::take_imgui_failures;
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

TEST(Screens, EveryPageOfTheSideBarOpensAndDrawsWithoutAFault) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  for (const char* name : {"Ratings", "Breaches and plans", "Accreditation", "Measures", "Workstreams", "Committees", "Group", "Records", "Journal", "Settings", "Today"}) {
    screen.click(std::string("nav.") + name);
    EXPECT_TRUE(screen.shows(name)) << name;
    EXPECT_FALSE(screen.shows("This cannot be shown")) << name;
  }
  for (const char* workstream : {"Freedom To Speak Up", "Medicines", "PSIRF", "Safeguarding", "Sexual safety"}) {
    screen.click("nav.Workstreams");
    screen.click(workstream);
    EXPECT_FALSE(screen.shows("This cannot be shown")) << workstream;
    EXPECT_NE(screen.lines().size(), 0u) << workstream;
  }
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

// What somebody without a mouse can do: Tab comes to everything that can be pressed, and goes on from there.
class KeyboardReach : public testing::TestWithParam<const char*> {};
TEST_P(KeyboardReach, TabComesToEveryItemAndIsTrappedNowhere) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 1600);
  screen.click(std::string("nav.") + GetParam());
  std::set<std::string> wanted;
  for (const gui::SeenItem& item : screen.ui().items())
    if (item.enabled) wanted.insert(item.id);
  ASSERT_GT(wanted.size(), 10u);
  std::set<std::string> reached;
  std::string first;
  bool round = false;
  for (std::size_t i = 0; i < 2 * wanted.size() + 20 && !round; ++i) {
    screen.press(ImGuiKey_Tab);
    const std::string now = screen.focused();
    if (now.empty()) continue;
    if (first.empty()) first = now;
    else if (now == first) round = true;
    reached.insert(now);
  }
  EXPECT_TRUE(round) << "Tab did not come round to where it began";
  for (const std::string& id : wanted) EXPECT_TRUE(reached.contains(id)) << "Tab never came to " << id;
}
INSTANTIATE_TEST_SUITE_P(Pages, KeyboardReach, testing::Values("Today", "Ratings", "Workstreams", "Group", "Settings"));

TEST(Screens, TheFilterNarrowsTheActionsAndClearingItBringsThemBack) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.click("nav.Breaches and plans");
  ASSERT_TRUE(screen.shows("Launch the values and behaviours"));
  screen.press(ImGuiKey_F, true);
  screen.type("toolkit");
  EXPECT_TRUE(screen.shows("Launch the Every Conversation"));
  EXPECT_FALSE(screen.shows("Launch the values and behaviours"));
  screen.press(ImGuiKey_A, true);
  screen.type("nothing has these letters");
  EXPECT_TRUE(screen.shows("Clear the filter"));
  screen.click("list.clear");
  EXPECT_TRUE(screen.shows("Launch the values and behaviours"));
}

TEST(Screens, EveryActionSaysItsStatusInAWord) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 2400);
  screen.click("nav.Breaches and plans");
  const std::set<std::string> words{"Overdue", "At risk", "On track", "Complete", "Not started", "Under way"};
  int rows = 0;
  int said = 0;
  for (const gui::SeenItem& item : screen.ui().items()) {
    if (!item.id.starts_with("row.")) continue;
    ++rows;
    for (const gui::SeenText& text : screen.ui().texts())
      if (words.contains(text.text) && item.box.holds(text.box.x, text.box.y + text.box.h / 2)) {
        ++said;
        break;
      }
  }
  EXPECT_GT(rows, 20);
  EXPECT_EQ(said, rows);
}

TEST(Screens, AnEditedActionShowsItsHistoryAndCanBeUndone) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.click("nav.Breaches and plans");
  screen.click("detail.open");
  screen.click("Edit");
  screen.tab_to("form.title");
  screen.press(ImGuiKey_A, true);
  screen.type("Launch the framework in every station");
  screen.press(ImGuiKey_S, true);
  EXPECT_TRUE(screen.shows("Launch the framework in every station"));
  EXPECT_TRUE(screen.shows("History"));
  screen.press(ImGuiKey_Z, true);
  EXPECT_EQ(screen.app().status().substr(0, 7), "Undone:");
  screen.click("nav.Breaches and plans");
  EXPECT_THAT(screen.lines(), Not(Contains("Launch the framework in every station")));
}

TEST(Screens, TabGoesThroughAFormFieldByFieldToItsButtons) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 4000);
  screen.press(ImGuiKey_N, true);
  std::vector<std::string> wanted;
  for (const gui::SeenItem& item : screen.ui().items())
    if (item.id.starts_with("form.")) wanted.push_back(item.id);
  std::vector<std::string> reached{screen.focused()};
  while (reached.size() < wanted.size() + 5 && reached.back() != "form.cancel") {
    screen.press(ImGuiKey_Tab);
    reached.push_back(screen.focused());
  }
  EXPECT_EQ(reached, wanted);
}

TEST(Screens, AReferenceIsChosenByItsLettersAndEnter) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 4000);
  screen.press(ImGuiKey_N, true);
  screen.type("Zinc the hinges");
  screen.tab_to("form.breaches");
  screen.type("governance");
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.focused(), "form.breaches");  // one action may serve several
  screen.tab_to("form.executive_lead");
  screen.type("chief");
  screen.press(ImGuiKey_DownArrow);
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.focused(), "form.sro");
  screen.press(ImGuiKey_S, true);
  EXPECT_EQ(screen.app().status(), "Saved.");
  auto work = fixture.open(true);
  const auto hits = work->reader().search("zinc", 5);
  ASSERT_EQ(hits.size(), 1u);
  const auto record = work->reader().get(hits[0].record);
  EXPECT_EQ(record->value("breaches").as<std::vector<RecordId>>()->size(), 1u);
  EXPECT_NE(record->value("executive_lead").as<RecordId>(), nullptr);
}

TEST(Screens, AFormThatIsRefusedSaysWhyAndKeepsWhatWasTyped) {
  WorkspaceFixture fixture;
  const Count before = fixture.open(true)->reader().count(Query::of("action"));
  ScreenTest screen(fixture, 1280, 2400);
  screen.press(ImGuiKey_N, true);
  screen.tab_to("form.due");
  screen.type("the day after never");
  screen.press(ImGuiKey_S, true);
  EXPECT_TRUE(screen.shows("Add action"));
  EXPECT_TRUE(screen.shows("\"Action\" must be given."));
  EXPECT_TRUE(screen.shows("Write a date such as 2026-04-15"));
  EXPECT_EQ(screen.app().status(), "Something is missing: it is marked below.");
  EXPECT_EQ(fixture.open(true)->reader().count(Query::of("action")), before);
}

TEST(Screens, FilesDroppedOnAnActionBecomeItsEvidenceOnce) {
  WorkspaceFixture fixture;
  write_file(fixture.folder.path("safe-audit.txt"), "forty safes, none open", false);
  write_file(fixture.folder.path("the same.txt"), "forty safes, none open", false);
  ScreenTest screen(fixture);
  screen.app().drop({fixture.folder.path("safe-audit.txt")});
  screen.frames();
  EXPECT_EQ(screen.app().status(), "Open the record that the files belong to, and drop them there.");
  screen.click("nav.Breaches and plans");
  screen.app().drop({fixture.folder.path("safe-audit.txt"), fixture.folder.path("the same.txt")});
  screen.frames();
  EXPECT_EQ(screen.app().status(), "1 file attached. the same.txt is there already.");
  EXPECT_TRUE(screen.shows("safe-audit.txt"));
}

TEST(Screens, EveryTabOfEverySectionOpensAndDrawsWithoutAFault) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  for (const gui::Section& section : gui::sections()) {
    if (section.tabs.size() < 2) continue;
    screen.click("nav." + section.label);
    for (const gui::SectionTab& tab : section.tabs) {
      screen.click("tab." + tab.label);
      EXPECT_EQ(screen.app().place(), tab.place) << tab.label;
      EXPECT_FALSE(screen.shows("This cannot be shown")) << tab.label;
      EXPECT_NE(screen.find("tab." + tab.label), nullptr) << tab.label;
    }
  }
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

TEST(Screens, AnActionLogIsLookedAtBeforeItsGoodRowsAreTaken) {
  WorkspaceFixture fixture;
  const std::string log = fixture.folder.path("log.csv");
  write_file(log, "Trust action log,,\nRef,Action,Owner,Due\nA1,Fit new safes,Clinical governance lead,31/07/2026\nA2,Count the keys,Nobody we know,15.4.2027\n", false);
  ScreenTest screen(fixture);
  screen.click("nav.Breaches and plans");
  screen.click("tab.Import");
  EXPECT_EQ(screen.focused(), "import.file");
  screen.type(log);
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("Fit new safes"));
  EXPECT_TRUE(screen.shows("Nobody we know"));
  EXPECT_EQ(fixture.open(true)->reader().search("safes", 5).size(), 0u) << "looking writes nothing";
  screen.press(ImGuiKey_S, true);
  EXPECT_EQ(screen.app().status(), "1 action added, 0 changed, 1 parked. The parked rows are in log.parked.csv.");
  EXPECT_EQ(fixture.open(true)->reader().search("safes", 5).size(), 1u);
  EXPECT_TRUE(exists(fixture.folder.path("log.parked.csv")));
}

TEST(Screens, ChoosingARatingShowsItsHistoryAndTheRuleOfTheExpectedOne) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 1200);
  screen.click("nav.Ratings");
  EXPECT_TRUE(screen.shows("Overall, expected"));
  EXPECT_TRUE(screen.shows("Agrees"));
  EXPECT_TRUE(screen.shows("History"));
  EXPECT_TRUE(screen.shows("Awaited") || screen.shows("awaited"));
}

TEST(Screens, AtTwiceTheTextSizeEveryPageIsStillThereBehindTheMenu) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 800, 200);
  for (const char* name : {"Ratings", "Breaches and plans", "Workstreams", "Records", "Journal"}) {
    screen.click("menu");
    screen.click(std::string("nav.") + name);
    EXPECT_TRUE(screen.shows(name)) << name;
  }
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

}  // namespace
}  // namespace goodstanding
