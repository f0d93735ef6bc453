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
  const std::string html = to_html(page);
  EXPECT_THAT(html, testing::StartsWith("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
  EXPECT_THAT(html, AllOf(HasSubstr("<meta charset=\"utf-8\">"), HasSubstr("<title>Report</title>"), HasSubstr("default-src 'none'")));
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

}  // namespace
}  // namespace goodstanding
