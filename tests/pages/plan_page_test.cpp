// A plan shows every date that it promised: none is lost when it slips, and what was undone is no slip.
#include "pages/plan_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "register/action.h"
#include "register/action_plan.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::WorkspaceFixture;

class PlanDates : public testing::Test {
 protected:
  PlanDates() : work_(fixture_.open()), plan_(work_->reader().all(Query::of(action_plan::type)).front().id()) {
    Draft draft = work_->session().draft();
    action_ = draft.add(action::type);
    draft.set(action_, action::title, "Fit new safes");
    draft.set(action_, action::plan, plan_);
    work_->session().commit(draft);
  }

  Change due(const PartialDate& value) {
    Draft draft = work_->session().draft("The supplier is late.");
    draft.set(action_, action::due.field, value);
    return *work_->session().commit(draft);
  }
  std::vector<PartialDate> promises() const { return promises_of(work_->reader(), *work_->reader().get(action_)); }
  ScheduleItem shown() const {
    const Page page = plan_page(work_->session(), plan_);
    for (const View& view : page.views)
      if (const auto* schedule = std::get_if<Schedule>(&view.body))
        for (const ScheduleItem& item : schedule->items)
          if (item.id == action_.to_hex()) return item;
    return {};
  }

  WorkspaceFixture fixture_;
  std::unique_ptr<Workspace> work_;
  RecordId plan_;
  RecordId action_;
};

TEST_F(PlanDates, WithoutADateAnActionIsNotOnTheSchedule) {
  EXPECT_THAT(promises(), IsEmpty());
  EXPECT_EQ(shown().id, "");
}

TEST_F(PlanDates, EachSlipIsAPromiseMoreAndTheLastIsTheOneThatHolds) {
  due(Date::of(2026, 7, 1));
  EXPECT_EQ(slip_words(shown()), "Not moved");
  due(Date::of(2026, 8, 1));
  due(PartialDate::month(2026, 9));
  EXPECT_THAT(promises(), ElementsAre(PartialDate(Date::of(2026, 7, 1)), PartialDate(Date::of(2026, 8, 1)), PartialDate::month(2026, 9)));
  const ScheduleItem item = shown();
  EXPECT_EQ(item.promised.back().words, "September 2026");
  EXPECT_EQ(item.promised.back().day, Date::of(2026, 9, 30));
  EXPECT_EQ(slip_words(item), "Moved twice, 91 days later");
}

TEST_F(PlanDates, AMoveThatWasUndoneIsNoSlip) {
  due(Date::of(2026, 7, 1));
  const Change slip = due(Date::of(2027, 7, 1));
  work_->session().undo(slip.stamp);
  EXPECT_THAT(promises(), ElementsAre(PartialDate(Date::of(2026, 7, 1))));
}

TEST_F(PlanDates, WhatThePlanSaidBeforeItCameIntoTheRegisterIsTheFirstPromise) {
  Draft draft = work_->session().draft();
  draft.set(action_, action::original_due, Date::of(2026, 3, 31));
  draft.set(action_, action::due, Date::of(2026, 6, 30));
  work_->session().commit(draft);
  EXPECT_THAT(promises(), ElementsAre(PartialDate(Date::of(2026, 3, 31)), PartialDate(Date::of(2026, 6, 30))));
  EXPECT_EQ(slip_words(shown()), "Moved once, 91 days later");
}

}  // namespace
}  // namespace goodstanding
