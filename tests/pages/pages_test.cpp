// Every page of a register made from the facts: nothing empty, nothing without a name, nothing twice; what is missing
// says so.
#include "pages/page_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "pages/list_rows.h"
#include "pages/ratings_page.h"
#include "pages/returns_page.h"
#include "pages/status.h"
#include "register/action.h"
#include "support/workspace.h"
#include "views/view_json.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The promises of view.h, for every page whoever describes it.
class PageCheck {
 public:
  explicit PageCheck(const Page& page) : page_(page), text_(to_text(page)) {
    EXPECT_NE(page.id, "");
    EXPECT_NE(page.title, "") << page.id;
    commands(page.commands);
    int primary = 0;
    for (const Command& command : page.commands) primary += command.primary ? 1 : 0;
    EXPECT_LE(primary, 1) << page.id;
    std::set<std::string> views;
    for (const View& view : page.views) {
      SCOPED_TRACE(page.id + ", view " + view.id);
      EXPECT_NE(view.id, "");
      EXPECT_TRUE(views.insert(view.id).second) << "there twice";
      commands(view.commands);
      std::visit(*this, view.body);
    }
    // Its twin for programs has every view.
    EXPECT_EQ(to_json(page)["views"].size(), page.views.size());
  }

  void operator()(const Tiles& tiles) {
    for (const Tile& tile : tiles.tiles) {
      EXPECT_NE(tile.label, "");
      cell(tile.figure);
    }
  }
  void operator()(const Table& table) {
    std::set<std::string> ids;
    for (const Column& column : table.columns) EXPECT_TRUE(ids.insert(column.id).second) << "column " << column.id << " twice";
    rows(table.rows, table.columns.size());
    if (table.rows.empty()) { EXPECT_NE(table.empty, ""); }
  }
  void operator()(const Matrix& matrix) {
    rows(matrix.rows, matrix.columns.size());
    EXPECT_EQ(matrix.row_labels.size(), matrix.rows.size());
    for (const std::string& label : matrix.row_labels) EXPECT_NE(label, "");
    for (const std::string& column : matrix.columns) EXPECT_NE(column, "");
    if (!matrix.sums.empty()) { EXPECT_EQ(matrix.sums.size(), matrix.rows.size()); }
  }
  void operator()(const Timeline& timeline) {
    for (const TimelineItem& item : timeline.items) {
      EXPECT_NE(item.when, "");
      cell(item.what);
    }
    if (timeline.items.empty()) { EXPECT_NE(timeline.empty, ""); }
  }
  void operator()(const Checklist& list) {
    for (const ChecklistItem& item : list.items) cell(item.what);
    if (list.items.empty()) { EXPECT_NE(list.empty, ""); }
  }
  void operator()(const Facts& facts) {
    for (const Fact& fact : facts.facts) {
      EXPECT_NE(fact.label, "");
      SCOPED_TRACE(fact.label);
      cell(fact.value);
    }
  }
  void operator()(const Prose& prose) {
    for (const Paragraph& paragraph : prose.paragraphs) EXPECT_NE(paragraph.text, "");
  }
  void operator()(const Schedule& schedule) {
    for (const ScheduleItem& item : schedule.items) EXPECT_FALSE(item.promised.empty()) << item.what.text;
    (*this)(table_of(schedule));
  }
  void operator()(const Chart& chart) {
    if (chart.points.empty()) { EXPECT_NE(chart.empty, ""); }
    else { EXPECT_NE(chart.sentence, ""); }
    for (const ChartPoint& point : chart.points) EXPECT_EQ(point.signal != Signal::Common, !point.why.empty());
    (*this)(table_of(chart));
  }

  int cells() const { return cells_; }

