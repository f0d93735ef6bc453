#include <goodstanding/date.h>
#include <goodstanding/error.h>

#include <gtest/gtest.h>

#include "base/civil_time.h"

namespace goodstanding {
namespace {

TEST(Date, KnowsRealDaysOnly) {
  EXPECT_EQ(Date::of(2024, 2, 29).to_words(), "29 February 2024");
  EXPECT_THROW(Date::of(2026, 2, 29), Error);
  EXPECT_FALSE(Date::parse_iso("2026-04-31"));
  EXPECT_FALSE(Date::parse_iso("2026-4-1"));
}

TEST(Date, ReadsBackEveryDayItWrites) {
  for (Date day = Date::of(1999, 12, 28); day < Date::of(2029, 1, 3); day = day.plus_days(1)) {
    EXPECT_EQ(Date::parse_iso(day.to_iso()), day);
    EXPECT_EQ(PartialDate::parse(day.to_words()), PartialDate(day));
  }
}

TEST(PartialDate, StaysAsCoarseAsTheSourceGaveIt) {
  struct Case {
    const char* written;
    const char* words;
    const char* first;
    const char* last;
  };
  for (const Case& c : {Case{"2026-04-15", "15 April 2026", "2026-04-15", "2026-04-15"},
                        Case{"15 April 2026", "15 April 2026", "2026-04-15", "2026-04-15"},
                        Case{"Wednesday 15th April 2026", "15 April 2026", "2026-04-15", "2026-04-15"},
                        Case{"15/04/2026", "15 April 2026", "2026-04-15", "2026-04-15"},
                        Case{"1/4/26", "1 April 2026", "2026-04-01", "2026-04-01"},
                        Case{"May 2025", "May 2025", "2025-05-01", "2025-05-31"},
                        Case{"2025-05", "May 2025", "2025-05-01", "2025-05-31"},
                        Case{"Sept 2023", "September 2023", "2023-09-01", "2023-09-30"},
                        Case{"Q1 2026/27", "Q1 2026/27", "2026-04-01", "2026-06-30"},
                        Case{"Q4 2026/27", "Q4 2026/27", "2027-01-01", "2027-03-31"},
                        Case{"2025/26", "2025/26", "2025-04-01", "2026-03-31"},
                        Case{"2034", "2034", "2034-01-01", "2034-12-31"}}) {
    SCOPED_TRACE(c.written);
    const auto date = PartialDate::parse(c.written);
    ASSERT_TRUE(date);
    EXPECT_EQ(date->to_words(), c.words);
    EXPECT_EQ(date->first().to_iso(), c.first);
    EXPECT_EQ(date->last().to_iso(), c.last);
    EXPECT_EQ(PartialDate::parse(date->to_text()), date);
  }
}

TEST(PartialDate, RefusesWhatIsNoDate) {
  for (const char* text : {"", "soon", "31 April 2026", "2026-13", "Q5 2026/27", "2026/28", "2026/25", "15/13/2026", "1 2 3 4"})
    EXPECT_FALSE(PartialDate::parse(text)) << text;
}

// last() cannot fail, so a period whose last day is none of the calendar's must never come to be.
TEST(PartialDate, EndsWithinTheCalendar) {
  EXPECT_EQ(PartialDate::year(2999).last(), Date::of(2999, 12, 31));
  EXPECT_EQ(PartialDate::financial_year(2998).last(), Date::of(2999, 3, 31));
  EXPECT_THROW(PartialDate::from_first(Date::of(2999, 4, 1), Precision::FinancialYear), Error);
}

TEST(PartialDate, IsOrderedByTheDayWhenItWouldBeLate) {
  EXPECT_LT(*PartialDate::parse("2026-06-30"), *PartialDate::parse("Q1 2026/27"));
  EXPECT_LT(*PartialDate::parse("Q1 2026/27"), *PartialDate::parse("1 July 2026"));
  EXPECT_LT(*PartialDate::parse("May 2025"), *PartialDate::parse("2025/26"));
}

TEST(Duration, IsMinutesAndSecondsAsAmbulanceServicesWriteThem) {
  EXPECT_EQ(Duration::parse("29:49"), Duration{1789});
  EXPECT_EQ((Duration{1802}.to_text()), "30:02");
  EXPECT_EQ((Duration{1802}.to_words()), "30 min 2 s");
  EXPECT_EQ((Duration{1802 - 1789}.to_words()), "13 s");
  EXPECT_EQ(Duration::parse("1:02:03"), Duration{3723});
  EXPECT_EQ(Duration::parse("-0:13"), Duration{-13});
  for (const char* text : {"29:60", "29", ":49", "29:", "29:4", "a:10", "1::10"}) EXPECT_FALSE(Duration::parse(text)) << text;
}

TEST(Instant, ReadsBackWhatItWrites) {
  const Instant instant{1'781'514'723'250};
  EXPECT_EQ(Instant::parse_iso(instant.to_iso()), instant);
  EXPECT_FALSE(Instant::parse_iso("2026-06-15 09:12:03Z"));
}

TEST(CivilTime, FollowsBritishSummerTime) {
  EXPECT_EQ(to_words(*Instant::parse_iso("2026-06-12T09:42:00Z")), "12 June 2026, 10:42am");
  EXPECT_EQ(to_words(*Instant::parse_iso("2026-01-12T12:00:00Z")), "12 January 2026, 12pm");
  EXPECT_EQ(uk_day(*Instant::parse_iso("2026-06-30T23:30:00Z")), Date::of(2026, 7, 1));
}

TEST(CivilTime, SaysHowADueDayLies) {
  const Date today = Date::of(2026, 6, 15);
  EXPECT_EQ(distance_words(today, today), "today");
  EXPECT_EQ(distance_words(today.plus_days(7), today), "in 7 days");
  EXPECT_EQ(distance_words(today.plus_days(-1), today), "1 day late");
}

TEST(TypedDate, UnderstandsWhatPeopleType) {
  const Date monday = Date::of(2026, 6, 15);
  EXPECT_EQ(parse_typed_date("15 apr", monday), Date::of(2027, 4, 15));
  EXPECT_EQ(parse_typed_date("15 june", monday), monday);
  EXPECT_EQ(parse_typed_date("fri", monday), Date::of(2026, 6, 19));
  EXPECT_EQ(parse_typed_date("mon", monday), Date::of(2026, 6, 22));
  EXPECT_EQ(parse_typed_date("next fri", monday), Date::of(2026, 6, 26));
  EXPECT_EQ(parse_typed_date("+14", monday), Date::of(2026, 6, 29));
  EXPECT_EQ(parse_typed_date("tomorrow", monday), Date::of(2026, 6, 16));
  EXPECT_EQ(parse_typed_date("29 feb", monday), Date::of(2028, 2, 29));
  EXPECT_FALSE(parse_typed_date("May 2026", monday));  // not a day
  EXPECT_FALSE(parse_typed_date("whenever", monday));
}

}  // namespace
}  // namespace goodstanding
