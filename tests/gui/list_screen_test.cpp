// A list filtered, sorted, grouped and kept as a view, by keyboard alone; and the same rows in the window, on the command line, in the
// file and in the twin.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "cli/command_line.h"
#include "exchange/csv.h"
#include "pages/list_rows.h"
#include "pages/saved_views.h"
#include "pages/screen_book.h"
#include "platform/files.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using testing::ElementsAreArray;
using testing::HasSubstr;
using testing_support::Answer;
using testing_support::CommandLine;
using testing_support::ScreenTest;
using testing_support::WorkspaceFixture;

// The rows that are drawn, as they are told: cell after cell.
std::vector<std::string> drawn_rows(ScreenTest& screen) {
  std::vector<std::string> out;
  for (const gui::SeenItem& item : screen.ui().items())
    if (item.id.starts_with("row.")) out.push_back(item.label);
  return out;
}

std::string joined(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) out += (out.empty() ? "" : ", ") + cell;
  return out;
}

void filter_by_keys(ScreenTest& screen, const std::string& column, const std::string& text) {
  screen.tab_to("head." + column);
  screen.press(ImGuiKey_Enter);
  ASSERT_EQ(screen.focused(), "list.menu.filter");
  screen.press(ImGuiKey_A, true);
  screen.type(text);
  screen.press(ImGuiKey_Enter);
}

// Down through a menu to its entry.
void choose_by_keys(ScreenTest& screen, const std::string& entry) {
  screen.tab_to("list.menu." + entry);
  screen.press(ImGuiKey_Space);
}

TEST(ListScreen, AColumnIsFilteredByKeyboardAndWhatIsNotUnderstoodSaysSoInTheMenu) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 1600);
  screen.press(ImGuiKey_3, false, false, true);
  const std::size_t all = drawn_rows(screen).size();
  filter_by_keys(screen, "due", "befor 1 oct 2026");
  EXPECT_TRUE(screen.shows("Due: \"befor 1 oct 2026\" is not"));
  EXPECT_EQ(drawn_rows(screen).size(), all) << "the list stays as it was";
  screen.tab_to("list.menu.filter");
  screen.press(ImGuiKey_A, true);
  screen.type("before 1 oct 2026");
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.find("list.menu.filter"), nullptr) << "the menu is shut when it has served";
  EXPECT_EQ(screen.focused(), "head.due");
  EXPECT_TRUE(screen.shows("Due before 1 October 2026"));
  const std::size_t fewer = drawn_rows(screen).size();
  EXPECT_EQ(fewer, 3u);
  // Esc leaves a menu and nothing else.
  screen.press(ImGuiKey_Enter);
  ASSERT_NE(screen.find("list.menu.filter"), nullptr);
  screen.press(ImGuiKey_Escape);
  EXPECT_EQ(screen.find("list.menu.filter"), nullptr);
  EXPECT_EQ(screen.focused(), "head.due");
  EXPECT_EQ(drawn_rows(screen).size(), fewer);
  screen.tab_to("list.part.1");
  screen.press(ImGuiKey_Space);
  EXPECT_FALSE(screen.shows("Due before 1 October 2026"));
  EXPECT_EQ(drawn_rows(screen).size(), all);
}