 private:
  void cell(const Cell& cell) {
    ++cells_;
    EXPECT_NE(cell.text, "") << "an empty cell (" << cell.detail << ")";
    // What is not held is said in words and never looks like a figure.
    if (cell.mark == Mark::NotHeld) { EXPECT_EQ(cell.text.find_first_of("0123456789"), std::string::npos) << cell.text; }
    // The first line of it stands in the text twin (long ones are wrapped there).
    const std::string start = cell.text.substr(0, std::min(cell.text.find_first_of(" \n"), cell.text.size()));
    EXPECT_THAT(text_, HasSubstr(start));
  }
  void rows(const std::vector<Row>& rows, std::size_t columns) {
    std::set<std::string> ids;
    for (const Row& row : rows) {
      EXPECT_NE(row.id, "");
      EXPECT_TRUE(ids.insert(row.id).second) << "row " << row.id << " twice";
      EXPECT_EQ(row.cells.size(), columns) << row.id;
      for (const Cell& one : row.cells) cell(one);
    }
  }
  void commands(const std::vector<Command>& commands) {
    for (const Command& command : commands) {
      EXPECT_TRUE(commands_.insert(command.id).second) << "command " << command.id << " twice on " << page_.id;
      EXPECT_NE(command.label, "") << command.id;
      if (!command.enabled) { EXPECT_NE(command.why_not, "") << command.id; }
    }
  }

  const Page& page_;
  std::string text_;
  std::set<std::string> commands_;
  int cells_ = 0;
};

class Pages : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    fixture_ = new testing_support::WorkspaceFixture();
    work_ = fixture_->open().release();
  }
  static void TearDownTestSuite() {
    delete work_;
    delete fixture_;
  }
  Workspace& work() { return *work_; }
  const Reader& reader() { return work_->reader(); }
  const Table& table(const Page& page, const char* view) { return std::get<Table>(page.find(view)->body); }
  const Facts& facts(const Page& page, const char* view) { return std::get<Facts>(page.find(view)->body); }
  static std::string fact(const Facts& facts, const std::string& label) {
    for (const Fact& one : facts.facts)
      if (one.label == label) return one.value.text;
    return "no such line";
  }

  static testing_support::WorkspaceFixture* fixture_;
  static Workspace* work_;
};
testing_support::WorkspaceFixture* Pages::fixture_ = nullptr;
Workspace* Pages::work_ = nullptr;

TEST_F(Pages, EveryPageKeepsThePromisesOfViews) {
  std::set<std::string> ids;
  std::set<std::string> titles;
  for (const PageTitle& listed : page_titles(work())) {
    const Page page = make_page(work(), listed.id);
    const PageCheck check(page);
    // Nothing speaks against a closure in the documents, no second copy wrote and no other trust published: those pages say so, and
    // hold nothing.
    if (listed.id != "reopenings" && listed.id != "conflicts" && listed.id != "group") {
      EXPECT_GT(check.cells(), 0) << listed.id;
    }
    EXPECT_EQ(page.title, listed.title);
    EXPECT_TRUE(ids.insert(listed.id).second) << listed.id;
    EXPECT_TRUE(titles.insert(page.title).second) << page.title;
  }
  EXPECT_GT(ids.size(), 9u);
}

TEST_F(Pages, EveryRecordHasAPageAndATitleOfItsOwn) {
  int records = 0;
  for (const RecordType& type : reader().schema().types()) {
    if (type.owner == "journal") continue;
    std::set<std::string> titles;
    int shown = 0;
    for (const Record& record : reader().all(Query::of(type.id))) {
      ++records;
      EXPECT_TRUE(titles.insert(reader().title(record.id())).second) << "two of type " << type.id.text() << " are called " << reader().title(record.id());
      if (++shown > 12) continue;  // the pages of one type are alike
      const Page page = page_of_record(work(), record.id());
      EXPECT_EQ(page.title, reader().title(record.id()));
      const PageCheck check(page);
    }
  }
  EXPECT_GT(records, 500);
}

TEST_F(Pages, EveryListShowsSomethingInEveryCell) {
  for (const RecordType& type : reader().schema().types()) {
    if (type.owner == "journal") continue;
    const ListFrame frame = list_frame(reader(), {type.id.text(), "", false, {}});
    std::set<std::string> columns;
    for (const Column& column : frame.columns) {
      EXPECT_NE(column.label, "") << type.id.text();
      EXPECT_TRUE(columns.insert(column.id).second) << type.id.text() << "." << column.id;
    }
    const auto rows = list_rows(reader(), frame, 0, frame.ids.size());
    EXPECT_EQ(rows.size(), frame.ids.size());
    std::size_t grouped = 0;
    for (const ListGroup& group : frame.groups) grouped += group.count;
    if (!frame.groups.empty()) { EXPECT_EQ(grouped, frame.ids.size()); }
    for (const Row& row : rows) {
      ASSERT_EQ(row.cells.size(), frame.columns.size());
      for (std::size_t i = 0; i < row.cells.size(); ++i) EXPECT_NE(row.cells[i].text, "") << type.id.text() << "." << frame.columns[i].id;
    }
  }
}

