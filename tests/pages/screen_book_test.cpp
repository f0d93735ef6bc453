// The readable twin: every screen by its name, and the same words in each of its three forms.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "pages/form_outline.h"
#include "pages/list_rows.h"
#include "pages/page_book.h"
#include "pages/screen_book.h"
#include "support/workspace.h"
#include "views/view_html.h"
#include "views/view_json.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing_support::WorkspaceFixture;

// Every word that a page's views show, cell by cell.
struct Words {
  std::vector<std::string> all;
  void add(const std::string& words) {
    if (!words.empty()) all.push_back(words);
  }
  void add(const Cell& cell) {
    add(cell.text);
    add(cell.detail);
  }
  void operator()(const Tiles& tiles) {
    for (const Tile& tile : tiles.tiles) add(tile.label), add(tile.figure), add(tile.of), add(tile.note);
  }
  void operator()(const Table& table) {
    if (table.rows.empty()) return add(table.empty);
    for (const Column& column : table.columns) add(column.label);
    for (const Row& row : table.rows) {
      add(row.group);
      for (const Cell& cell : row.cells) add(cell);
    }
  }
  void operator()(const Matrix& matrix) {
    for (const std::string& column : matrix.columns) add(column);
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
      add(matrix.row_labels[i]);
      for (const Cell& cell : matrix.rows[i].cells) add(cell);
    }
    for (const std::string& sum : matrix.sums) add(sum);
  }
  void operator()(const Timeline& timeline) {
    for (const TimelineItem& item : timeline.items) add(item.when), add(item.what);
  }
  void operator()(const Checklist& list) {
    for (const ChecklistItem& item : list.items) add(item.what);
  }
  void operator()(const Facts& facts) {
    for (const Fact& fact : facts.facts) add(fact.label), add(fact.value);
  }
  void operator()(const Prose& prose) {
    for (const Paragraph& paragraph : prose.paragraphs) add(paragraph.heading), add(paragraph.text);
  }
  void operator()(const Schedule& schedule) { (*this)(table_of(schedule)); }
  void operator()(const Chart& chart) {
    add(chart.sentence);
    if (!chart.points.empty()) (*this)(table_of(chart));
  }
};

std::string collapsed(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t') blank = true;
    else {
      if (blank && !out.empty()) out += ' ';
      blank = false;
      out += c;
    }
  }
  return out;
}

// What a reader of the screen hears of a document: its text, each element apart.
std::string heard(const std::string& html) {
  std::string out;
  bool tag = false;
  for (const char c : html.substr(html.find("<body>"))) {
    if (c == '<') {
      tag = true;
      out += ' ';
    } else if (c == '>') tag = false;
    else if (!tag) out += c;
  }
  const std::pair<const char*, const char*> entities[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, letter] : entities)
    for (std::size_t at = out.find(entity); at != std::string::npos; at = out.find(entity, at + 1)) out.replace(at, std::string_view(entity).size(), letter);
  return collapsed(out);
}

std::set<std::string> words_in(const std::string& text) {
  std::set<std::string> out;
  std::string word;
  for (const char c : text + " ") {
    if (c == ' ' || c == '\n') {
      if (!word.empty()) out.insert(word);
      word.clear();
    } else word += c;
  }
  return out;
}

void strings_of(const nlohmann::json& value, std::set<std::string>& out) {
  if (value.is_string()) out.insert(value.get<std::string>());
  else if (value.is_structured())
    for (const auto& inner : value) strings_of(inner, out);
}

// The screens that need no record, and those of one record of every type and of every visit.
std::vector<std::string> every_name(Workspace& work) {
  std::vector<std::string> out;
  for (const ScreenTitle& screen : screens(work)) out.push_back(screen.name);
  for (const RecordType& type : work.reader().schema().types()) {
    if (type.owner == "journal") continue;
    for (const Record& record : work.reader().find(Query::of(type.id).limit(1)).records) {
      const std::string name = record.ref().empty() ? record.id().to_hex() : record.ref();
      out.push_back(name);
      out.push_back("edit." + name);
      for (const Transition& step : type.transitions) out.push_back("move." + name + "." + step.id.text());
    }
  }
  return out;
}

