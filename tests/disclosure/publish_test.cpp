#include <gtest/gtest.h>

#include <functional>

#include <goodstanding/error.h>
#include <goodstanding/small_numbers.h>

namespace goodstanding::test {
namespace {

TableFamily concerns(const std::string& rule = "hide_1_7_round_5") {
  return {"concerns", "Concerns raised", rule,
          {{"theme", "Theme", {{"conduct", "Conduct"}, {"safety", "Safety"}, {"pay", "Pay"}}, true}, {"element", "Element", {{"patient", "Patient safety"}, {"detriment", "Detriment"}}, false}},
          {{"themes", "Concerns by theme", {"theme"}}, {"elements", "Concerns by element", {"element"}}}, true};
}
Tally tally(int number, const std::string& theme, std::vector<std::string> elements, std::int64_t count) { return {{2026, number}, {{"theme", {theme}}, {"element", std::move(elements)}}, count}; }

std::string as_words(const PublishedQuarter& published, const std::string& table) {
  std::string out;
  for (const PublishedFigures& figures : published.figures)
    if (figures.table == table && !figures.year)
      for (const PublishedCell& cell : figures.cells) out += (out.empty() ? "" : ", ") + (cell.at[0].empty() ? "all" : cell.at[0]) + " " + (cell.publication == Publication::Shown ? std::to_string(cell.number) : std::string(to_word(cell.publication)));
  return out;
}

ErrorCode code_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::Internal;
}

TEST(Publishing, ASmallCountIsHiddenAndTheRestRoundedAndNoneIsNone) {
  const auto published = publish(concerns(), {2026, 1}, {tally(1, "conduct", {"patient"}, 23), tally(1, "safety", {"patient", "detriment"}, 41)}, {});
  EXPECT_EQ(as_words(published, "themes"), "conduct 25, safety 40, pay 0, all 65");
  EXPECT_EQ(as_words(published, "elements"), "patient 65, detriment 40, all 65");
}

TEST(Publishing, WhatWouldGiveASmallCountAwayIsHiddenWithIt) {
  const std::vector<Tally> tallies{tally(1, "conduct", {}, 3), tally(1, "safety", {}, 41), tally(1, "pay", {}, 12)};
  EXPECT_EQ(as_words(publish(concerns("hide_1_7_show_8"), {2026, 1}, tallies, {}), "themes"), "conduct hidden_small, safety hidden_other, pay 12, all 56");
}

TEST(Publishing, BelowASmallTotalNothingIsShownNotEvenNone) {
  const auto published = publish(concerns(), {2026, 1}, {tally(1, "conduct", {"patient"}, 2), tally(1, "pay", {}, 3)}, {});
  EXPECT_EQ(as_words(published, "themes"), "conduct hidden_whole, safety hidden_whole, pay hidden_whole, all hidden_small");
}

TEST(Publishing, AQuarterIsPublishedOnceAndAYearsQuartersInOrder) {
  const auto first = publish(concerns(), {2026, 1}, {}, {});
  const auto third = publish(concerns(), {2026, 3}, {}, {first});
  EXPECT_EQ(code_of([&] { publish(concerns(), {2026, 1}, {}, {first}); }), ErrorCode::Refused);
  EXPECT_EQ(code_of([&] { publish(concerns(), {2026, 2}, {}, {first, third}); }), ErrorCode::Refused);
}

TEST(Publishing, AYearTotalIsRefusedWhenAnEarlierQuarterIsNoLongerWhatWasPublished) {
  std::vector<PublishedQuarter> before;
  std::vector<Tally> tallies;
  for (int number = 1; number <= 4; ++number) tallies.push_back(tally(number, "conduct", {"patient"}, 30));
  for (int number = 1; number <= 3; ++number) before.push_back(publish(concerns(), {2026, number}, tallies, before));
  EXPECT_EQ(publish(concerns(), {2026, 4}, tallies, before).find("themes", true, {"conduct"})->number, 120);
  tallies.push_back(tally(2, "conduct", {"patient"}, 30));
  EXPECT_EQ(code_of([&] { publish(concerns(), {2026, 4}, tallies, before); }), ErrorCode::Conflict);
}

TEST(Publishing, TheSameCasesAreAlwaysPublishedAlike) {
  const std::vector<Tally> tallies{tally(1, "conduct", {"patient"}, 3), tally(1, "safety", {}, 9), tally(1, "pay", {"detriment"}, 12)};
  std::vector<Tally> turned(tallies.rbegin(), tallies.rend());
  EXPECT_EQ(to_text(publish(concerns(), {2026, 1}, tallies, {})), to_text(publish(concerns(), {2026, 1}, turned, {})));
}

TEST(Publishing, ATallyThatFitsNoCategoryIsNamed) {
  try {
    publish(concerns(), {2026, 1}, {tally(1, "weather", {}, 3)}, {});
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.message(), "A tally for Q1 2026/27 of \u201cconcerns\u201d names \u201cweather\u201d, which is no category of \u201ctheme\u201d.");
  }
  EXPECT_EQ(code_of([] { publish(concerns(), {2026, 1}, {{{2026, 1}, {}, 4}}, {}); }), ErrorCode::BadInput);
  EXPECT_EQ(code_of([] { publish(concerns("hide_some"), {2026, 1}, {}, {}); }), ErrorCode::NotFound);
}

