// The shell by keyboard: the palette, the sections, the sheet of keys, the settings. One table of acts stands behind all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "gui/shell/acts.h"
#include "gui/shell/palette_ranking.h"
#include "gui/shell/sections.h"
#include "platform/files.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using testing::IsEmpty;
using testing_support::ScreenTest;
using testing_support::take_imgui_failures;
using testing_support::WorkspaceFixture;

std::vector<std::string> labels(const std::vector<gui::Offer>& offers) {
  std::vector<std::string> out;
  for (const gui::Offer& offer : offers) out.push_back(offer.label);
  return out;
}

gui::Offer place(std::string label, std::string page) { return {gui::OfferKind::Destination, std::move(label), "", "", "", gui::Place(gui::AtPage{std::move(page)})}; }

// --- The table of acts ---

TEST(Acts, EveryActHasANameALabelAndNoKeyThatAnotherHas) {
  std::set<std::string_view> names;
  std::map<std::string, std::string> keys;
  for (std::size_t i = 0; i < gui::sections().size(); ++i)
    if (const std::string words = gui::to_words(gui::section_key(i)); !words.empty()) keys.emplace(words, gui::sections()[i].label);
  for (const gui::WindowAct& act : gui::window_acts()) {
    EXPECT_TRUE(names.insert(act.name).second) << act.name;
    EXPECT_FALSE(act.label.empty()) << act.name;
    for (const gui::Shortcut& key : act.keys) EXPECT_FALSE(gui::to_words(key).empty() || gui::to_words(key).ends_with('+')) << act.name << " has a key without a name";
    for (const gui::Shortcut& key : act.keys) EXPECT_TRUE(keys.emplace(gui::to_words(key), act.name).second) << gui::to_words(key) << " is " << keys[gui::to_words(key)] << " and " << act.name;
  }
}

TEST(Acts, TheDocumentOfKeysIsTheTableOfActs) {
  std::string wanted;
  std::string group;
  for (const gui::KeyLine& line : gui::key_lines()) {
    if (group != gui::to_label(line.group)) {
      group = gui::to_label(line.group);
      wanted += "\n## " + group + "\n\n| Keys | |\n|---|---|\n";
    }
    wanted += "| " + line.keys + " | " + line.what + " |\n";
  }
  const std::string document = read_file(SOURCE_FOLDER "/docs/keys.md");
  EXPECT_NE(document.find(wanted), std::string::npos) << "docs/keys.md is to hold:\n" << wanted;
}

// --- What the palette puts first ---

TEST(Palette, TheBeginningOfALabelComesBeforeAWordInsideItAndThatBeforeLettersInsideAWord) {
  const std::vector<gui::Offer> offers{place("Unrated", "c"), place("History of ratings", "b"), place("Ratings", "a"), place("Risks", "d")};
  EXPECT_EQ(labels(gui::ranked(offers, {}, "rat")), (std::vector<std::string>{"Ratings", "History of ratings", "Unrated", "Search all records for \u201crat\u201d"}));
}

TEST(Palette, EveryWordMustFitInAnyOrderAndCapitalsAreNothing) {
  const std::vector<gui::Offer> offers{place("Add a progress update", "a"), place("Add evidence", "b")};
  EXPECT_EQ(labels(gui::ranked(offers, {}, "UPD add")).front(), "Add a progress update");
  EXPECT_EQ(gui::ranked(offers, {}, "add nonsense").size(), 1u) << "only the search is left";
}

TEST(Palette, WhatCannotBeDoneNowStandsBehindWhatCan) {
  std::vector<gui::Offer> offers{place("Undo", "a"), place("Undo everything", "b")};
  offers[0].why_not = "There is nothing to undo";
  EXPECT_EQ(labels(gui::ranked(offers, {}, "undo")).front(), "Undo everything");
}

TEST(Palette, ARecordWhoseReferenceWasTypedStandsFirstAndOtherRecordsStandLast) {
  const std::vector<gui::Offer> offers{place("Actions", "a")};
  const gui::Offer hit{gui::OfferKind::Record, "Fit the safes", "ACT-0003 \u00b7 Action", "", "", gui::Place(gui::AtPage{"hit"})};
  EXPECT_EQ(labels(gui::ranked(offers, {hit}, "act-0003")).front(), "Fit the safes");
  EXPECT_EQ(labels(gui::ranked(offers, {hit}, "act")).back(), "Fit the safes");
}

