// Working days, cadences, deadlines and citations: the tables of tests/cases/, and England's bank holidays against the
// rules that they follow.
#include "register/working_days.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/toml.h"
#include "platform/files.h"
#include "register/cadence.h"
#include "register/citation.h"
#include "register/deadlines.h"
#include "support/case_table.h"

namespace goodstanding {
namespace {

using testing_support::Case;
using testing_support::cases;

struct Holiday {
  Date day;
  std::string name;
  bool one_off;
};

std::vector<Holiday> england() {
  const std::string path = std::string(SOURCE_FOLDER) + "/schemas/frameworks/england_bank_holidays.toml";
  std::vector<Holiday> out;
  const TomlNode tree = parse_toml(read_file(path), path);
  for (const TomlNode& node : tree.find("bank_holiday")->items)
    out.push_back({*Date::parse_iso(*node.find("day")->plain()), node.find("name")->text, node.find("one_off") != nullptr});
  return out;
}

const WorkingDays& days() {
  static const WorkingDays days = [] {
    std::vector<Date> dates;
    for (const Holiday& holiday : england()) dates.push_back(holiday.day);
    return WorkingDays(dates);
  }();
  return days;
}

// "Monday 1 June 2026": the name of the weekday is checked too.
Date weekday_date(const std::string& words) {
  const auto space = words.find(' ');
  const Date day = *PartialDate::parse(words.substr(space + 1))->day();
  EXPECT_EQ(day.weekday_name(), words.substr(0, space)) << words;
  return day;
}

TEST(WorkingDays, EndAsTheTableSays) {
  for (const Case& c : cases("working_days", "after")) {
    SCOPED_TRACE(c.where());
    EXPECT_EQ(days().after(weekday_date(c.text("start")), std::stoi(c.text("days"))), weekday_date(c.text("ends")));
  }
}

// One more working day never ends earlier, and every end is a working day.
TEST(WorkingDays, EveryEndIsAWorkingDayAndLaterThanTheOneBefore) {
  for (Date start = Date::of(2022, 1, 1); start < Date::of(2028, 12, 1); start = start.plus_days(3)) {
    Date before = start;
    for (int count = 1; count <= 12; ++count) {
      const Date end = days().after(start, count);
      EXPECT_TRUE(days().is_working(end)) << end.to_iso();
      EXPECT_GT(end, before);
      before = end;
    }
  }
}

TEST(WorkingDays, KnowTheYearsWhoseHolidaysAreHeld) {
  EXPECT_TRUE(days().knows(Date::of(2022, 1, 1), Date::of(2028, 12, 31)));
  EXPECT_FALSE(days().knows(Date::of(2028, 12, 20), Date::of(2029, 1, 5)));
  EXPECT_FALSE(WorkingDays().knows(Date::of(2026, 6, 1), Date::of(2026, 6, 2)));
}

// Gauss's rule for Easter Sunday in the Gregorian calendar.
Date easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return Date::of(year, f / 31, f % 31 + 1);
}

Date monday_from(Date day) { return day.plus_days((8 - day.weekday()) % 7); }
Date last_monday(int year, int month) {
  const Date last = PartialDate::month(year, month).last();
  return last.plus_days(-(last.weekday() - 1));
}

// Banking and Financial Dealings Act 1971, Schedule 1, and the yearly proclamations: a holiday on a weekend has a
// working day in lieu, and Christmas and Boxing Day have two between them.
std::map<Date, std::string> by_rule(int year) {
  std::map<Date, std::string> out;
  out[Date::of(year, 1, 1).weekday() > 5 ? monday_from(Date::of(year, 1, 1)) : Date::of(year, 1, 1)] = "New Year's Day";
  out[easter(year).plus_days(-2)] = "Good Friday";
  out[easter(year).plus_days(1)] = "Easter Monday";
  out[monday_from(Date::of(year, 5, 1))] = "Early May bank holiday";
  out[last_monday(year, 5)] = "Spring bank holiday";
  out[last_monday(year, 8)] = "Summer bank holiday";
  const Date christmas = Date::of(year, 12, 25);
  const Date boxing = Date::of(year, 12, 26);
  out[christmas.weekday() > 5 ? Date::of(year, 12, 27) : christmas] = "Christmas Day";
  out[boxing.weekday() > 5 ? Date::of(year, 12, 28) : boxing] = "Boxing Day";
  return out;
}

TEST(BankHolidays, FollowTheirRulesSaveThoseProclaimedForOneYear) {
  std::map<int, std::vector<Holiday>> by_year;
  for (const Holiday& holiday : england()) by_year[holiday.day.year()].push_back(holiday);
  EXPECT_EQ(by_year.size(), 7u);
  for (const auto& [year, held] : by_year) {
    std::map<Date, std::string> expected = by_rule(year);
    for (const Holiday& holiday : held) {
      EXPECT_LE(holiday.day.weekday(), 5) << holiday.day.to_iso();
      if (holiday.one_off) continue;
      const auto at = expected.find(holiday.day);
      ASSERT_NE(at, expected.end()) << holiday.day.to_iso() << " follows from no rule";
      EXPECT_TRUE(holiday.name.starts_with(at->second)) << holiday.name;
      EXPECT_EQ(holiday.name.ends_with(", in lieu"), holiday.day.day() != (at->second == "New Year's Day" ? 1 : at->second == "Christmas Day" ? 25 : at->second == "Boxing Day" ? 26 : holiday.day.day())) << holiday.name;
      expected.erase(at);
    }
    // In 2022 the spring holiday moved to the Jubilee, which is held as a day of that year alone.
    if (year == 2022) expected.erase(last_monday(2022, 5));
    EXPECT_TRUE(expected.empty()) << year << " lacks " << (expected.empty() ? "" : expected.begin()->second);
  }
}

TEST(Cadence, IsReadFromWordsAsTheTableSays) {
  for (const Case& c : cases("cadence", "words")) {
    SCOPED_TRACE(c.where() + " " + c.text("words"));
    const auto cadence = parse_cadence(c.text("words"));
    EXPECT_EQ(cadence ? cadence->words : "", c.text("means"));
  }
}

TEST(Cadence, GivesTheNextDateAsTheTableSays) {
  for (const Case& c : cases("cadence", "next")) {
    SCOPED_TRACE(c.where());
    EXPECT_EQ(next_after(*PartialDate::parse(c.text("last")), *parse_cadence(c.text("every"))).to_words(), c.text("is"));
  }
  for (const Case& c : cases("cadence", "turn")) {
    SCOPED_TRACE(c.where());
    const auto due = c.has("due") ? PartialDate::parse(c.text("due")) : std::nullopt;
    EXPECT_EQ(next_turn(due, *PartialDate::parse(c.text("done")), *parse_cadence(c.text("every"))).to_words(), c.text("is"));
  }
}

Period period_of(const std::string& word) {
  static const std::map<std::string, Period> words{{"actions_report", Period::ActionsReport}, {"warning_representations", Period::WarningRepresentations}, {"proposal_representations", Period::ProposalRepresentations}, {"factual_accuracy", Period::FactualAccuracy}, {"scrutiny_response", Period::ScrutinyResponse}};
  return words.at(word);
}

TEST(Deadlines, FollowFromTheStartAsTheTableSays) {
  for (const Case& c : cases("deadlines", "case")) {
    SCOPED_TRACE(c.where());
    DeadlineInput in;
    if (c.has("start")) in.start = PartialDate::parse(c.text("start"));
    if (c.has("held")) in.held = PartialDate::parse(c.text("held"));
    const auto deadline = deadline_of(period_of(c.text("period")), in, Settings(), days());
    ASSERT_EQ(deadline.has_value(), c.has("due"));
    if (!deadline) continue;
    EXPECT_EQ(deadline->due.to_words(), c.text("due"));
    EXPECT_EQ(deadline->rule, c.text("rule"));
    EXPECT_EQ(deadline->computed, !c.has("held"));
    EXPECT_EQ(deadline->source.empty(), c.has("held"));
  }
}

// A trust that agreed another length with the regulator sets it.
TEST(Deadlines, TakeTheirLengthFromTheTrustsSettings) {
  Settings settings;
  settings.factual_accuracy_days = 5;
  DeadlineInput in;
  in.start = Date::of(2026, 6, 1);
  EXPECT_EQ(deadline_of(Period::FactualAccuracy, in, settings, days())->due, PartialDate(Date::of(2026, 6, 8)));
}

TEST(Deadlines, AreOverdueFromTheDayAfterAndNeverOnceAnswered) {
  DeadlineInput in;
  in.held = Date::of(2026, 6, 15);
  const auto open = *deadline_of(Period::ActionsReport, in, Settings(), days());
  EXPECT_FALSE(open.is_overdue(Date::of(2026, 6, 15)));
  EXPECT_TRUE(open.is_overdue(Date::of(2026, 6, 16)));
  in.answered = Date::of(2026, 6, 20);
  EXPECT_FALSE(deadline_of(Period::ActionsReport, in, Settings(), days())->is_overdue(Date::of(2026, 6, 30)));
}

TEST(Citations, AreToldFromTheRegulationUnderstoodAsTheTableSays) {
  for (const Case& c : cases("citations", "case")) {
    SCOPED_TRACE(c.where() + " " + c.text("words"));
    EXPECT_EQ(cites(c.text("words"), c.text("number"), c.has("title") ? c.text("title") : ""), c.text("cites") == "true");
  }
}

}  // namespace
}  // namespace goodstanding
