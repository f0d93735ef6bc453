// What the window draws is in its readable twin: every tab of every section, word by word.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/shell/sections.h"
#include "pages/list_rows.h"
#include "pages/screen_book.h"
#include "support/screen_test.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing_support::ScreenTest;
using testing_support::WorkspaceFixture;

// The twin's name of each kind of place that a section can hold. A kind that is new has to be given one here.
ScreenAsk ask_of(const gui::Place& place) {
  ScreenAsk out;
  if (const auto* page = std::get_if<gui::AtPage>(&place)) out.name = page->page;
  else if (const auto* list = std::get_if<gui::AtList>(&place)) {
    out.name = "list." + list->type;
    out.open_only = list->type == "action";  // as its list opens
  }
  return out;
}

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n') out += c;
  return out;
}

void add_commands(const std::vector<Command>& commands, std::string& words) {
  for (const Command& command : commands) words += command.label + "\n" + command.why_not + "\n";
}

// Everything that a page says, with the labels of what can be done on it.
std::string said(const Page& page) {
  std::string out = page.source + "\n";
  add_commands(page.commands, out);
  out += page.title + "\n" + page.subtitle + "\n";
  for (const View& view : page.views) {
    add_commands(view.commands, out);
    out += to_text(view, 100000);
    if (const auto* table = std::get_if<Table>(&view.body); table != nullptr)
      for (const Row& row : table->rows)
        for (const Cell& cell : row.cells) out += "\n" + cell.text + "\n" + cell.detail;
    if (const auto* prose = std::get_if<Prose>(&view.body); prose != nullptr)
      for (const Paragraph& paragraph : prose->paragraphs)
        if (paragraph.command) out += "\n" + paragraph.command->label;
    if (const auto* list = std::get_if<Table>(&view.body); list != nullptr && list->first_act) out += list->first_act->label;
  }
  // The window says ", up" where text says " (up)": as arrows are told.
  for (const auto& [from, to] : {std::pair(" (up)", ", up"), std::pair(" (down)", ", down")})
    for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from, at + 1)) out.replace(at, std::string_view(from).size(), to);
  return out;
}

TEST(Twin, WhateverATabOfTheWindowDrawsItsTwinSays) {
  WorkspaceFixture fixture;
  const auto work = fixture.open(true);
  ScreenTest screen(fixture, 1280, 2000);
  std::size_t compared = 0;
  std::vector<std::string> missing;
  for (const gui::Section& section : gui::sections()) {
    for (const gui::SectionTab& tab : section.tabs) {
      screen.click("nav." + section.label);
      if (section.tabs.size() > 1) screen.click("tab." + tab.label);
      screen.frames(6);
      const ScreenAsk ask = ask_of(tab.place);
      ASSERT_FALSE(ask.name.empty()) << tab.label << " has no name in the twin";
      const Page twin = screen_page(*work, ask);
      std::string words = said(twin);
      // A list stands beside the first of its records.
      if (std::holds_alternative<gui::AtList>(tab.place))
        if (const auto* table = std::get_if<Table>(&twin.views.at(0).body); table != nullptr && !table->rows.empty()) {
          ScreenAsk first;
          first.name = table->rows.front().id;
          words += said(screen_page(*work, first));
        }
      const std::string held = letters_of(words);
      for (const gui::SeenText& text : screen.ui().texts()) {
        // The side bar, the top bar, the tabs and the foot are the window's own; words that were cut are whole in the twin.
        if (text.cut || text.box.x < 208 || text.box.y < 180 || text.box.bottom() > 2000 - 28) continue;
        const auto& items = screen.ui().items();
        const bool control = std::any_of(items.begin(), items.end(), [&](const gui::SeenItem& item) {
          return text.box.x >= item.box.x && text.box.right() <= item.box.right() + 1 && text.box.y >= item.box.y && text.box.bottom() <= item.box.bottom() + 1 &&
                 (item.id.starts_with("list.") || item.id.starts_with("head.") || item.id.starts_with("tab.") || item.id.starts_with(ask.name + "."));
        });
        // A letter in a shape is told as the word beside it; a link to all of a list is the list's own screen.
        if (control || text.text.size() == 1 || text.text == "See all") continue;
        ++compared;
        if (held.find(letters_of(text.text)) == std::string::npos) missing.push_back(ask.name + ": " + text.text);
      }
    }
  }
  EXPECT_GT(compared, 1000u);
  std::string all;
  for (const std::string& words : missing) all += words + "\n";
  EXPECT_EQ(all, "") << missing.size() << " of " << compared;
}

}  // namespace
}  // namespace goodstanding