// Today, from the facts, with what the documents do not say in the same place as what they do.
TEST_F(Pages, TodayTellsWhereTheTrustStands) {
  const Page page = make_page(work(), "today");
  EXPECT_THAT(page.subtitle, AllOf(HasSubstr("Monday 15 June 2026"), HasSubstr("CQC's rating from January 2026 is still awaited.")));
  const auto& tiles = std::get<Tiles>(page.find("figures")->body).tiles;
  ASSERT_EQ(tiles.size(), 4u);
  EXPECT_EQ(tiles[0].figure.text, "3");
  EXPECT_EQ(tiles[0].note, "Regulations 12 (printed as 1), 17 and 18");
  EXPECT_EQ(tiles[1].figure.text + " " + tiles[1].of, "3 of 4");
  EXPECT_EQ(tiles[1].note, "Emergency and urgent care: Requires improvement");
  EXPECT_EQ(tiles[2].figure.text, "0");  // no action has a due date that has passed: none is invented
  std::vector<std::string> ratings;
  for (const Row& row : table(page, "ratings").rows) ratings.push_back(row.cells[0].text + ": " + row.cells[1].text);
  EXPECT_THAT(ratings, ElementsAre("Emergency operations centre: Good", "Patient transport services: Good", "Emergency and urgent care: Requires improvement", "Resilience: Good"));
  std::vector<std::string> coming;
  for (const Row& row : table(page, "coming").rows) coming.push_back(row.cells[0].text);
  EXPECT_THAT(coming, ElementsAre("22 June 2026", "Q1 2026/27", "June 2026"));
  EXPECT_THAT(std::get<Prose>(page.find("not_held")->body).paragraphs[0].text, HasSubstr("Nothing is estimated in their place."));
}

TEST_F(Pages, AnActionWithoutADateOrAnOwnerSaysThatTheyAreNotHeld) {
  const auto without = reader().find(Query::of(action::type).where(Condition::not_held(action::due.id())).where(Condition::not_held(action::owner.id())).where(in_state({StateId("in_progress")})).limit(1)).records;
  ASSERT_EQ(without.size(), 1u);
  const Page page = page_of_record(work(), without.front().id());
  EXPECT_EQ(table(page, "status").rows[0].cells[0].text, "Under way");
  EXPECT_THAT(table(page, "status").rows[0].cells[0].detail, HasSubstr("no due date held"));
  EXPECT_EQ(fact(facts(page, "facts"), "Owner"), "Not held");
  EXPECT_EQ(fact(facts(page, "facts"), "Forecast"), "Not held");
  EXPECT_EQ(std::get<Timeline>(page.find("slips")->body).empty, "No due date is held, so nothing can be called late.");
  EXPECT_THAT(std::get<Checklist>(page.find("evidence")->body).items, IsEmpty());
}

// The slip ledger keeps every date an action was due on, with why it moved, and the page says how often.
TEST(PageOfAnAction, ShowsHowItsDateMoved) {
  testing_support::WorkspaceFixture fixture(false, Date::of(2026, 6, 15), "");
  const auto work = fixture.open();
  Draft draft = work->session().draft();
  const RecordId id = draft.add(action::type);
  draft.set(id, action::title, "Fit new safes");
  draft.set(id, action::due, PartialDate::month(2026, 4));
  work->session().commit(draft);
  const auto slip = [&](PartialDate to, const char* why) {
    Draft later = work->session().draft(why);
    later.set(id, action::due, to);
    work->session().commit(later);
  };
  slip(PartialDate::month(2026, 5), "The safes come late.");
  slip(PartialDate(Date::of(2026, 6, 1)), "The fitter was ill.");
  const Page page = page_of_record(*work, id);
  const PageCheck check(page);
  std::vector<std::string> moves;
  for (const TimelineItem& item : std::get<Timeline>(page.find("slips")->body).items) moves.push_back(item.when + ": " + item.what.text);
  EXPECT_THAT(moves, ElementsAre("April 2026: Original", "May 2026: The safes come late.", "1 June 2026: The fitter was ill."));
  EXPECT_EQ(page.find("slips")->note, "moved twice");
  EXPECT_EQ(std::get<Table>(page.find("status")->body).rows[0].cells[0].text, "Overdue");
  EXPECT_THAT(to_text(page), HasSubstr("14 days late"));
  std::vector<std::string> primary;
  for (const Command& command : page.commands)
    if (command.primary) primary.push_back(command.id);
  EXPECT_THAT(primary, ElementsAre("record.move.start"));
}

