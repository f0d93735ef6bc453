// Every kind of view as text and as JSON: the twins of a screen for terminals, screen readers and programs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include <nlohmann/json.hpp>

#include "views/view_json.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using nlohmann::json;

Cell marked(std::string text, Mark mark, std::string detail = {}) {
  Cell out = text_cell(std::move(text));
  out.mark = mark;
  out.detail = std::move(detail);
  return out;
}

View view_of(ViewBody body) {
  View out;
  out.id = "v";
  out.heading = "Heading";
  out.note = "a note";
  out.body = std::move(body);
  return out;
}

const RecordId some_record = *RecordId::from_hex("0f41cf6e74d772e014b0eed4eca8238b");

TEST(ViewOutput, Tiles) {
  Tiles tiles;
  tiles.tiles.push_back({"Breaches open", count_cell(Count::of(1204)), "of 4", "Regulations 12 and 17", {}});
  tiles.tiles.push_back({"Visits", count_cell(Count::not_held()), "", "", {}});
  tiles.tiles.push_back({"Concerns", count_cell(Count::suppressed()), "", "", {}});
  tiles.tiles.push_back({"Rota notes", count_cell(Count::not_loaded()), "", "", {}});
  EXPECT_EQ(to_text(view_of(tiles)), "Heading (a note)\n"
                                     "  Breaches open: 1,204 of 4\n"
                                     "    Regulations 12 and 17\n"
                                     "  Visits: Not held\n"
                                     "  Concerns: Hidden\n"
                                     "  Rota notes: Not loaded\n");
  EXPECT_EQ(to_json(view_of(tiles)), json::parse(R"({"id":"v","heading":"Heading","note":"a note","kind":"tiles","tiles":[
      {"label":"Breaches open","figure":{"text":"1,204"},"of":"of 4","note":"Regulations 12 and 17"},
      {"label":"Visits","figure":{"text":"Not held","mark":"not_held"}},
      {"label":"Concerns","figure":{"text":"Hidden","mark":"hidden"}},
      {"label":"Rota notes","figure":{"text":"Not loaded","mark":"not_loaded"}}]})"));
}

TEST(ViewOutput, Table) {
  Table table;
  table.columns = {{"what", "Action", false, 1}, {"days", "Days", true, 0}};
  table.rows = {{"r1", {marked("Fit safes – Łódź", Mark::Red, "Overdue"), text_cell("31")}, "Overdue", OpenRecord{some_record}},
                {"r2", {text_cell("Train", some_record), text_cell("7")}, "Overdue", {}},
                {"r3", {text_cell("Audit"), not_held_cell("no date")}, "Later", {}}};
  table.total = Count::of(12);
  EXPECT_EQ(to_text(view_of(table)), "Heading (a note)\n"
                                     "  Overdue\n"
                                     "    Action                      Days\n"
                                     "    Fit safes – Łódź · Overdue    31\n"
                                     "    Train                          7\n"
                                     "  Later\n"
                                     "    Action                Days\n"
                                     "    Audit   Not held · no date\n"
                                     "  12 in all\n");
  EXPECT_EQ(to_json(view_of(table)), json::parse(R"({"id":"v","heading":"Heading","note":"a note","kind":"table","total":"12",
      "columns":[{"id":"what","label":"Action"},{"id":"days","label":"Days"}],
      "rows":[{"id":"r1","group":"Overdue","cells":[{"text":"Fit safes – Łódź","mark":"red","detail":"Overdue"},{"text":"31"}]},
              {"id":"r2","group":"Overdue","cells":[{"text":"Train","record":"0f41cf6e74d772e014b0eed4eca8238b"},{"text":"7"}]},
              {"id":"r3","group":"Later","cells":[{"text":"Audit"},{"text":"Not held","mark":"not_held","detail":"no date"}]}]})"));
}

TEST(ViewOutput, ATableWithoutRowsSaysSo) {
  Table table;
  table.columns = {{"what", "Action", false, 1}};
  table.empty = "No action is open.";
  table.first_act = Command{"action.add", "Add action", AddRecord{"action", {}}};
  EXPECT_EQ(to_text(view_of(table)), "Heading (a note)\n  No action is open.\n");
  const json out = to_json(view_of(table));
  EXPECT_EQ(out["empty"], "No action is open.");
  EXPECT_EQ(out["first_command"], json::parse(R"({"id":"action.add","label":"Add action","enabled":true})"));
}

