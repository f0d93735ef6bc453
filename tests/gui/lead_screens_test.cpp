// What a governance lead does with many records at once, by keyboard: change together, paste, copy, returns.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/returns_out.h"
#include "platform/files.h"
#include "register/action.h"
#include "support/returned_sheet.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;
using testing_support::ReturnedSheet;
using testing_support::ScreenTest;
using testing_support::WorkspaceFixture;

// What stands in the file, read by another who only reads.
template <class Answer>
Answer held(WorkspaceFixture& fixture, const std::function<Answer(const Reader&)>& question) {
  const auto work = fixture.open(true);
  return question(work->reader());
}

std::size_t owned_by(WorkspaceFixture& fixture, const std::string& role) {
  return held<std::size_t>(fixture, [&](const Reader& reader) {
    std::size_t out = 0;
    for (const Record& action : reader.all(Query::of(action::type))) 
      if (reader.words(action, action::owner.field) == role) ++out;
    return out;
  });
}

TEST(LeadScreens, SectionsAndTheirTabsAreReachedByKeysAlone) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_3, false, false, true);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtList{"action"}));
  screen.press(ImGuiKey_PageDown, true);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"calendar"}));
  screen.press(ImGuiKey_PageUp, true);
  screen.press(ImGuiKey_PageUp, true);
  screen.press(ImGuiKey_PageUp, true);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"breaches"}));
  screen.press(ImGuiKey_PageUp, true);  // round
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtPage{"conflicts"}));
}

TEST(LeadScreens, WhatTheListShowsIsChangedTogetherAndUndoneTogether) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_3, false, false, true);
  screen.press(ImGuiKey_F, true);
  screen.type("toolkit");
  screen.press(ImGuiKey_B, true);
  EXPECT_TRUE(screen.shows("the actions of the list: open only, with the words \u201ctoolkit\u201d."));
  EXPECT_EQ(screen.focused(), "bulk.way.field");
  screen.press(ImGuiKey_Tab);
  EXPECT_EQ(screen.focused(), "bulk.way.step");
  screen.tab_to("bulk.field.owner");
  screen.press(ImGuiKey_Space);
  screen.tab_to("bulk.value");
  screen.type("Group Chef Executive");
  screen.tab_to("bulk.reason");
  screen.type("Agreed at the review");
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("does not fit"));
  EXPECT_EQ(owned_by(fixture, "Group Chief Executive"), 0u);
  screen.tab_to("bulk.value");
  screen.press(ImGuiKey_A, true);
  screen.type("Group Chief Executive");
  screen.tab_to("bulk.reason");
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("Owner: nothing becomes Group Chief Executive."));
  EXPECT_EQ(owned_by(fixture, "Group Chief Executive"), 0u) << "looked at only";
  screen.press(ImGuiKey_S, true);
  EXPECT_THAT(screen.app().status(), HasSubstr("changed together"));
  EXPECT_GE(owned_by(fixture, "Group Chief Executive"), 1u);
  screen.tab_to("bulk.way.step");
  screen.press(ImGuiKey_Z, true);
  EXPECT_THAT(screen.app().status(), StartsWith("Undone:"));
  EXPECT_EQ(owned_by(fixture, "Group Chief Executive"), 0u);
}

TEST(LeadScreens, ABlockFromASpreadsheetIsLookedAtAndTaken) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_3, false, false, true);
  ImGui::SetClipboardText("Action\tDue\tOwner\nFit new safes\t30 September 2026\tGroup Chief Executive\nMend the doors\tsoon\tGroup Chief Executive\n");
  screen.press(ImGuiKey_V, true);
  EXPECT_TRUE(screen.shows("Paste into Actions"));
  EXPECT_TRUE(screen.shows("soon"));
  EXPECT_EQ(owned_by(fixture, "Group Chief Executive"), 0u);
  screen.press(ImGuiKey_S, true);
  EXPECT_EQ(screen.app().status(), "1 added, 0 changed. Ctrl+Z undoes it.");
  EXPECT_EQ(owned_by(fixture, "Group Chief Executive"), 1u);
}

TEST(LeadScreens, CopiedRowsAreWhatTheListShows) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_3, false, false, true);
  screen.press(ImGuiKey_F, true);
  screen.type("toolkit");
  screen.press(ImGuiKey_Tab);  // out of the line of text, where Ctrl+C is the line's own
  screen.press(ImGuiKey_C, true);
  EXPECT_THAT(ImGui::GetClipboardText(), AllOf(StartsWith("Reference\tAction\tDue\tStatus\r\n"), HasSubstr("Launch the Every Conversation Counts toolkit\tJune 2026\tNot started")));
  EXPECT_THAT(screen.app().status(), HasSubstr("copied, to be pasted into a spreadsheet."));
}