TEST(ScreenBook, EveryScreenSaysTheSameAsTextAsHtmlAndAsJson) {
  WorkspaceFixture fixture;
  const auto work = fixture.open(true);
  std::size_t said = 0;
  for (const std::string& name : every_name(*work)) {
    SCOPED_TRACE(name);
    ScreenAsk ask;
    ask.name = name;
    ask.words = name == "search" ? "medicines" : "";
    const Page page = screen_page(*work, ask);
    const std::string html = heard(to_html(page));
    const std::set<std::string> text = words_in(to_text(page, 160));
    std::set<std::string> json;
    strings_of(to_json(page), json);
    EXPECT_THAT(html, HasSubstr(collapsed(page.title)));
    Words shown;
    for (const View& view : page.views) {
      shown.add(view.heading);
      std::visit(shown, view.body);
    }
    for (const std::string& words : shown.all) {
      ASSERT_NE(html.find(collapsed(words)), std::string::npos) << "HTML lacks: " << words;
      for (const std::string& word : words_in(words)) ASSERT_TRUE(text.contains(word) || std::any_of(text.begin(), text.end(), [&](const std::string& held) { return held.find(word) != std::string::npos; })) << "text lacks: " << word << " of " << words;
      ++said;
    }
    for (const View& view : page.views) {
      const auto* table = std::get_if<Table>(&view.body);
      if (table == nullptr) continue;
      for (const Row& row : table->rows)
        for (const Cell& cell : row.cells) ASSERT_TRUE(json.contains(cell.text) || cell.text.empty()) << "JSON lacks: " << cell.text;
    }
  }
  EXPECT_GT(said, 5000u);
}

TEST(ScreenBook, AListHasEveryRowThatTheWindowCanScrollTo) {
  WorkspaceFixture fixture;
  const auto work = fixture.open(true);
  ListView request;
  request.type = "action";
  request.open_only = true;
  const ListFrame frame = list_frame(work->reader(), request);
  ASSERT_GT(frame.ids.size(), 10u);
  ScreenAsk ask;
  ask.name = "list.action";
  ask.open_only = true;
  const auto rows_of = [](const Page& page) { return std::get<Table>(page.views.front().body).rows; };
  const auto rows = rows_of(screen_page(*work, ask));
  const auto drawn = list_rows(work->reader(), frame, 0, frame.ids.size());
  ASSERT_EQ(rows.size(), drawn.size());
  std::map<std::string, std::size_t> groups;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].cells, drawn[i].cells);
    ++groups[rows[i].group];
  }
  for (const ListGroup& group : frame.groups) EXPECT_EQ(groups[group.label + " (" + std::to_string(group.count) + ")"], group.count) << group.label;
  // A part of it says which part it is.
  ask.from = 5;
  ask.count = 3;
  const Page part = screen_page(*work, ask);
  ASSERT_EQ(rows_of(part).size(), 3u);
  EXPECT_EQ(rows_of(part)[0].cells, drawn[5].cells);
  EXPECT_THAT(part.subtitle, HasSubstr("Rows 6 to 8 are shown"));
}

TEST(ScreenBook, AFormSaysOfEveryFieldWhatStandsInItWhetherItMustBeGivenAndWhatItTakes) {
  WorkspaceFixture fixture;
  const auto work = fixture.open(true);
  const Record record = work->reader().find(Query::of("action").limit(1)).records.at(0);
  const FormOutline outline = form_outline(*work, EditRecord{record.id()});
  ScreenAsk ask;
  ask.name = "edit." + record.ref();
  const Page page = screen_page(*work, ask);
  std::map<std::string, Row> rows;
  for (const View& view : page.views)
    for (const Row& row : std::get<Table>(view.body).rows) rows[row.id] = row;
  for (const auto& [field, value] : outline.fields) {
    const Row& row = rows.at(field.id.text());
    EXPECT_THAT(row.cells[0].text, HasSubstr(field.label));
    EXPECT_EQ(row.cells[0].detail, field.hint);
    EXPECT_EQ(row.cells[1].text == "Empty", value.is_none()) << field.label;
    EXPECT_EQ(row.cells[2].text, field.required ? "Must be given" : "May be left");
    for (const Choice& choice : field.choices) {
      if (choice.retired) continue;
      EXPECT_THAT(row.cells[3].text, HasSubstr(choice.label));
    }
  }
  EXPECT_EQ(rows.at("title").cells[1].text, work->reader().words(record, "title"));
  EXPECT_TRUE(rows.contains("reason"));
}

TEST(ScreenBook, ANameThatIsNoneSaysHowToFindOne) {
  WorkspaceFixture fixture(false);
  const auto work = fixture.open(true);
  for (const char* name : {"nowhere", "edit.ACT-9999", "list.nothing", "move.x"}) {
    ScreenAsk ask;
    ask.name = name;
    EXPECT_THROW(screen_page(*work, ask), Error) << name;
  }
}

}  // namespace
}  // namespace goodstanding