TEST(ViewOutput, Matrix) {
  Matrix matrix;
  matrix.corner = "Service";
  matrix.columns = {"Safe", "Well-led"};
  Cell up = marked("Good", Mark::Good, "May 2025");
  up.arrow = Arrow::Up;
  Cell down = marked("Requires improvement", Mark::RequiresImprovement, "May 2025");
  down.arrow = Arrow::Down;
  matrix.rows = {{"eoc", {up, down}, "", {}}, {"pts", {not_held_cell(), text_cell("Good")}, "", {}}};
  matrix.row_labels = {"Operations centre", "Patient transport"};
  matrix.sums = {"1 of 2", "2 of 2"};
  matrix.sum_label = "Good or better";
  matrix.legend = {marked("Good", Mark::Good)};
  EXPECT_EQ(to_text(view_of(matrix)), "Heading (a note)\n"
                                      "  Service            Safe                  Well-led                                Good or better\n"
                                      "  Operations centre  Good (up) · May 2025  Requires improvement (down) · May 2025  1 of 2\n"
                                      "  Patient transport  Not held              Good                                    2 of 2\n");
  EXPECT_EQ(to_json(view_of(matrix)), json::parse(R"({"id":"v","heading":"Heading","note":"a note","kind":"matrix","columns":["Safe","Well-led"],"legend":[{"text":"Good","mark":"good"}],
      "rows":[{"id":"eoc","label":"Operations centre","sum":"1 of 2","cells":[{"text":"Good","mark":"good","detail":"May 2025","arrow":"up"},{"text":"Requires improvement","mark":"requires_improvement","detail":"May 2025","arrow":"down"}]},
              {"id":"pts","label":"Patient transport","sum":"2 of 2","cells":[{"text":"Not held","mark":"not_held"},{"text":"Good"}]}]})"));
}

TEST(ViewOutput, Timeline) {
  Timeline timeline;
  timeline.items = {{"1 July 2026", text_cell("Original")}, {"1 September 2026", marked("The safes come late", Mark::Amber, "at risk")}};
  timeline.empty = "No due date is held.";
  EXPECT_EQ(to_text(view_of(timeline)), "Heading (a note)\n"
                                        "  1 July 2026       Original\n"
                                        "  1 September 2026  The safes come late · at risk\n");
  EXPECT_EQ(to_json(view_of(timeline)), json::parse(R"({"id":"v","heading":"Heading","note":"a note","kind":"timeline","items":[
      {"when":"1 July 2026","what":{"text":"Original"}},{"when":"1 September 2026","what":{"text":"The safes come late","mark":"amber","detail":"at risk"}}]})"));
  timeline.items.clear();
  EXPECT_EQ(to_text(view_of(timeline)), "Heading (a note)\n  No due date is held.\n");
  EXPECT_EQ(to_json(view_of(timeline))["empty"], "No due date is held.");
}

