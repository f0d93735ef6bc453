#include "register/meeting_turns.h"

#include <gtest/gtest.h>

#include "register/meeting.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using namespace testing_support;

MeetingTurns turns_of(const std::string& meetings, std::string_view cadence, Date today = Date::of(2026, 6, 15)) {
  CoreRegister core(CoreRegister::Rules::No);
  core.give("[[committee]]\nkey = \"c\"\nname = \"Quality committee\"\n" + meetings);
  return meeting_turns(core.reader().all(Query::of(meeting::type)), parse_cadence(cadence), today);
}

std::string held(const std::string& day) { return "[[meeting]]\ncommittee = \"c\"\nheld = \"" + day + "\"\nstate = \"held\"\n"; }
std::string planned(const std::string& day, const std::string& state = "planned") { return "[[meeting]]\ncommittee = \"c\"\nplanned = \"" + day + "\"\nstate = \"" + state + "\"\n"; }

TEST(MeetingTurns, CountsWhatFellDueInAYearFromTheFirstMeetingThatIsKnownAndWhatWasHeld) {
  // Every three months: five turns from September to June would be due, of which the first is known.
  const MeetingTurns some = turns_of(held("10 September 2025") + held("10 December 2025") + held("11 June 2026"), "quarterly");
  EXPECT_EQ(some.held, 3u);
  EXPECT_EQ(some.due, 4u);
  EXPECT_EQ(some.last_held, PartialDate(Date::of(2026, 6, 11)));
  EXPECT_EQ(some.next, PartialDate(Date::of(2026, 9, 11)));
  EXPECT_FALSE(some.next_is_planned);
  // From one that was held before the year, the turns within the year alone are counted.
  const MeetingTurns older = turns_of(held("10 March 2025") + held("10 June 2026"), "quarterly");
  EXPECT_EQ(older.held, 1u);
  EXPECT_EQ(older.due, 4u);
}

TEST(MeetingTurns, SaysWhichIsLateAndWhichIsNextAndCountsNothingByWordsThatNameNoPeriod) {
  const MeetingTurns late = turns_of(held("10 May 2026") + planned("10 June 2026") + planned("10 July 2026") + planned("10 April 2026", "cancelled"), "regularly");
  EXPECT_EQ(late.late, 1u);
  EXPECT_EQ(late.not_held, 1u);
  EXPECT_EQ(late.next, PartialDate(Date::of(2026, 6, 10)));
  EXPECT_TRUE(late.next_is_planned);
  EXPECT_FALSE(late.due);
  EXPECT_FALSE(turns_of("", "monthly").due);
  EXPECT_FALSE(turns_of("", "monthly").next);
}

}  // namespace
}  // namespace goodstanding