TEST(ListScreen, AListIsSortedBySeveralGroupedAndItsColumnsChosenFromTheirHeadings) {
  WorkspaceFixture fixture;
  const auto work = fixture.open(true);
  ScreenTest screen(fixture, 1280, 2000);
  screen.click("nav.Breaches and plans");
  screen.click("head.due");
  choose_by_keys(screen, "sort.down");
  EXPECT_TRUE(screen.shows("Sorted by Due, latest first"));
  screen.click("head.ref");
  screen.click("list.menu.then.down");
  EXPECT_TRUE(screen.shows("Then by Reference, Z to A"));
  screen.click("head.status");
  screen.click("list.menu.group");
  EXPECT_TRUE(screen.shows("Grouped by State"));
  screen.click("list.columns");
  screen.click("list.menu.column.workstream");
  ASSERT_NE(screen.find("list.menu.column.workstream"), nullptr) << "more can be chosen";
  screen.press(ImGuiKey_Escape);
  EXPECT_EQ(screen.focused(), "list.columns");
  screen.click("head.workstream");
  screen.click("list.menu.left");
  screen.click("head.title");
  screen.click("list.menu.hide");
  const RecordType& type = work->reader().schema().at("action");
  ListView view;
  view.type = "action";
  view.open_only = true;
  view.sort = parse_sort(type, "-due,-ref");
  view.group = "state";
  view.columns = parse_columns(type, "ref,due,workstream,status");
  const ListFrame frame = list_frame(work->reader(), view);
  std::vector<std::string> expected;
  for (const Row& row : list_rows(work->reader(), frame, 0, frame.ids.size())) {
    std::vector<std::string> cells;
    for (const Cell& cell : row.cells) cells.push_back(cell.text);
    expected.push_back(joined(cells));
  }
  EXPECT_THAT(drawn_rows(screen), ElementsAreArray(expected));
  for (const ListGroup& group : frame.groups) EXPECT_TRUE(screen.shows(group.label)) << group.label;
}

TEST(ListScreen, WhatIsChangedTogetherIsWhatTheColumnsLeft) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 1600);
  screen.press(ImGuiKey_3, false, false, true);
  filter_by_keys(screen, "due", "before 1 oct 2026");
  ASSERT_EQ(drawn_rows(screen).size(), 3u);
  screen.press(ImGuiKey_B, true);
  EXPECT_TRUE(screen.shows("3 records: the actions of the list: open only, Due before 1 October 2026."));
}

TEST(ListScreen, AViewIsSavedPickedAndRemovedByKeyboardAlone) {
  WorkspaceFixture fixture;
  {
    ScreenTest screen(fixture, 1280, 1600);
    screen.press(ImGuiKey_3, false, false, true);
    filter_by_keys(screen, "due", "before 1 oct 2026");
    screen.tab_to("list.views");
    screen.press(ImGuiKey_Enter);
    screen.tab_to("list.menu.save.name");
    screen.type("Due this summer");
    screen.press(ImGuiKey_Enter);
    EXPECT_THAT(screen.app().status(), HasSubstr("Due this summer"));
    EXPECT_EQ(drawn_rows(screen).size(), 3u);
  }
  ScreenTest screen(fixture, 1280, 1600);
  screen.press(ImGuiKey_3, false, false, true);
  EXPECT_GT(drawn_rows(screen).size(), 3u);
  screen.tab_to("list.views");
  screen.press(ImGuiKey_Enter);
  screen.tab_to("Due this summer");
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("Due before 1 October 2026"));
  EXPECT_EQ(drawn_rows(screen).size(), 3u);
  screen.tab_to("list.views");
  screen.press(ImGuiKey_Enter);
  screen.tab_to("Remove");
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(screen.find("Due this summer"), nullptr);
  const auto work = fixture.open(true);
  EXPECT_TRUE(saved_views(work->reader(), "action").empty());
}

TEST(ListScreen, AnEmptyListSaysWhichFilterHidesEverythingAndClearsIt) {
  WorkspaceFixture fixture;
  ScreenTest screen(fixture, 1280, 1600);
  screen.press(ImGuiKey_3, false, false, true);
  filter_by_keys(screen, "due", "before 1 jan 1999");
  EXPECT_TRUE(drawn_rows(screen).empty());
  EXPECT_TRUE(screen.shows("Left out by the filter: open only and Due before 1 January 1999."));
  screen.tab_to("list.clear");
  screen.press(ImGuiKey_Enter);
  EXPECT_EQ(drawn_rows(screen).size(), 41u) << "as many as a screen of this height draws";
}

