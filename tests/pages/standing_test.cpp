// Where the trust stands is worked out once between two changes, and never told from before the last of them.
#include "pages/standing.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pages/check_page.h"
#include "pages/today_page.h"
#include "register/action.h"
#include "support/workspace.h"
#include "views/view_json.h"

namespace goodstanding {
namespace {

using testing_support::WorkspaceFixture;

nlohmann::json as_page(const Status& status) { return to_json(today_page(status)); }

void add_late_action(Session& session, const char* title) {
  Draft draft = session.draft("");
  const RecordId id = draft.add(action::type);
  draft.set(id, action::title, title);
  draft.set(id, action::due, PartialDate(Date::of(2026, 5, 1)));
  ASSERT_TRUE(session.commit(draft));
}

TEST(StandingTest, WhatIsKeptIsWhatWouldBeWorkedOutAnew) {
  WorkspaceFixture place;
  const auto work = place.open();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(as_page(work->standing().status()), as_page(read_status(work->reader(), work->plugins())));
    EXPECT_EQ(work->standing().findings().size(), register_findings(work->reader(), work->plugins()).size());
    const std::int64_t before = work->standing().status().overdue_actions;
    add_late_action(work->session(), "Fit new safes");
    EXPECT_EQ(work->standing().status().overdue_actions, before + 1);
  }
  work->session().undo(work->session().undoable()->stamp);
  EXPECT_EQ(as_page(work->standing().status()), as_page(read_status(work->reader(), work->plugins())));
}

TEST(StandingTest, AChangeOfAnotherProgramIsSeenByOneThatOnlyReads) {
  WorkspaceFixture place;
  const auto writer = place.open();
  const auto reader = place.open(true);
  const std::int64_t before = reader->standing().status().overdue_actions;
  add_late_action(writer->session(), "Fit new safes");
  EXPECT_EQ(reader->standing().status().overdue_actions, before + 1);
}

TEST(StandingTest, NothingIsWorkedOutTwiceWhileNothingChanges) {
  WorkspaceFixture place;
  const auto work = place.open();
  const auto* attention = work->standing().status().attention.data();
  const auto* findings = work->standing().findings().data();
  EXPECT_EQ(work->standing().status().attention.data(), attention);
  EXPECT_EQ(work->standing().findings().data(), findings);
}

}  // namespace
}  // namespace goodstanding