TEST(LeadScreens, WhatIsListedIsExportedToTheFileThatIsNamed) {
  WorkspaceFixture fixture;
  const std::string file = fixture.folder.path("list.csv");
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_3, false, false, true);
  screen.press(ImGuiKey_F, true);
  screen.type("toolkit");
  screen.click("list.export_open");
  EXPECT_EQ(screen.focused(), "list.export");
  screen.press(ImGuiKey_A, true);
  screen.type(fixture.folder.path("list.txt"));
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("Let its name end in .csv, .xlsx or .json."));
  screen.tab_to("list.export");
  screen.press(ImGuiKey_A, true);
  screen.type(file);
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.app().status(), "2 records in " + file + ".");
  EXPECT_THAT(read_file(file), AllOf(StartsWith("\xEF\xBB\xBFReference,State,Action,"), HasSubstr("Launch the Every Conversation Counts toolkit")));
  EXPECT_EQ(screen.find("list.export"), nullptr) << "done with, it is gone";
}

TEST(LeadScreens, ReturnsGoOutAndComeBackAndAClashIsSettledByAPerson) {
  WorkspaceFixture fixture;
  const std::string folder = fixture.folder.path("returns");
  ScreenTest screen(fixture);
  screen.press(ImGuiKey_3, false, false, true);
  // Two actions get an owner, then their sheet goes out.
  ImGui::SetClipboardText("Action\tOwner\nFit new safes\tGroup Chief Executive\nAudit the keys\tGroup Chief Executive\n");
  screen.press(ImGuiKey_V, true);
  screen.press(ImGuiKey_S, true);
  screen.press(ImGuiKey_3, false, false, true);
  for (int i = 0; i < 3; ++i) screen.press(ImGuiKey_PageDown, true);
  ASSERT_EQ(screen.app().place(), gui::Place(gui::AtPage{"returns"}));
  EXPECT_EQ(screen.focused(), "returns.out");
  screen.type(folder);
  screen.press(ImGuiKey_Enter);
  EXPECT_THAT(screen.app().status(), HasSubstr("Nothing was sent."));
  const std::string sheet = folder + "/group-chief-executive-2026-06-15.xlsx";
  ASSERT_TRUE(exists(sheet));

  // The owner answers both; meanwhile the lead starts one of them.
  ReturnedSheet answered(read_file(sheet));
  const std::string first = held<std::string>(fixture, [](const Reader& reader) {
    return reader.find(Query::of(action::type).where(action::title == std::string("Fit new safes")).limit(1)).records.at(0).ref();
  });
  answered.fill(first, {{"State now", "Done"}, {"Done on", "12 June 2026"}, {"Files you send along", "safes.txt"}});
  write_file(folder + "/safes.txt", "Ten safes were fitted on 12 June 2026.");
  write_file(sheet, answered.bytes());
  screen.press(ImGuiKey_3, false, false, true);
  screen.press(ImGuiKey_F, true);
  screen.type("new safes");

  screen.press(ImGuiKey_B, true);
  
  screen.tab_to("bulk.way.step");
  screen.press(ImGuiKey_Space);
  screen.tab_to("bulk.step.start");
  screen.press(ImGuiKey_Space);
  screen.tab_to("bulk.reason");
  screen.press(ImGuiKey_Enter);
  screen.press(ImGuiKey_S, true);
  ASSERT_THAT(screen.app().status(), HasSubstr("1 record changed together"));

  screen.press(ImGuiKey_3, false, false, true);
  for (int i = 0; i < 3; ++i) screen.press(ImGuiKey_PageDown, true);
  screen.press(ImGuiKey_Tab, false, true);
  EXPECT_EQ(screen.focused(), "returns.way.back");
  screen.press(ImGuiKey_Space);
  EXPECT_EQ(screen.focused(), "returns.way.back") << "the keyboard stays where it was";
  screen.press(ImGuiKey_Tab);
  EXPECT_EQ(screen.focused(), "returns.back");
  screen.type(folder);
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("Which side stands?"));
  EXPECT_TRUE(screen.shows("The register holds In progress by now."));
  const auto state = [&] {
    return held<std::string>(fixture, [&](const Reader& reader) { return std::string(reader.by_ref(first)->state()); });
  };
  screen.tab_to("returns.take." + first + ".theirs");
  screen.press(ImGuiKey_Space);
  EXPECT_EQ(state(), "in_progress") << "nothing is written before it is taken";
  screen.press(ImGuiKey_S, true);
  EXPECT_EQ(state(), "done");
  EXPECT_FALSE(screen.shows("Which side stands?"));
  EXPECT_THAT(screen.app().status(), HasSubstr("taken on the word of 1 owner."));
}

}  // namespace
}  // namespace goodstanding
