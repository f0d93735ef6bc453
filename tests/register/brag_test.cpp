// How an action stands: the table in tests/cases/brag.toml, and that the register's own counts by date say the same.
#include "register/brag.h"

#include <gtest/gtest.h>

#include <set>

#include "pages/status.h"
#include "register/action.h"
#include "support/case_table.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using testing_support::Case;
using testing_support::cases;

std::optional<PartialDate> date_of(const Case& c, const char* key) {
  if (!c.has(key)) return std::nullopt;
  const auto date = PartialDate::parse(c.text(key));
  if (!date) throw std::invalid_argument(c.where() + ": " + key + " is no date");
  return date;
}

BragInput input_of(const Case& c) {
  BragInput in;
  in.state = c.text("state");
  in.due = date_of(c, "due");
  in.forecast = date_of(c, "forecast");
  if (c.has("confidence")) in.confidence = c.text("confidence");
  in.today = c.has("today") ? *Date::parse_iso(c.text("today")) : Date::of(2026, 6, 15);
  return in;
}

TEST(Brag, EveryCaseStandsAsTheTableSays) {
  std::set<std::string> words;
  for (const Case& c : cases("brag", "case")) {
    SCOPED_TRACE(c.where());
    const Brag brag = brag_of(input_of(c));
    EXPECT_EQ(to_word(brag.mark), c.text("mark"));
    EXPECT_EQ(brag.word, c.text("word"));
    EXPECT_EQ(brag.why, c.text("says"));
    words.insert(brag.word);
  }
  // The table has every word there is.
  EXPECT_EQ(words, (std::set<std::string>{"At risk", "Complete", "Not started", "On track", "Overdue", "Under way", "Withdrawn"}));
}

// Waiting never makes an open action look better, and what is settled is not moved by the calendar.
TEST(Brag, TimeAloneNeverImprovesAnAction) {
  const auto badness = [](Mark mark) { return mark == Mark::Red ? 3 : mark == Mark::Amber ? 2 : 1; };
  for (const Case& c : cases("brag", "case")) {
    SCOPED_TRACE(c.where());
    BragInput in = input_of(c);
    const Date from = in.today.plus_days(-40);
    int before = 0;
    std::set<Mark> marks;
    for (int day = 0; day < 80; ++day) {
      in.today = from.plus_days(day);
      const Mark mark = brag_of(in).mark;
      marks.insert(mark);
      EXPECT_GE(badness(mark), before) << in.today.to_words();
      before = badness(mark);
    }
    const bool settled = in.state != "not_started" && in.state != "in_progress";
    if (settled || !in.due) { EXPECT_EQ(marks.size(), 1u); }
  }
}

// The Today page counts overdue actions in the store by their dates; it must be the same actions whose BRAG is red,
// on every day, for coarse dates too.
TEST(Brag, TheRegisterCountsAsOverdueAndAtRiskExactlyThoseThatBragCallsSo) {
  testing_support::WorkspaceFixture fixture(false, Date::of(2026, 6, 15), "");
  {
    const auto work = fixture.open();
    Draft draft = work->session().draft();
    for (const Case& c : cases("brag", "case")) {
      const BragInput in = input_of(c);
      if (in.state == "done" || in.state == "verified" || in.state == "sustained") continue;  // earned, and neither overdue nor at risk
      const RecordId id = draft.add(action::type);
      draft.set(id, action::title, c.text("name"));
      draft.set(id, "state", Value(ChoiceId(in.state)));
      if (in.due) draft.set(id, action::due, *in.due);
      if (in.forecast) draft.set(id, action::forecast, *in.forecast);
      if (!in.confidence.empty()) draft.set(id, action::confidence, ChoiceId(in.confidence));
    }
    work->session().commit(draft);
  }
  int seen_red = 0;
  int seen_amber = 0;
  for (const char* day : {"2026-03-31", "2026-04-01", "2026-05-31", "2026-06-01", "2026-06-15", "2026-06-16", "2026-06-30", "2026-07-01", "2026-10-01", "2027-01-01", "2028-02-29", "2028-03-01"}) {
    SCOPED_TRACE(day);
    fixture.today = *Date::parse_iso(day);
    const auto work = fixture.open(true);
    std::int64_t red = 0;
    std::int64_t amber = 0;
    for (const Record& record : work->reader().all(Query::of(action::type))) {
      const Mark mark = brag_of(record, fixture.today, {}).mark;
      red += mark == Mark::Red ? 1 : 0;
      amber += mark == Mark::Amber ? 1 : 0;
    }
    const Status status = read_status(work->reader(), work->plugins());
    EXPECT_EQ(status.overdue_actions, red);
    EXPECT_EQ(status.attention_total, red + amber);
    std::int64_t listed_red = 0;
    for (const ActionLine& line : status.attention) {
      EXPECT_TRUE(line.brag.mark == Mark::Red || line.brag.mark == Mark::Amber) << line.title;
      listed_red += line.brag.mark == Mark::Red ? 1 : 0;
    }
    EXPECT_EQ(listed_red, red);
    seen_red += red > 0 ? 1 : 0;
    seen_amber += amber > 0 ? 1 : 0;
  }
  EXPECT_GT(seen_red, 6);
  EXPECT_GT(seen_amber, 4);
}

}  // namespace
}  // namespace goodstanding