// --- The palette in the window ---

TEST(Palette, EveryActOfTheWindowIsFoundByItsWords) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_K, true);
  const auto all = screen.app().palette().shown();
  std::set<gui::ActId> offered;
  for (const gui::Offer& offer : all)
    if (const auto* act = std::get_if<gui::ActId>(&offer.target)) offered.insert(*act);
  for (const gui::WindowAct& act : gui::window_acts())
    EXPECT_TRUE(act.id == gui::ActId::Palette || offered.contains(act.id)) << act.name;
  for (const gui::Section& section : gui::sections())
    for (const gui::SectionTab& tab : section.tabs)
      EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const gui::Offer& o) { const auto* to = std::get_if<gui::Place>(&o.target); return to != nullptr && *to == tab.place; })) << tab.label;
}

TEST(Palette, WordsAndEnterGoToAPlaceAndTheKeyboardIsBackInTheScreen) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_K, true);
  EXPECT_EQ(screen.focused(), "palette");
  screen.type("escal");
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"escalations"}));
  EXPECT_FALSE(screen.app().palette().is_open());
  screen.press(ImGuiKey_Tab);
  EXPECT_FALSE(screen.focused().empty());
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

TEST(Palette, WordsThatFitNothingElseSearchTheRecords) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_K, true);
  screen.type("toolkit");
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtSearch{"toolkit"}));
  EXPECT_TRUE(screen.shows("Every Conversation"));
}

TEST(Palette, TheArrowsChooseARecordThatWasFound) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_K, true);
  screen.type("toolkit");
  ASSERT_GE(screen.app().palette().shown().size(), 2u);
  screen.press(ImGuiKey_DownArrow);
  EXPECT_EQ(screen.focused(), "palette");
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(std::holds_alternative<gui::AtRecord>(screen.app().place()));
}

TEST(Palette, ACommandOfTheScreenIsDoneFromIt) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.click("nav.Breaches and plans");
  screen.press(ImGuiKey_K, true);
  screen.type("add progress");
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(std::holds_alternative<gui::AtForm>(screen.app().place()));
  EXPECT_TRUE(screen.shows("progress update"));
}

TEST(Palette, EscClosesItAndNothingElse) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_N, true);
  const gui::Place form = screen.app().place();
  screen.press(ImGuiKey_K, true);
  screen.press(ImGuiKey_Escape);
  EXPECT_FALSE(screen.app().palette().is_open());
  EXPECT_EQ(screen.app().place(), form);
}

TEST(Palette, AMouseOpensItAndChooses) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.click("search");
  screen.type("settings");
  screen.click("palette.0");
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"settings"}));
}

TEST(Palette, AtTwiceTheTextSizeItFitsTheWindow) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 800, 200);
  screen.press(ImGuiKey_K, true);
  int rows = 0;
  for (const gui::SeenItem& item : screen.ui().items())
    if (item.id.starts_with("palette.")) {
      ++rows;
      EXPECT_LE(item.box.bottom(), 800);
    }
  EXPECT_GE(rows, 3);
}

// --- Undo with its words ---

TEST(Palette, UndoSaysWhatItWouldUndo) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_N, true);
  screen.type("Fit new medicine safes");
  screen.press(ImGuiKey_S, true);
  screen.press(ImGuiKey_K, true);
  screen.type("undo");
  const std::string first = screen.app().palette().shown().front().label;
  EXPECT_TRUE(first.starts_with("Undo: ")) << first;
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.app().status(), "Undone: " + first.substr(6));
  auto work = fixture.open(true);
  EXPECT_EQ(work->reader().search("safes", 5).size(), 0u);
}