TEST(ListScreen, AViewShowsTheSameRowsInTheWindowOnTheCommandLineInAFileAndInItsTwin) {
  WorkspaceFixture fixture;
  const CommandLine line;
  struct Case {
    std::string type;
    std::string name;
    ListAsk ask;
  };
  const std::vector<Case> views{
      {"action", "Late", {"", {"due=before 1 oct 2026"}, "-due,ref", "", "ref,title,due", "", true}},
      {"action", "By workstream", {"", {"title=the"}, "-ref", "workstream", "ref,workstream,title", "", false}},
      {"action", "No date", {"", {"due=not held", "state=not Withdrawn"}, "title", "state", "title,ref", "", false}},
      {"rating", "By service", {"", {}, "value,key_question", "service", "service,key_question,value", "", false}},
      {"measure", "Rising", {"", {"direction=It rises or it falls"}, "direction,-name", "direction", "name,direction,unit", "", false}},
      {"breach", "All of them", {"", {}, "", "", "ref,title", "", false}},
  };
  {
    const auto work = fixture.open();
    for (const Case& c : views) save_view(work->session(), list_view_of(work->reader(), work->reader().schema().at(c.type), c.ask), c.name);
  }
  std::size_t compared = 0;
  for (const Case& c : views) {
    SCOPED_TRACE(c.type + ": " + c.name);
    std::vector<std::string> twin;
    std::vector<std::vector<std::string>> cells_of;
    std::vector<Column> columns;
    std::vector<bool> plain;
    {
      const auto work = fixture.open(true);
      ScreenAsk ask;
      ask.name = "list." + c.type;
      ask.list.saved = c.name;
      const Page page = screen_page(*work, ask);
      const Table& table = std::get<Table>(page.views.at(0).body);
      columns = table.columns;
      for (const Column& column : columns) {
        const Field* field = work->reader().schema().at(c.type).find(column.id);
        plain.push_back(column.id == builtin::ref || (field != nullptr && (field->type == FieldType::Text || field->type == FieldType::Choice)));
      }
      for (const Row& row : table.rows) {
        std::vector<std::string>& cells = cells_of.emplace_back();
        for (const Cell& cell : row.cells) cells.push_back(cell.text);
        twin.push_back(joined(cells));
      }
      ASSERT_FALSE(twin.empty());
    }
    const Answer listed = line.run({"list", c.type, fixture.path, "--today", "2026-06-15", "--view", c.name, "--form", "csv"});
    EXPECT_EQ(listed.code, 0) << listed.err;
    std::vector<std::string> printed;
    for (const CsvRow& row : parse_csv_table(listed.out, "list.csv").rows) {
      std::vector<std::string> cells;
      for (const std::string& cell : row.cells) cells.emplace_back(csv_text(cell));
      printed.push_back(joined(cells));
    }
    EXPECT_EQ(printed, twin);
    // A file holds dates and references as they are read back, so what is text in both is held against each other, row by row.
    const Answer exported = line.run({"export", c.type, fixture.path, "--today", "2026-06-15", "--view", c.name, "-o", "view.csv"});
    EXPECT_EQ(exported.code, 0) << exported.err;
    const CsvTable file = parse_csv_table(line.read("view.csv"), "view.csv");
    EXPECT_EQ(file.headings.size(), columns.size()) << "a file has the columns of the view";
    ASSERT_EQ(file.rows.size(), twin.size());
    for (std::size_t at = 0; at < columns.size(); ++at) {
      if (!plain[at]) continue;
      for (std::size_t row = 0; row < file.rows.size(); ++row) {
        const std::string cell(csv_text(file.rows[row].cells.at(at)));
        EXPECT_EQ(cell.empty() ? "Not held" : cell, cells_of[row][at]);
        ++compared;
      }
    }
    ScreenTest screen(fixture, 1280, 3000);
    screen.app().go(gui::AtList{c.type});
    screen.frames();
    screen.click("list.views");
    screen.click(c.name);
    const auto drawn = drawn_rows(screen);
    ASSERT_LE(drawn.size(), twin.size());
    ASSERT_FALSE(drawn.empty());
    EXPECT_THAT(drawn, ElementsAreArray(std::vector<std::string>(twin.begin(), twin.begin() + static_cast<std::ptrdiff_t>(drawn.size()))));
    EXPECT_GE(drawn.size(), std::min<std::size_t>(twin.size(), 60));
    compared += drawn.size();
  }
  EXPECT_GT(compared, 80u);
}

}  // namespace
}  // namespace goodstanding
