// The calendar and the ladder: the tables tests/cases/calendar.toml and ladder.toml.
#include "register/calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "platform/files.h"
#include "register/ladder.h"
#include "support/case_table.h"
#include "support/core_register.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::Not;
using testing_support::Case;
using testing_support::cases;
using testing_support::CoreRegister;
using testing_support::WorkspaceFixture;

std::string line(const CalendarItem& item) {
  std::string out = item.when.to_text() + " | " + std::string(to_word(item.kind)) + " | " + item.what + " | " + item.to_whom + (item.to_whom.empty() ? "|" : " |");
  if (!item.clock.empty()) out += " " + item.clock;
  if (item.overdue) out += " (overdue)";
  return out;
}

std::set<RecordId> records_of(const FactKeys& keys) {
  std::set<RecordId> out;
  for (const auto& [key, id] : keys) out.insert(id);
  return out;
}

TEST(Calendar, HoldsWhatIsOwedAndNothingThatIsSettled) {
  CoreRegister held(CoreRegister::Rules::No);
  const std::string path = std::string(SOURCE_FOLDER) + "/tests/cases/calendar.toml";
  const FactKeys shared = held.give(parse_toml(read_file(path), path).find("shared")->text);
  std::set<CalendarKind> seen;
  for (const Case& c : cases("calendar", "case")) {
    SCOPED_TRACE(c.where());
    FactKeys keys = held.give(c.text("given"), shared);
    for (const auto& [key, id] : shared) keys.erase(key);
    const std::set<RecordId> mine = records_of(keys);
    std::vector<std::string> owed;
    for (const CalendarItem& item : read_calendar(held.reader())) {
      if (!mine.contains(item.record)) continue;
      owed.push_back(line(item));
      seen.insert(item.kind);
      EXPECT_EQ(item.computed, !item.clock.empty());
      EXPECT_NE(item.ref, "");
    }
    std::vector<std::string> wanted;
    for (const TomlNode& one : c.find("owed")->items) wanted.push_back(one.text);
    EXPECT_THAT(owed, ElementsAreArray(wanted));
  }
  EXPECT_EQ(seen.size(), calendar_kinds) << "a kind of date has no case";
}

// Any window shows exactly what the whole calendar has in it, and each part in the same order.
TEST(Calendar, AWindowIsAPartOfTheWhole) {
  WorkspaceFixture fixture;
  const auto work = fixture.open(true);
  const auto whole = read_calendar(work->reader());
  ASSERT_THAT(whole, Not(IsEmpty()));
  EXPECT_TRUE(std::is_sorted(whole.begin(), whole.end(), [](const CalendarItem& a, const CalendarItem& b) { return a.when.last() < b.when.last(); }));
  const auto lines = [](const std::vector<CalendarItem>& items) {
    std::vector<std::string> out;
    for (const CalendarItem& item : items) out.push_back(line(item));
    return out;
  };
  for (int from = -30; from < 150; from += 20)
    for (int length = 0; length < 150; length += 25) {
      CalendarWindow window;
      window.from = fixture.today.plus_days(from);
      window.to = window.from->plus_days(length);
      std::vector<CalendarItem> wanted;
      for (const CalendarItem& item : whole)
        if (item.when.last() >= *window.from && item.when.last() <= *window.to) wanted.push_back(item);
      EXPECT_EQ(lines(read_calendar(work->reader(), window)), lines(wanted)) << window.from->to_iso() << " and " << length << " days";
    }
}

TEST(Calendar, IsNarrowedToABodyByItsNameOrItsPart) {
  CoreRegister held(CoreRegister::Rules::No);
  const std::string path = std::string(SOURCE_FOLDER) + "/tests/cases/calendar.toml";
  const FactKeys shared = held.give(parse_toml(read_file(path), path).find("shared")->text);
  for (const Case& c : cases("calendar", "case")) held.give(c.text("given"), shared);
  const auto all = read_calendar(held.reader());
  const auto count = [&](const char* body) { return owed_to(all, body).size(); };
  EXPECT_GT(count("regulator"), 0u);
  EXPECT_EQ(count("regulator"), count("cqc"));
  EXPECT_EQ(count("nhs england") + owed_to(all, "Support group").size(), count("oversight"));
  EXPECT_GT(count("scrutiny"), 0u);
  EXPECT_GT(count("committee"), count("Quality"));
  EXPECT_GT(count("ourselves"), 0u);
  EXPECT_EQ(count("nobody of this name"), 0u);
}

Settings settings_of(const Case& c) {
  Settings out;
  if (!c.has("after")) return out;
  for (const SettingDeclaration& declaration : setting_declarations())
    if (declaration.key == "ladder.escalate_after") {
      EXPECT_EQ(declaration.set(out, c.text("after")), "");
    }
  return out;
}

TEST(Ladder, StandsOnTheRungThatTheTableSays) {
  for (const Case& c : cases("ladder", "step")) {
    SCOPED_TRACE(c.where());
    const auto step = step_of(*PartialDate::parse(c.text("due")), *Date::parse_iso(c.text("today")), settings_of(c));
    ASSERT_EQ(step.has_value(), c.has("rung"));
    if (!step) continue;
    EXPECT_EQ(to_word(step->rung), c.text("rung"));
    EXPECT_EQ(step->reached.to_iso(), c.text("since"));
  }
}

// As days pass nothing comes down the ladder, and a step is never said to have been reached later than today.
TEST(Ladder, OnlyEverGoesUp) {
  for (const PartialDate& due : {PartialDate(Date::of(2026, 6, 29)), PartialDate::quarter(2026, 1), PartialDate::month(2026, 6)}) {
    std::optional<LadderStep> before;
    for (int day = -60; day < 90; ++day) {
      const Date today = due.last().plus_days(day);
      const auto step = step_of(due, today, Settings());
      if (before) {
        ASSERT_TRUE(step.has_value());
        EXPECT_GE(step->rung, before->rung);
        EXPECT_GE(step->reached, before->reached);
      }
      if (step) {
        EXPECT_LE(step->reached, today);
      }
      before = step;
    }
    EXPECT_EQ(before->rung, Rung::Committee);
  }
}

TEST(Ladder, ReachesWhomTheTableSays) {
  for (const Case& c : cases("ladder", "who")) {
    SCOPED_TRACE(c.where());
    CoreRegister held(CoreRegister::Rules::No);
    held.give(c.text("given"));
    for (const TomlNode::Member& at : c.find("reaches")->members) {
      held.test().clock.set_today(*Date::parse_iso(at.key));
      std::string reached = "none";
      for (const Reminder& reminder : read_reminders(held.reader())) reached = reminder.who_words + (reminder.passed_over.empty() ? "" : ": " + reminder.passed_over);
      EXPECT_EQ(reached, at.node.text) << at.key;
    }
  }
}

// A step reached on a Saturday is new on the Monday too, for nobody looks in between.
TEST(Ladder, WhatBecameDueOverTheWeekendIsNewOnMonday) {
  CoreRegister held(CoreRegister::Rules::No);
  held.give("[[action]]\ntitle = \"Fit new safes\"\ndue = \"2026-06-20\"\n");  // a Saturday; seven days before it is a Saturday too
  const auto is_new = [&](int day) {
    held.test().clock.set_today(Date::of(2026, 6, day));
    return read_reminders(held.reader()).front().is_new;
  };
  EXPECT_FALSE(is_new(12));
  EXPECT_TRUE(is_new(13));
  EXPECT_TRUE(is_new(15));
  EXPECT_FALSE(is_new(16));
}

}  // namespace
}  // namespace goodstanding
