// Dates, states, colours and headings of logs: the tables in tests/cases/log_dates.toml and log_words.toml.
#include "exchange/log_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/log_dates.h"
#include "exchange/log_row.h"
#include "support/case_table.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing_support::Case;
using testing_support::cases;

const LogWords& words() {
  static const LogWords held = load_log_words(SOURCE_FOLDER);
  return held;
}
const Date today = Date::of(2026, 6, 15);

TEST(LogDates, AreReadAsTheTableOfCasesSays) {
  for (const Case& c : cases("log_dates", "case")) {
    SCOPED_TRACE(c.where() + " \"" + c.text("text") + "\"");
    const LogDate read = read_log_date(c.text("text"), today);
    EXPECT_EQ(read.date ? read.date->to_text() : "", c.text("date"));
    EXPECT_EQ(read.first ? read.first->to_text() : "", c.has("first") ? c.text("first") : "");
    EXPECT_EQ(read.note, c.has("note") ? c.text("note") : "");
    EXPECT_EQ(read.expected.empty(), read.date.has_value());
    EXPECT_THAT(read.expected, HasSubstr(c.has("expected") ? c.text("expected") : ""));
  }
}

TEST(LogDates, WhatHasHappenedLiesBeforeToday) {
  EXPECT_EQ(read_log_date("12 November", today, DateSense::Past).date, PartialDate(Date::of(2025, 11, 12)));
  EXPECT_EQ(read_log_date("12 June", today, DateSense::Past).date, PartialDate(Date::of(2026, 6, 12)));
  EXPECT_EQ(read_log_date("12 November", today, DateSense::Due).date, PartialDate(Date::of(2026, 11, 12)));
}

TEST(LogDates, AnyDayInAnyCommonFormIsThatDay) {
  for (int i = 0; i < 1500; i += 7) {
    const Date day = Date::of(2024, 1, 1).plus_days(i);
    const std::string y = std::to_string(day.year());
    const std::string m = std::to_string(day.month());
    const std::string d = std::to_string(day.day());
    for (const std::string& text : {day.to_iso(), day.to_words(), day.to_short_words(), d + "/" + m + "/" + y, d + "." + m + "." + y.substr(2), std::to_string(day.days() + 25569), "by " + day.to_words()})
      EXPECT_EQ(read_log_date(text, today).date, PartialDate(day)) << text;
  }
}

TEST(LogWords, StatesAndColoursMeanWhatTheTableOfCasesSays) {
  for (const Case& c : cases("log_words", "state")) EXPECT_EQ(words().state(c.text("text")).value_or(""), c.text("is")) << c.text("text");
  for (const Case& c : cases("log_words", "colour")) {
    const auto colour = words().colour(c.text("text"));
    EXPECT_EQ(colour ? std::string(to_word(*colour)) : "", c.text("is")) << c.text("text");
  }
  for (const Case& c : cases("log_words", "fill")) EXPECT_EQ(to_word(colour_of_fill(c.text("rgb"))), c.text("is")) << c.text("rgb");
}

TEST(LogWords, NoLogMakesAnActionVerifiedOrSustained) {
  for (const char* text : {"verified", "Sustained", "Assured", "embedded and sustained", "signed off by committee"}) EXPECT_EQ(words().state(text), "done") << text;
}

TEST(LogUpdates, ALineThatBeginsWithADateBeginsAnother) {
  const auto updates = split_updates("12/05/26: Safes ordered,\nten of them.\n\n20 May 2026 \u2013 First fitted\n[3.6.26] All fitted\nApril 26: Chased\nNo date here", today);
  std::vector<std::pair<std::string, std::string>> got;
  for (const LogUpdate& update : updates) got.emplace_back(update.on ? update.on->to_iso() : "", update.text);
  EXPECT_THAT(got, testing::ElementsAre(testing::Pair("2026-05-12", "Safes ordered,\nten of them."), testing::Pair("2026-05-20", "First fitted"), testing::Pair("2026-06-03", "All fitted"),
                                        testing::Pair("2026-04-30", "Chased\nNo date here")));
  EXPECT_EQ(split_updates("2 stations done, 12 to go", today).at(0).text, "2 stations done, 12 to go");
  EXPECT_EQ(split_updates("100% of crews trained", today).at(0).on, std::nullopt);
}

}  // namespace
}  // namespace goodstanding
