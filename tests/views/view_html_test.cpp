// A page as HTML that stands alone: it asks nothing of a network, runs nothing, and can be read without seeing it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "views/view_html.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view nasty = "<script>alert('x')</script> & \"quoted\" <img src=http://example.invalid/a.png onerror=go()>";

View of(ViewBody body, std::string heading = "Heading") {
  View out;
  out.id = "some_view";
  out.heading = std::move(heading);
  out.body = std::move(body);
  return out;
}

Cell nasty_cell(Mark mark = Mark::None) {
  Cell out = text_cell(std::string(nasty));
  out.detail = nasty;
  out.mark = mark;
  return out;
}

// Every kind of view with the same words in every place that takes words.
Page nasty_page() {
  const std::string words(nasty);
  Page page;
  page.id = "p";
  page.title = words;
  page.subtitle = words;
  page.source = words;
  Tiles tiles;
  tiles.tiles.push_back({words, nasty_cell(), words, words, {}});
  Table table;
  table.columns = {{"a", words, false, 1}, {"n", "", true, 0}};
  table.rows.push_back({"r", {nasty_cell(Mark::Red), nasty_cell()}, words, {}});
  Table none;
  none.empty = words;
  Matrix matrix;
  matrix.corner = words;
  matrix.columns = {words};
  matrix.rows.push_back({"r", {nasty_cell(Mark::Late)}, "", {}});
  matrix.row_labels = {words};
  matrix.sums = {words};
  matrix.sum_label = words;
  matrix.legend = {nasty_cell(Mark::Late)};
  Timeline timeline;
  timeline.items.push_back({words, nasty_cell()});
  Checklist list;
  list.items.push_back({nasty_cell(Mark::Done), {}});
  Facts facts;
  facts.facts.push_back({words, nasty_cell()});
  Prose prose;
  prose.paragraphs.push_back({words, words, Mark::NotHeld, {}});
  for (ViewBody body : std::vector<ViewBody>{tiles, table, none, matrix, timeline, list, facts, prose}) {
    page.views.push_back(of(std::move(body), words));
    page.views.back().note = words;
  }
  return page;
}

std::size_t times(std::string_view text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++out;
  return out;
}

// Tags that are opened and not closed, and the other way round; "" when it is well formed.
std::string unbalanced(std::string_view html) {
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos) return "a tag without an end";
    const std::string tag(html.substr(at + 1, end - at - 1));
    const std::string name = tag.substr(0, tag.find(' '));
    if (name == "!DOCTYPE" || name == "meta" || name == "br") continue;
    if (name[0] != '/') open.push_back(name);
    else if (open.empty() || open.back() != name.substr(1)) return name;
    else open.pop_back();
  }
  return open.empty() ? "" : open.back();
}