TEST(Palette, AnImportIsUndoneWhenItIsAskedForTwice) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  const auto records = [&] { return fixture.open(true)->reader().all(Query::of("action")).size(); };
  const auto before = records();
  ASSERT_GT(before, 25U);
  screen.press(ImGuiKey_Z, true);
  EXPECT_TRUE(screen.app().status().starts_with("Undo it once more to be sure: ")) << screen.app().status();
  EXPECT_EQ(records(), before);
  screen.press(ImGuiKey_Z, true);
  EXPECT_TRUE(screen.app().status().starts_with("Undone: ")) << screen.app().status();
  EXPECT_LT(records(), before);
}

TEST(Palette, WhatAnEmptyTableOffersIsOffered) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.app().go(gui::AtPage{"accreditation"});
  screen.frames();
  screen.press(ImGuiKey_K, true);
  screen.type("Add site");
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(std::holds_alternative<gui::AtForm>(screen.app().place()));
}

// --- Sections, keys, settings ---

TEST(Sections, TheyStandInTheOrderOfTheWorkAndEachOpensByItsKey) {
  const std::vector<std::string> wanted{"Today", "Ratings", "Breaches and plans", "Accreditation", "Measures", "Workstreams", "Committees", "Group", "Records", "Journal", "Settings"};
  std::vector<std::string> found;
  for (const gui::Section& section : gui::sections()) found.push_back(section.label);
  ASSERT_EQ(found, wanted);
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  for (std::size_t i = 0; i < gui::sections().size(); ++i) {
    const gui::Shortcut key = i < 10 ? gui::section_key(i) : gui::window_act(gui::ActId::Settings).keys.front();
    screen.press(key.key, key.ctrl, key.shift, key.alt);
    EXPECT_EQ(gui::section_of(screen.app().place()), &gui::sections()[i]) << wanted[i];
    EXPECT_FALSE(screen.shows("This cannot be shown")) << wanted[i];
  }
  EXPECT_THAT(take_imgui_failures(), IsEmpty());
}

TEST(Sections, AGroupThatNothingWasPublishedForSaysHowItBegins) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.click("nav.Group");
  EXPECT_TRUE(screen.shows("No extract is held yet"));
}

TEST(Sections, AQuestionMarkShowsTheKeysAndEscGoesBackButInTextItIsALetter) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.click("nav.Ratings");
  screen.type("?");
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"keys"}));
  for (const gui::KeyLine& line : gui::key_lines()) EXPECT_TRUE(screen.shows(line.keys)) << line.what;
  screen.press(ImGuiKey_Escape);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"ratings"}));
  screen.press(ImGuiKey_N, true);
  const gui::Place form = screen.app().place();
  screen.type("Why?");
  EXPECT_EQ(screen.app().place(), form);
}

TEST(Sections, ASettingIsChangedFromItsRowAndSaysWhoSetIt) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 3000);
  screen.click("nav.Settings");
  EXPECT_TRUE(screen.shows("The program's default"));
  EXPECT_TRUE(screen.shows("red Overdue"));
  screen.tab_to("settings.brag.overdue");
  screen.press(ImGuiKey_Enter);
  screen.tab_to("form.value");
  screen.press(ImGuiKey_A, true);
  screen.type("red Past due");
  screen.press(ImGuiKey_S, true);
  screen.click("nav.Settings");
  EXPECT_TRUE(screen.shows("red Past due"));
  EXPECT_FALSE(screen.shows("red Overdue"));
}

// --- What is told, and how it looks ---

TEST(Palette, WhatCannotBeDoneNowSaysWhyAndABareWordSaysWhereItStands) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  const auto offer = [&](const std::string& label) {
    for (const gui::Offer& one : screen.app().palette().shown())
      if (one.label == label) return one;
    ADD_FAILURE() << "There is no \"" << label << "\"";
    return gui::Offer{};
  };
  screen.press(ImGuiKey_K, true);
  EXPECT_EQ(offer("Workstreams: All").kind, gui::OfferKind::Command);
  for (const gui::Offer& one : screen.app().palette().shown()) EXPECT_NE(one.label, "All");
  EXPECT_EQ(offer("Filter the list").why_not, "No list is shown");
  EXPECT_EQ(offer("Leave a form").why_not, "There is nothing to leave");
  EXPECT_EQ(offer("Save, or take what was looked at").why_not, "There is nothing to save");
  screen.press(ImGuiKey_Escape);
  screen.app().go(gui::AtList{"action"});
  screen.frames();
  screen.press(ImGuiKey_K, true);
  for (const char* label : {"Filter the list", "Copy the rows of the list, or what the keyboard is on", "Paste rows from a spreadsheet", "Change together what the list shows"}) EXPECT_EQ(offer(label).why_not, "") << label;
  screen.press(ImGuiKey_Escape);
  screen.press(ImGuiKey_N, true);
  screen.press(ImGuiKey_K, true);
  EXPECT_EQ(offer("Leave a form").why_not, "");
  EXPECT_EQ(offer("Save, or take what was looked at").why_not, "");
}