TEST(ViewOutput, AScheduleSaysWhatWasPromisedHowFarItMovedAndWhenItWasDone) {
  const auto day = [](int month, int d, std::string words) { return ScheduleDay{Date::of(2026, month, d), std::move(words)}; };
  Schedule schedule;
  schedule.today = Date::of(2026, 6, 15);
  schedule.items.push_back({"a", marked("Fit safes", Mark::Red, "Overdue"), {day(3, 31, "31 March 2026"), day(5, 31, "31 May 2026")}, day(7, 31, "July 2026"), {}, OpenRecord{some_record}});
  schedule.items.push_back({"b", marked("Train", Mark::Blue), {day(6, 1, "1 June 2026"), day(7, 1, "1 July 2026"), day(5, 2, "2 May 2026")}, {}, day(5, 1, "1 May 2026"), {}});
  schedule.items.push_back({"c", text_cell("Audit"), {day(9, 1, "1 September 2026")}, {}, {}, {}});
  EXPECT_EQ(to_text(view_of(schedule), 140), "Heading (a note)\n"
                                             "  What                 First promised    Due               Moved                         Forecast   Done\n"
                                             "  Fit safes \u00b7 Overdue  31 March 2026     31 May 2026       Moved once, 61 days later     July 2026  Not yet\n"
                                             "  Train                1 June 2026       2 May 2026        Moved twice, 30 days earlier  None       1 May 2026\n"
                                             "  Audit                1 September 2026  1 September 2026  Not moved                     None       Not yet\n");
  const json out = to_json(view_of(schedule));
  EXPECT_EQ(out["kind"], "schedule");
  EXPECT_EQ(out["items"][0], json::parse(R"({"id":"a","what":{"text":"Fit safes","detail":"Overdue","mark":"red"},"moved":"Moved once, 61 days later","done":null,
      "forecast":{"date":"2026-07-31","words":"July 2026"},"promised":[{"date":"2026-03-31","words":"31 March 2026"},{"date":"2026-05-31","words":"31 May 2026"}]})"));
  EXPECT_EQ(out["items"][1]["done"]["date"], "2026-05-01");
}

TEST(ViewOutput, Checklist) {
  Checklist list;
  list.items = {{marked("Sexual safety charter", Mark::NotYetDue, "by October 2026"), {}}, {text_cell("Policy published"), {}}};
  list.empty = "No evidence is held yet.";
  EXPECT_EQ(to_text(view_of(list)), "Heading (a note)\n"
                                    "  - Sexual safety charter · by October 2026\n"
                                    "  - Policy published\n");
  EXPECT_EQ(to_json(view_of(list)), json::parse(R"({"id":"v","heading":"Heading","note":"a note","kind":"checklist","items":[{"text":"Sexual safety charter","mark":"not_yet_due","detail":"by October 2026"},{"text":"Policy published"}]})"));
  list.items.clear();
  EXPECT_EQ(to_text(view_of(list)), "Heading (a note)\n  No evidence is held yet.\n");
  EXPECT_EQ(to_json(view_of(list))["empty"], "No evidence is held yet.");
}

TEST(ViewOutput, FactsAreWrappedBesideTheirLabels) {
  Facts facts;
  facts.facts = {{"Owner", not_held_cell()}, {"As understood", text_cell("Regulation 12; a digit is probably missing.\nHeld as printed and as understood.")}};
  EXPECT_EQ(to_text(view_of(facts), 44), "Heading (a note)\n"
                                         "  Owner          Not held\n"
                                         "  As understood  Regulation 12; a digit is\n"
                                         "                 probably missing.\n"
                                         "                 Held as printed and as\n"
                                         "                 understood.\n");
  EXPECT_EQ(to_json(view_of(facts))["facts"][0], json::parse(R"({"label":"Owner","value":{"text":"Not held","mark":"not_held"}})"));
}

TEST(ViewOutput, Prose) {
  Prose prose;
  prose.paragraphs = {{"Not held", "Two charts were never received. Nothing is estimated in their place.", Mark::NotHeld, Command{"gaps", "See all", OpenPage{"not_held"}}}, {"", "A plain paragraph.", Mark::None, {}}};
  EXPECT_EQ(to_text(view_of(prose), 40), "Heading (a note)\n"
                                         "  Not held\n"
                                         "    Two charts were never received.\n"
                                         "    Nothing is estimated in their place.\n"
                                         "  A plain paragraph.\n");
  EXPECT_EQ(to_json(view_of(prose))["paragraphs"], json::parse(R"([{"heading":"Not held","text":"Two charts were never received. Nothing is estimated in their place.","mark":"not_held","command":{"id":"gaps","label":"See all","enabled":true}},{"text":"A plain paragraph."}])"));
}