TEST(ViewHtml, WhateverAPlaceHoldsIsWordsAndNeverMarkup) {
  const std::string html = to_html(nasty_page());
  EXPECT_EQ(times(html, "<script"), 0U);
  EXPECT_EQ(times(html, "<img"), 0U);
  EXPECT_EQ(times(html, "alert('x')"), 0U) << "quotes are escaped too";
  EXPECT_GE(times(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;"), 40U);
  EXPECT_EQ(unbalanced(html), "");
}

TEST(ViewHtml, ItStandsAloneAndAsksNothingOfANetwork) {
  Page page = nasty_page();
  page.title = "Report";
  std::string html = to_html(page);
  EXPECT_THAT(html, testing::StartsWith("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
  EXPECT_THAT(html, AllOf(HasSubstr("<meta charset=\"utf-8\">"), HasSubstr("<title>Report</title>"), HasSubstr("default-src 'none'")));
  // The one link leads past the head of the page itself, to its contents.
  const std::string skip = " href=\"#contents\"";
  ASSERT_THAT(html, AllOf(HasSubstr(skip), HasSubstr("<main id=\"contents\"")));
  html.erase(html.find(skip), skip.size());
  for (const char* asks : {"<link", "<iframe", " src=\"", " href=", "url(", "@import"}) EXPECT_THAT(html, Not(HasSubstr(asks)));
}

TEST(ViewHtml, TablesHaveHeadsGroupsAndANameAndMarksAreWords) {
  Table table;
  table.columns = {{"question", "Question", false, 1}, {"score", "Score", true, 0}};
  Cell bad = text_cell("Bags past their date");
  bad.mark = Mark::Red;
  table.rows.push_back({"1", {bad, text_cell("50 %")}, "Medicines", {}});
  const std::string html = to_html_section(of(table, "What was found"));
  EXPECT_THAT(html, AllOf(HasSubstr("<h2>What was found</h2>"), HasSubstr("<caption class=\"hidden\">What was found</caption>"), HasSubstr("<th scope=\"col\">Question</th><th scope=\"col\" class=\"number\">Score</th>"),
                          HasSubstr("<th class=\"group\" scope=\"rowgroup\" colspan=\"2\">Medicines</th>"), HasSubstr("<span class=\"mark red\"><span class=\"hidden\">Red: </span>Bags past their date</span>"), HasSubstr("<td class=\"number\">50 %</td>")));
}

TEST(ViewHtml, HeadsThatTheWindowDoesNotShowAreThereForReadersOfTheScreen) {
  Table table;
  table.columns = {{"made_safe", "", false, 1}};
  table.rows.push_back({"1", {text_cell("Yes")}, "", {}});
  EXPECT_THAT(to_html_section(of(table)), AllOf(HasSubstr("<thead class=\"hidden\">"), HasSubstr(">Made safe</th>")));
}

TEST(ViewHtml, AFigureThatIsNotHeldSaysSoAndAnEmptyTableSaysWhy) {
  Tiles tiles;
  tiles.tiles.push_back({"Score", not_held_cell("Nothing applies."), "", "", {}});
  EXPECT_THAT(to_html_section(of(tiles)), AllOf(HasSubstr("<dt>Score</dt>"), HasSubstr("Not held"), HasSubstr("Nothing applies."), Not(HasSubstr("Not held: </span>Not held"))));
  Table none;
  none.empty = "No immediate risk was raised.";
  const std::string html = to_html_section(of(none));
  EXPECT_THAT(html, AllOf(HasSubstr("No immediate risk was raised."), Not(HasSubstr("<table"))));
}

TEST(ViewHtml, LinesAndLettersOutsideAsciiStayAndControlCharactersDoNot) {
  EXPECT_EQ(escape_html("Łukasz – £5\n"), "Łukasz – £5\n");
  EXPECT_EQ(escape_html(std::string_view("a\0b\x1b", 4)), "a\uFFFDb\uFFFD");
  Facts facts;
  facts.facts.push_back({"Comment", text_cell("one\ntwo\nthree")});
  EXPECT_THAT(to_html_section(of(facts)), HasSubstr("one<br>two<br>three"));
}

// Three figures, one of which is a concern and one of which is not held.
Chart a_chart(std::string words) {
  Chart out;
  out.sentence = words;
  for (int month = 4; month <= 6; ++month) {
    ChartPoint point;
    point.id = std::to_string(month);
    point.day = Date::of(2026, month, 1);
    point.axis = words;
    point.when = text_cell(PartialDate::month(2026, month).to_words());
    point.mean = 25;
    point.lower = 20;
    point.upper = 30;
    point.mean_words = "25";
    if (month == 5) {
      point.value = not_held_cell();
    } else {
      point.at = month == 4 ? 24 : 34;
      point.value = text_cell(month == 4 ? "24" : "34");
    }
    out.points.push_back(std::move(point));
  }
  out.points.back().signal = Signal::Concern;
  out.points.back().high = true;
  out.points.back().why = "above the upper limit";
  out.ticks = {{20, "20"}, {40, "40"}};
  out.targets = {{22, words, words}};
  out.marks = {{Date::of(2026, 6, 1), true, words, {}}};
  out.bands = {{Date::of(2026, 4, 1), Date::of(2026, 5, 1), words}};
  out.notes = {words};
  return out;
}

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++out;
  return out;
}

TEST(ViewHtml, AChartIsASentenceAPictureWithItsWordsAndATable) {
  const std::string html = to_html_section(of(a_chart("Waits are long.")));
  EXPECT_THAT(html, AllOf(HasSubstr("<p>Waits are long.</p>"), HasSubstr("role=\"img\" aria-label=\"Waits are long.\""), HasSubstr("Not held"), HasSubstr("<table>")));
  // A concern that is high is a triangle that points up, and says so; what is not held is no point.
  EXPECT_EQ(times(html, "<circle"), 1u);
  EXPECT_EQ(times(html, "<polygon"), 1u);
  EXPECT_THAT(html, HasSubstr("<title>June 2026: 34. Concern, above the upper limit</title>"));
  EXPECT_LT(html.find("<svg"), html.find("<table>"));
}

TEST(ViewHtml, WordsInAChartAreWordsAndNothingElse) {
  const std::string html = to_html_section(of(a_chart(std::string(nasty))));
  EXPECT_THAT(html, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<img"))));
}

TEST(ViewHtml, AChartWithoutFiguresSaysSo) {
  Chart chart;
  chart.empty = "No figure is held.";
  EXPECT_THAT(to_html_section(of(chart)), AllOf(HasSubstr("No figure is held."), Not(HasSubstr("<svg"))));
}

}  // namespace
}  // namespace goodstanding
