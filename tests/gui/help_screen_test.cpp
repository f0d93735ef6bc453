// F1 and the words of the field in the window.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "gui/screens/help_screen.h"
#include "gui/shell/acts.h"
#include "gui/shell/sections.h"
#include "pages/help.h"
#include "platform/files.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::ScreenTest;
using testing_support::take_imgui_failures;
using testing_support::WorkspaceFixture;

HelpBook shipped() { return HelpBook::read(read_file(SOURCE_FOLDER "/schemas/words/help.toml"), "help.toml"); }

// The mouse rests in the middle of the first text that reads so; what is said beside it.
std::string rested_on(ScreenTest& screen, std::string_view words) {
  for (const gui::SeenText& text : screen.ui().texts()) {
    if (text.text != words || text.box.x < 208) continue;
    ImGui::GetIO().AddMousePosEvent(text.box.x + 5, text.box.middle());
    screen.frames(40);
    std::string out;
    for (const std::string& tip : screen.ui().tooltips()) out += tip + "\n";
    return out;
  }
  ADD_FAILURE() << "\"" << words << "\" is not on the screen";
  return {};
}

TEST(HelpKey, EveryPlaceOfTheSectionsHasItsOwnHelpAndEscGoesBackToIt) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 1600);
  const HelpBook book = shipped();
  std::set<std::string> own;
  for (const ScreenHelp& help : book.screens()) own.insert(help.id);
  for (const gui::Section& section : gui::sections()) {
    for (const gui::SectionTab& tab : section.tabs) {
      screen.click("nav." + section.label);
      if (section.tabs.size() > 1) screen.click("tab." + tab.label);
      const gui::Place from = screen.app().place();
      const std::string name = gui::help_name(from);
      EXPECT_TRUE(own.contains(name) || std::holds_alternative<gui::AtList>(from)) << name << " has no help of its own";
      screen.press(ImGuiKey_F1);
      ASSERT_NE(screen.app().help(), nullptr) << tab.label;
      EXPECT_TRUE(screen.shows("Help: " + book.of(name).title)) << tab.label;
      EXPECT_TRUE(screen.shows(book.of(name).can.front().what.substr(0, 20))) << tab.label;
      screen.press(ImGuiKey_Escape);
      EXPECT_EQ(screen.app().help(), nullptr);
      EXPECT_EQ(screen.app().place(), from);
    }
  }
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

TEST(HelpKey, OnAFormWhatWasTypedIsStillThereAfterItAndIsNotSavedBehindIt) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_N, true);
  screen.type("Fit the safes");
  const gui::Place form = screen.app().place();
  screen.press(ImGuiKey_F1);
  EXPECT_TRUE(screen.shows("Help: A form"));
  screen.press(ImGuiKey_S, true);
  screen.press(ImGuiKey_F1);
  EXPECT_EQ(screen.app().help(), nullptr) << "F1 again goes back";
  EXPECT_EQ(screen.app().place(), form);
  screen.press(ImGuiKey_S, true);
  EXPECT_NE(screen.app().place(), form);
  EXPECT_EQ(fixture.open(true)->reader().search("safes", 5).size(), 1u);
}

TEST(HelpKey, APageThatHasNoHelpOfItsOwnIsHelpedAsAWorkstreams) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.app().go(gui::AtPage{"medicines"});
  screen.frames();
  screen.press(ImGuiKey_F1);
  EXPECT_TRUE(screen.shows("Help: A workstream's page"));
}

TEST(HelpKey, EveryKeyThatItNamesIsAKeyOfTheWindowOrALetterOfTheVisit) {
  std::set<std::string> keys{"Esc", "?", "F1"};
  for (const gui::WindowAct& act : gui::window_acts())
    for (const gui::Shortcut& key : act.keys) keys.insert(gui::to_words(key));
  const HelpBook book = shipped();
  for (const ScreenHelp& help : book.screens())
    for (const HelpLine& line : help.can) {
      if (line.keys.empty() || help.id == "visit_questions") continue;
      EXPECT_TRUE(keys.contains(line.keys)) << help.id << ": " << line.keys;
    }
}

TEST(Words, TheMouseRestingOnAHeadingOrALabelThatIsATermSaysWhatItMeans) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  EXPECT_THAT(rested_on(screen, "Breaches open"), HasSubstr("Breach: CQC's finding that a regulation is not met"));
  EXPECT_THAT(rested_on(screen, "Ratings"), HasSubstr("Rating: "));
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

TEST(Words, WhereTheMouseLiesIsNotSaidToWhoeverGoesByTheKeyboard) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  ASSERT_THAT(rested_on(screen, "Breaches open"), HasSubstr("Breach: "));
  screen.press(ImGuiKey_Tab);
  screen.frames(60);
  EXPECT_THAT(screen.ui().tooltips(), testing::Each(testing::Not(HasSubstr("Breach: "))));
}

TEST(Words, OnTheWayAcrossAndOverOrdinaryWordsNothingIsSaid) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  for (const gui::SeenText& text : std::vector<gui::SeenText>(screen.ui().texts()))
    if (text.text == "Breaches open") {
      ImGui::GetIO().AddMousePosEvent(text.box.x + 5, text.box.middle());
      screen.frames(5);
      EXPECT_THAT(screen.ui().tooltips(), IsEmpty());
    }
  EXPECT_THAT(rested_on(screen, "Today"), IsEmpty());
}

TEST(Words, WithTheKeyboardAloneF1SaysEveryTermOfTheScreenAndFirstTheOneTheKeyboardIsOn) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_F1);
  EXPECT_TRUE(screen.shows("Words on that screen"));
  EXPECT_THAT(screen.app().help()->terms(), testing::Contains("Breach"));
  screen.press(ImGuiKey_Escape);
  screen.click("nav.Breaches and plans");
  screen.tab_to("tab.Reopenings");
  screen.press(ImGuiKey_F1);
  EXPECT_EQ(screen.app().help()->terms().front(), "Reopening");
}

TEST(Words, TheGlossaryIsFoundInThePaletteAndLeftWithEsc) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 4000);
  screen.press(ImGuiKey_K, true);
  screen.type("glossary");
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"glossary"}));
  EXPECT_TRUE(screen.shows("Duty of candour"));
  screen.press(ImGuiKey_Escape);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"today"}));
}

}  // namespace
}  // namespace goodstanding