TEST(ViewOutput, APageIsItsTitleItsViewsInOrderAndItsSource) {
  Page page;
  page.id = "today";
  page.title = "Today";
  page.subtitle = "Monday 15 June 2026";
  page.source = "From two documents.";
  Command blocked{"record.edit", "Edit", EditRecord{some_record}};
  blocked.enabled = false;
  blocked.why_not = "You may read it and not change it.";
  page.commands = {blocked};
  View first = view_of(Prose{{{"", "One.", Mark::None, {}}}});
  first.heading.clear();
  View second = view_of(Prose{{{"", "Two.", Mark::None, {}}}});
  second.id = "w";
  second.commands = {{"w.see", "See all", OpenList{"breach"}}};
  page.views = {first, second};
  EXPECT_EQ(to_text(page), "Today\nMonday 15 June 2026\n\n  One.\n\nHeading (a note)\n  Two.\n\nFrom two documents.\n");
  const json out = to_json(page);
  EXPECT_EQ(out["id"], "today");
  EXPECT_EQ(out["title"], "Today");
  EXPECT_EQ(out["subtitle"], "Monday 15 June 2026");
  EXPECT_EQ(out["source"], "From two documents.");
  EXPECT_EQ(out["commands"], json::parse(R"([{"id":"record.edit","label":"Edit","enabled":false,"why_not":"You may read it and not change it."}])"));
  EXPECT_EQ(out["views"].size(), 2u);
  EXPECT_EQ(out["views"][1]["commands"][0]["id"], "w.see");
}

// Words are told from shapes: no two marks have one word.
TEST(ViewOutput, EveryMarkHasAWordOfItsOwn) {
  std::set<std::string> words;
  for (int i = 0; i <= static_cast<int>(Mark::Awaited); ++i) words.insert(std::string(to_word(static_cast<Mark>(i))));
  EXPECT_EQ(words.size(), static_cast<std::size_t>(Mark::Awaited) + 1);
}

Chart a_chart() {
  Chart chart;
  chart.sentence = "Special cause of concern, high.";
  ChartPoint held;
  held.id = "2026-04-01";
  held.day = Date::of(2026, 4, 1);
  held.when = text_cell("April 2026");
  held.value = text_cell("34:10");
  held.at = 2050;
  held.mean = 1800;
  held.lower = 1600;
  held.upper = 2000;
  held.mean_words = "30:00";
  held.limit_words = "26:40 to 33:20";
  held.signal = Signal::Concern;
  held.high = true;
  held.why = "above the upper limit";
  ChartPoint missing = held;
  missing.id = "2026-05-01";
  missing.day = Date::of(2026, 5, 1);
  missing.when = text_cell("May 2026");
  missing.value = not_held_cell();
  missing.at.reset();
  missing.signal = Signal::Common;
  missing.why.clear();
  chart.points = {held, missing};
  chart.targets = {{1789, "Target 29:49", "29:49, plan for the period, set by NHS England"}};
  chart.marks = {{Date::of(2026, 4, 1), true, "Limits made anew from April 2026: new rota", {}}};
  chart.bands = {{Date::of(2026, 4, 1), Date::of(2026, 4, 30), "REAP 3"}};
  chart.notes = {"Limits take in every moving range (screening off)."};
  return chart;
}

TEST(ViewOutput, AChartIsItsSentenceWhatIsDrawnInItAndATableOfItsValues) {
  const std::string text = to_text(view_of(a_chart()), 160);
  for (const char* words : {"Special cause of concern, high.", "Target: 29:49, plan for the period, set by NHS England", "Limits made anew from April 2026: new rota", "REAP 3, 1 April 2026 to 30 April 2026", "screening off", "Concern: above the upper limit", "26:40 to 33:20", "Not held"})
    EXPECT_THAT(text, testing::HasSubstr(words));
  const json out = to_json(view_of(a_chart()));
  EXPECT_EQ(out["kind"], "chart");
  ASSERT_EQ(out["points"].size(), 2u);
  EXPECT_EQ(out["points"][0]["signal"], "concern");
  EXPECT_EQ(out["points"][0]["number"], 2050.0);
  EXPECT_TRUE(out["points"][1]["number"].is_null()) << "what is not held is never 0";
  EXPECT_EQ(out["points"][1]["value"]["mark"], "not_held");
  EXPECT_EQ(out["targets"][0]["words"], "29:49, plan for the period, set by NHS England");
  EXPECT_EQ(out["marks"][0]["rebase"], true);
}

}  // namespace
}  // namespace goodstanding