TEST_F(Pages, ARatingOfNoKeyQuestionIsTheOverallOne) {
  Query overall = Query::of("rating");
  overall.where(Condition::not_held(FieldId("key_question"))).limit(1);
  const auto found = work_->reader().find(overall).records;
  ASSERT_EQ(found.size(), 1u);
  const std::string page = to_text(page_of_record(*work_, found.front().id()));
  EXPECT_THAT(page, HasSubstr("Key question      Overall"));
  EXPECT_THAT(page, Not(HasSubstr("Key question,")));
}

TEST_F(Pages, EveryCellOfTheRatingsHasItsDetail) {
  const RatingGrid grid = RatingGrid::read(reader());
  for (const RatedService& service : grid.services) {
    for (std::size_t i = 0; i <= grid.questions.size(); ++i) {
      Page page;
      page.id = "detail of " + service.name;
      page.title = "Detail";
      page.views = rating_detail(grid, reader(), service.service, i < grid.questions.size() ? std::optional(i) : std::nullopt);
      const PageCheck check(page);
      EXPECT_EQ(page.find("rule") != nullptr, i == grid.questions.size());
    }
  }
  // Where the sources differ both are shown, each under its name.
  const auto& euc = *std::find_if(grid.services.begin(), grid.services.end(), [](const RatedService& s) { return s.name == "Emergency and urgent care"; });
  for (const View& view : rating_detail(grid, reader(), euc.service, std::size_t{1}))
    if (view.id == "differ") {
      EXPECT_THAT(to_text(view), AllOf(HasSubstr("SCAS paper to the Oxfordshire scrutiny committee"), HasSubstr("Good, printed without an arrow."),
                                       HasSubstr("SCAS notice of 19 December 2025"), HasSubstr("Both rose from Requires improvement to Good.")));
    }
}

// A conflict that says nothing on either side must not take the page down with it.
TEST(PageOfRatings, StandsAConflictWithoutWords) {
  testing_support::WorkspaceFixture fixture;
  const auto work = fixture.open();
  const RatingGrid grid = RatingGrid::read(work->reader());
  Draft draft = work->session().draft();
  const RecordId id = draft.add("conflict");
  draft.set(id, "subject", Value("Something differs"));
  draft.set(id, "kind", Value(ChoiceId("conflict")));
  draft.set(id, "about", Value(std::vector<RecordId>{grid.services.front().service}));
  work->session().commit(draft);
  Page page;
  page.id = "detail";
  page.title = "Detail";
  page.views = rating_detail(grid, work->reader(), grid.services.front().service, std::nullopt);
  const PageCheck check(page);
}

TEST(EmptyRegister, HasPagesThatSayWhatToDo) {
  testing_support::WorkspaceFixture fixture(false);
  const auto work = fixture.open();
  for (const PageTitle& listed : page_titles(*work)) {
    const Page page = make_page(*work, listed.id);
    const PageCheck check(page);
  }
  EXPECT_THAT(to_text(make_page(*work, "ratings")), HasSubstr("No rating is held"));
  EXPECT_EQ(std::get<Tiles>(make_page(*work, "today").find("figures")->body).tiles[1].figure.text, "Not held");
}

TEST(ReturnsPage, OfManyWithoutAnOwnerItShowsTheFirstAndLeadsToTheRest) {
  Returns returns;
  returns.today = Date::of(2026, 6, 15);
  for (int i = 0; i < 4812; ++i) {
    ReturnAction action;
    action.title = "Action " + std::to_string(i);
    returns.unowned.push_back(std::move(action));
  }
  const Page page = returns_out_page(returns);
  const View* view = page.find("unowned");
  ASSERT_NE(view, nullptr);
  EXPECT_EQ(view->note, "4,812");
  const auto& items = std::get<Checklist>(view->body).items;
  ASSERT_EQ(items.size(), 101u);
  EXPECT_EQ(items.back().what.text, "And 4,712 more, in the list of actions");
  EXPECT_EQ(items.back().act, Act(OpenList{"action"}));
}

}  // namespace
}  // namespace goodstanding
