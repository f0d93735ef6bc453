// What is copied out of a page is what stands on it, a chart goes out as figures and as a picture, and what is confidential is
// noted before it goes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/screens/page_copy.h"
#include "platform/files.h"
#include "register/measure.h"
#include "register/observation.h"
#include "support/screen_test.h"
#include "views/view_table.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using testing_support::ScreenTest;
using testing_support::WorkspaceFixture;

RecordId give_figures(WorkspaceFixture& fixture) {
  const auto work = fixture.open();
  Draft draft = work->session().draft();
  const RecordId measure = draft.add(measure::type);
  draft.set(measure, measure::name, "Handover delays");
  draft.set(measure, measure::unit, ChoiceId("count"));
  draft.set(measure, measure::direction, ChoiceId("decrease"));
  for (int month = 0; month < 14; ++month) {
    const RecordId figure = draft.add(observation::type);
    draft.set(figure, observation::measure, measure);
    draft.set(figure, observation::period, PartialDate::month(2025 + month / 12, month % 12 + 1));
    draft.set(figure, observation::value, Decimal(month == 13 ? 90 : 30 + month % 3));
  }
  work->session().commit(draft);
  return measure;
}

std::string clipboard() { return ImGui::GetClipboardText(); }

TEST(PageCopy, OfAChartAreItsFiguresAndAPictureBesideTheRegister) {
  WorkspaceFixture fixture;
  const RecordId measure = give_figures(fixture);
  ScreenTest screen(fixture, 1280, 2400);
  screen.app().go(gui::AtRecord{measure});
  screen.frames();
  screen.click("chart.1.copy_figures");
  EXPECT_THAT(clipboard(), AllOf(StartsWith("Period\tValue\tMean\tLimits\tWhat it shows\r\n"), HasSubstr("\r\nFebruary 2026\t90\t"), EndsWith("Concern: above the upper limit\r\n")));

  const std::string folder = parent_folder(full_path(fixture.path));
  screen.click("chart.1.save_picture");
  screen.click("chart.1.save_picture");
  const auto pictures = list_files(folder, ".svg");
  ASSERT_THAT(pictures, SizeIs(2)) << "a second picture takes no name of the first";
  const std::string picture = read_file(pictures.front());
  EXPECT_THAT(picture, AllOf(StartsWith("<?xml"), HasSubstr("xmlns=\"http://www.w3.org/2000/svg\""), HasSubstr("Handover delays"), HasSubstr("Special cause of concern"), Not(HasSubstr("<script"))));
  EXPECT_TRUE(screen.app().status().starts_with("Beside the register: Handover delays")) << screen.app().status();
  for (const std::string& file : pictures) remove_file(file);
}

TEST(PageCopy, CtrlCTakesTheRowThatTheKeyboardIsOnElseThePage) {
  WorkspaceFixture fixture;
  const RecordId measure = give_figures(fixture);
  ScreenTest screen(fixture, 1280, 2400);
  screen.app().go(gui::AtRecord{measure});
  screen.frames();
  screen.press(ImGuiKey_C, true);
  EXPECT_THAT(clipboard(), AllOf(StartsWith("Handover delays\n"), HasSubstr("Special cause of concern")));
  const auto* view = screen.find("chart.1.copy_figures");
  ASSERT_NE(view, nullptr);
  std::string last;
  for (const gui::SeenItem& item : screen.ui().items())
    if (item.id.starts_with("chart.1.point.")) last = item.id;
  screen.tab_to(last);
  screen.press(ImGuiKey_C, true);
  EXPECT_THAT(clipboard(), AllOf(StartsWith("February 2026\t90\t"), EndsWith("Concern: above the upper limit\r\n")));
  EXPECT_EQ(screen.app().status(), "A row was copied.");
}

View view_of(ViewBody body) {
  View out;
  out.id = "v";
  out.heading = "Heading";
  out.body = std::move(body);
  return out;
}

TEST(PageCopy, OfAGridEveryCellSaysItsWordAndTheSumIsAColumn) {
  Matrix matrix;
  matrix.corner = "Station";
  matrix.columns = {"Apr", "May"};
  Cell missed;
  missed.mark = Mark::Missed;
  matrix.rows = {{"a", {text_cell("3"), missed}, "", {}}};
  matrix.row_labels = {"Station A"};
  matrix.sums = {"1 of 2"};
  matrix.sum_label = "Made";
  EXPECT_EQ(gui::copy_of(view_of(matrix)).text, "Station\tApr\tMay\tMade\r\nStation A\t3\tMissed\t1 of 2\r\n");
}

TEST(PageCopy, KnowsWhichRecordsItTakesOutAndRunsNothingInASpreadsheet) {
  const RecordId record = *RecordId::from_hex("0f41cf6e74d772e014b0eed4eca8238b");
  Table table;
  table.columns = {{"what", "What", false, 1}, {"who", "Who", false, 1}};
  table.rows = {{"r1", {text_cell("=1+1"), text_cell("Lead")}, "", OpenRecord{record}}, {"r2", {text_cell("Audit"), text_cell("Lead")}, "", {}}};
  Page page;
  page.id = "p";
  page.views = {view_of(table)};
  const gui::PageCopy row = gui::copy_of(page, "v.r1");
  EXPECT_THAT(row.text, AllOf(Not(StartsWith("=")), EndsWith("\tLead\r\n")));
  EXPECT_THAT(row.about, ElementsAre(record));
  EXPECT_THAT(gui::copy_of(page, "v.r2").about, SizeIs(0));
  EXPECT_THAT(gui::copy_of(page, "nav.Today").about, ElementsAre(record)) << "a whole page has all of its records";
}

}  // namespace
}  // namespace goodstanding