TEST(Publishing, WhatWasPublishedIsReadBackFromItsText) {
  const auto published = publish(concerns(), {2026, 1}, {tally(1, "conduct", {"patient"}, 3), tally(1, "safety", {}, 41)}, {});
  EXPECT_EQ(published_from_text(to_text(published), "kept"), published);
  std::string text = to_text(published);
  text.replace(text.find("hidden_small"), 12, "hidden_somehow");
  try {
    published_from_text(text, "kept");
    FAIL() << "taken";
  } catch (const Faults& faults) {
    EXPECT_EQ(faults.faults().front().line, 4);
    EXPECT_EQ(faults.code(), ErrorCode::BadInput);
  }
}

TEST(Publishing, APageShowsWhatIsHiddenWithWhyAndNeverTheNumber) {
  const auto published = publish(concerns("hide_1_7_show_8"), {2026, 1}, {tally(1, "conduct", {}, 3), tally(1, "safety", {}, 41), tally(1, "pay", {}, 12)}, {});
  const View view = published_view(concerns("hide_1_7_show_8"), "themes", {published});
  const auto& grid = std::get<Table>(view.body);
  EXPECT_EQ(grid.columns.back().label, "Q1 2026/27");
  EXPECT_EQ(grid.rows[0].cells[1].text, "Hidden");
  EXPECT_EQ(grid.rows[0].cells[1].mark, Mark::Hidden);
  EXPECT_EQ(grid.rows[1].cells[1].detail, "To protect another");
  EXPECT_EQ(grid.rows[3].cells[1].text, "56");
  EXPECT_EQ(std::get<Prose>(hidden_view(concerns("hide_1_7_show_8"), published).body).paragraphs[0].text,
            "Counts of 1 to 7 are hidden, and 8 or more are shown as they are. None is shown as 0. 1 figure is hidden as small. 1 larger figure is hidden so that no small one can be worked out "
            "from totals, from another table or from the quarters before. Each hidden small number could still be anything from 1 to 7. Percentages are worked out from the figures shown.");
  EXPECT_EQ(published_share(*published.find("themes", false, {"pay"}), *published.find("themes", false, {""})).text, "21%");
  EXPECT_EQ(published_share(*published.find("themes", false, {"safety"}), *published.find("themes", false, {""})).text, "Hidden");
}

TEST(Publishing, OnlyTablesOfTheFamilyAreShown) {
  EXPECT_EQ(code_of([] { published_view(concerns(), "sites", {}); }), ErrorCode::NotFound);
}

}  // namespace
}  // namespace goodstanding::test
