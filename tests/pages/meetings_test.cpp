// What was before a meeting and what came of it stands on its page; closed, it offers nothing that would change it.
#include "pages/meetings_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include <goodstanding/error.h>

#include "register/meeting.h"
#include "support/core_register.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using namespace testing_support;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

struct Meetings {
  CoreRegister core{CoreRegister::Rules::Yes};
  FactKeys keys = core.give(R"(
[[person]]
key = "chair"
role = "Chair of the committee"
[[person]]
key = "nurse"
role = "Chief Nurse"
[[person]]
key = "guest"
role = "Chief Pharmacist"
[[committee]]
key = "quality"
name = "Quality committee"
cadence = "monthly"
chair = "chair"
members = ["chair", "nurse"]
[[action]]
key = "late"
title = "Look into the second move"
due = "2026-06-01"
owner = "nurse"
[[meeting]]
key = "may"
committee = "quality"
held = "2026-05-13"
agenda = "What is late; risks."
challenges = "Why the same date moved twice."
attended = ["chair", "guest"]
state = "held"
[[meeting]]
key = "june"
committee = "quality"
planned = "2026-06-10"
state = "planned"
[[committee_paper]]
title = "Standing with the regulator"
committee = "quality"
meeting = "may"
stated_level = "Reasonable"
[[decision]]
title = "The second move is looked into"
meeting = "may"
decided_on = "2026-05-13"
actions = ["late"]
[[question]]
text = "Why did the date move twice?"
committee = "quality"
meeting = "may"
)");
  Page page() { return meeting_page(core.session(), keys.at("meeting:may")); }
};

const Table& table_of(const Page& page, const std::string& view) {
  const auto found = std::find_if(page.views.begin(), page.views.end(), [&](const View& v) { return v.id == view; });
  if (found == page.views.end()) throw Error(ErrorCode::NotFound, "There is no view " + view + ".");
  return std::get<Table>(found->body);
}

std::vector<std::string> texts(const Row& row) {
  std::vector<std::string> out;
  for (const Cell& cell : row.cells) out.push_back(cell.text);
  return out;
}

TEST(MeetingsPage, SetsMeetingsThatWereHeldAgainstThoseThatFellDueAndShowsWhatCameOfEach) {
  Meetings held;
  const Page page = meetings_page(held.core.reader());
  const Table& committees = table_of(page, "committees");
  ASSERT_EQ(committees.rows.size(), 1u);
  EXPECT_THAT(texts(committees.rows[0]), ElementsAre("Quality committee", "monthly", "13 May 2026", "10 June 2026", "1 of 2 due"));
  EXPECT_TRUE(committees.rows[0].cells[3].urgent) << "it is past the day planned";
  EXPECT_TRUE(committees.rows[0].cells[4].urgent);
  const Table& meetings = table_of(page, "meetings");
  ASSERT_EQ(meetings.rows.size(), 2u);
  EXPECT_EQ(meetings.rows[0].group, "Planned");
  EXPECT_THAT(texts(meetings.rows[0]), ElementsAre("Quality committee", "10 June 2026", "Not yet", "None", "None"));
  EXPECT_EQ(meetings.rows[1].group, "Held, and not yet closed");
  EXPECT_THAT(texts(meetings.rows[1]), ElementsAre("Quality committee", "13 May 2026", "2 people", "1 paper", "1 decision"));
  EXPECT_EQ(meetings.rows[1].cells[4].detail, "1 action");
  EXPECT_THAT(page.subtitle, AllOf(HasSubstr("1 meeting is past the day planned"), HasSubstr("1 is held and not yet closed")));
}

TEST(MeetingsPage, OneMeetingShowsItsPapersDecisionsTheActionsBornFromItQuestionsAndWhoWasThere) {
  Meetings held;
  const Page page = held.page();
  EXPECT_THAT(texts(table_of(page, "papers").rows.at(0)), ElementsAre("Standing with the regulator", "Not held", "Reasonable"));
  EXPECT_THAT(texts(table_of(page, "decisions").rows.at(0)), ElementsAre("The second move is looked into", "1 action", "None", "Made"));
  EXPECT_THAT(texts(table_of(page, "born").rows.at(0)), ElementsAre("Look into the second move", "Chief Nurse", "1 June 2026", "Overdue"));
  EXPECT_THAT(texts(table_of(page, "questions").rows.at(0)), ElementsAre("Why did the date move twice?", "Not yet judged"));
  const Table& there = table_of(page, "attendance");
  ASSERT_EQ(there.rows.size(), 3u);
  EXPECT_THAT(texts(there.rows[0]), ElementsAre("Chair of the committee", "Attended"));
  EXPECT_THAT(texts(there.rows[1]), ElementsAre("Chief Nurse", "Not recorded"));
  EXPECT_THAT(texts(there.rows[2]), ElementsAre("Chief Pharmacist", "Attended"));
  EXPECT_THAT(to_text(page), AllOf(HasSubstr("What is late; risks."), HasSubstr("Why the same date moved twice.")));
}

TEST(MeetingsPage, AMeetingThatIsClosedSaysSoAndOffersNothingThatWouldChangeIt) {
  Meetings held;
  const auto offered = [](const Page& page) {
    int out = 0;
    const auto changes = [](const Command& command) { return command.enabled && (std::holds_alternative<AddRecord>(command.act) || std::holds_alternative<EditRecord>(command.act)); };
    for (const Command& command : page.commands) out += changes(command);
    for (const View& view : page.views) {
      for (const Command& command : view.commands) out += changes(command);
      if (const auto* table = std::get_if<Table>(&view.body); table != nullptr && table->rows.empty() && table->first_act) out += changes(*table->first_act);
    }
    return out;
  };
  EXPECT_EQ(offered(held.page()), 4) << "edit; a paper, a decision, a question";
  Draft draft = held.core.session().draft();
  draft.move(held.keys.at("meeting:may"), "close");
  held.core.session().commit(draft);
  const Page closed = held.page();
  EXPECT_EQ(offered(closed), 0);
  EXPECT_THAT(closed.subtitle, HasSubstr("closed: it no longer changes"));
  const auto edit = std::find_if(closed.commands.begin(), closed.commands.end(), [](const Command& c) { return c.id == "record.edit"; });
  EXPECT_THAT(edit->why_not, HasSubstr("Reopen it, and say why."));
  EXPECT_TRUE(std::any_of(closed.commands.begin(), closed.commands.end(), [](const Command& c) { return c.id == "record.move.reopen" && c.enabled; }));
  Draft late = held.core.session().draft();
  late.set(held.keys.at("meeting:may"), "challenges", Value("None."));
  try {
    held.core.session().commit(late);
    ADD_FAILURE() << "a closed meeting was changed";
  } catch (const Error& e) {
    EXPECT_THAT(e.what(), HasSubstr("The meeting is closed"));
  }
}

}  // namespace
}  // namespace goodstanding