TEST(Sections, ATabThatIsGoneToByItsKeyHasTheKeyboard) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.click("nav.Committees");
  screen.press(ImGuiKey_PageDown, true);
  EXPECT_EQ(screen.focused(), "tab.Undertakings");
  screen.press(ImGuiKey_PageUp, true);
  screen.press(ImGuiKey_PageUp, true);
  EXPECT_EQ(screen.focused(), "tab.Benefits and commitments");
  screen.press(ImGuiKey_Tab);
  EXPECT_NE(screen.focused(), "search");
  EXPECT_NE(screen.focused(), "");
}

TEST(Sections, ColoursAndTextSizeAreChosenInTheSettingsByKeyboard) {
  WorkspaceFixture fixture(false);
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_Comma, true);
  screen.tab_to("look.theme.dark");
  screen.press(ImGuiKey_Space);
  EXPECT_EQ(screen.app().take_theme(), gui::ThemeKind::Dark);
  screen.tab_to("look.text.300");
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.app().take_text_size(), 300.0F);
}

TEST(Notices, WhatIsMineAndWhatHappenedIsCountedUntilItWasShownAlsoAfterTheNextStart) {
  WorkspaceFixture fixture(false);
  {
    const auto work = fixture.open();
    Draft draft = work->session().draft("For a test.");
    const RecordId late = draft.add("action");
    draft.set(late, "title", "Count the keys");
    draft.set(late, "owner", Value(work->session().person()));
    draft.set(late, "due", Value(PartialDate(Date::of(2026, 6, 1))));
    work->session().commit(draft);
  }
  const std::string memory = fixture.folder.path("window");
  {
    ScreenTest screen(fixture, 1280, 800, 100, nullptr, memory);
    ASSERT_NE(screen.find("notices"), nullptr);
    // The action, and what the register check has against it.
    EXPECT_EQ(screen.find("notices")->label, "Notices, 2 new");
    screen.app().notices().tell("settings", "The settings of the window could not be read", "The usual ones are taken.");
    screen.frames();
    EXPECT_EQ(screen.find("notices")->label, "Notices, 3 new");
    screen.press(ImGuiKey_F7);
    EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"notices"}));
    EXPECT_TRUE(screen.shows("Count the keys"));
    EXPECT_TRUE(screen.shows("could not be read"));
    EXPECT_TRUE(screen.shows("3 of them new"));
    EXPECT_EQ(screen.find("notices")->label, "Notices, none new");
    screen.press(ImGuiKey_Escape);
    EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"today"}));
  }
  {
    ScreenTest screen(fixture, 1280, 800, 100, nullptr, memory);
    EXPECT_EQ(screen.find("notices")->label, "Notices, none new");
    screen.press(ImGuiKey_F7);
    EXPECT_TRUE(screen.shows("Count the keys"));
    EXPECT_FALSE(screen.shows("of them new"));
  }
  for (const std::string& file : list_files(join_path(memory, "notices"), "")) EXPECT_EQ(read_file(file).find("keys"), std::string::npos);
}

TEST(Notices, NothingToTellIsSaidSo) {
  WorkspaceFixture fixture(false);
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_F7);
  EXPECT_TRUE(screen.shows("Nothing wants you to know of it."));
  EXPECT_TRUE(screen.shows("Nothing of yours is late or at risk."));
}

}  // namespace
}  // namespace goodstanding
