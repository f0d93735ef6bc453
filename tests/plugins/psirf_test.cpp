// Patient safety: each alert when there is something and when there is not, the steps of responses and of candour, and
// figures that show learning and change.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugins/workstream.h"

namespace goodstanding {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::Typed;

// 15 June 2026, with what every new register begins with.
class PatientSafety : public testing::Test, protected testing_support::Workstream {
 protected:
  std::vector<std::string> found() const { return alerts("psirf"); }
  RecordId event(const std::string& number, Typed more = {}) {
    more.emplace_back("event", number);
    more.emplace_back("what", "Delay in sending a response");
    return add("safety_event", more);
  }
  std::string figure(const std::string& label) const {
    for (const WorkstreamMeasure& one : work->plugins().measures(reader()))
      if (one.label.starts_with(label)) return one.value ? one.value->to_text() : "not held";
    return "no such figure";
  }
  const Table& table(const Page& page, const char* view) const { return std::get<Table>(page.find(view)->body); }
};

TEST_F(PatientSafety, AResponseIsBehindOnceTheNextStepOfItsKindIsPastItsTime) {
  const RecordId id = add("learning_response", {{"title", "Handover at night"}, {"kind", "Swarm huddle"}, {"started", "2026-06-14"}});
  EXPECT_THAT(found(), IsEmpty()) << "facts are to be gathered by today";
  on(Date::of(2026, 6, 16));
  EXPECT_THAT(found(), ElementsAre("caution: LRN-0001 is behind its steps (Facts gathered: was to be by 15 June 2026)"));
  set(id, {{"gathered_on", "2026-06-16"}});
  EXPECT_THAT(found(), IsEmpty()) << "late is not behind";
  on(Date::of(2026, 6, 22));
  EXPECT_THAT(found(), ElementsAre("caution: LRN-0001 is behind its steps (Drafted: was to be by 21 June 2026)"));
  // The times are the trust's: what it gives more time is not behind.
  for (const Record& step : reader().all(Query::of("response_step")))
    if (reader().title(step.id()) == "Swarm huddle: Drafted") set(step.id(), {{"days", "30"}});
  EXPECT_THAT(found(), IsEmpty());
  set(id, {{"due", "2026-06-21"}});
  EXPECT_THAT(found(), ElementsAre("bad: LRN-0001 is past its date (Swarm huddle, due 21 June 2026)"));
}

TEST_F(PatientSafety, StepsOfAResponseWithoutAStartOrOfAKindWithoutStepsAreNeverLate) {
  add("learning_response", {{"title", "Not yet begun"}, {"kind", "PSII"}});
  add("learning_response", {{"title", "Observed on rides"}, {"kind", "Another response"}, {"started", "2024-01-01"}});
  EXPECT_THAT(found(), IsEmpty());
  const Page page = work->plugins().page("psirf", reader());
  std::vector<std::string> next;
  for (const Row& row : table(page, "responses").rows) next.push_back(row.cells[1].text);
  EXPECT_THAT(next, testing::UnorderedElementsAre("Those affected first spoken to", "Not held"));
}

TEST_F(PatientSafety, CandourIsDecidedThenBegunThenDoneStepByStepWithinItsLimits) {
  const RecordId id = event("W-1", {{"physical_harm", "low"}, {"psychological_harm", "moderate"}});
  EXPECT_THAT(found(), ElementsAre("caution: PSE-0001: nobody has decided whether the duty of candour applies (Low physical harm, Moderate psychological harm)")) << "either scale calls for a decision";
  set(id, {{"candour", "Applies"}});
  EXPECT_THAT(found(), ElementsAre("bad: PSE-0001: the duty of candour applies and none of its steps is recorded (Delay in sending a response)"));
  const RecordId duty = add("duty_of_candour", {{"event", "W-1"}, {"ground", "Prolonged psychological harm"}, {"known_on", "2026-06-14"}});
  EXPECT_THAT(found(), IsEmpty()) << "one day to tell them ends today";
  on(Date::of(2026, 6, 16));
  EXPECT_THAT(found(), ElementsAre("bad: DOC-0001: duty of candour, Told in person is late (Was to be by 15 June 2026, 1 days ago)"));
  set(duty, {{"told_on", "2026-06-16"}, {"support_on", "2026-06-16"}, {"apology", "yes"}});
  EXPECT_THAT(found(), IsEmpty());
  on(Date::of(2026, 6, 29));
  EXPECT_THAT(found(), ElementsAre(HasSubstr("Followed in writing is late (Was to be by 28 June 2026")));
  set(duty, {{"letter_on", "2026-06-29"}, {"results_on", "2026-06-29"}}, "finish");
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(figure("Duty of candour: told in person"), "0.0") << "told a day after the limit";
}

TEST_F(PatientSafety, ADutyThatIsHeldIsADecisionWhateverTheEventStillSays) {
  event("W-1", {{"physical_harm", "severe"}});
  EXPECT_THAT(found(), ElementsAre(HasSubstr("bad: PSE-0001: nobody has decided")));
  add("duty_of_candour", {{"event", "W-1"}, {"ground", "Severe harm"}, {"known_on", "2026-06-15"}});
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(PatientSafety, WhereNoLimitIsSetNothingIsLateAndACheckSaysSo) {
  event("W-1", {{"candour", "Applies"}});
  add("duty_of_candour", {{"event", "W-1"}, {"ground", "Death"}, {"known_on", "2025-01-01"}});
  EXPECT_THAT(checks(), Not(Contains("psirf.no_limit")));
  Draft draft = work->session().draft("They are to be set anew.");
  for (const RecordId& limit : reader().ids(Query::of("candour_limit"))) draft.strike(limit);
  work->session().commit(draft);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_THAT(checks(), Contains("psirf.no_limit"));
  EXPECT_EQ(table(work->plugins().page("psirf", reader()), "candour").rows.front().cells[1].text, "No limit set");
}

TEST_F(PatientSafety, ThoseWhoCouldNotBeReachedAreNeitherLateNorCounted) {
  event("W-1", {{"candour", "Applies"}});
  const RecordId duty = add("duty_of_candour", {{"event", "W-1"}, {"ground", "Death"}, {"known_on", "2026-06-01"}});
  EXPECT_EQ(found().size(), 1u);
  set(duty, {{"attempts", "By telephone on three days, and by letter."}}, "not_reached");
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(figure("Duty of candour: told in person"), "not held");
}

TEST_F(PatientSafety, ASafetyActionInPlaceIsLookedAtAndWhatItShowedIsTheFigure) {
  const RecordId sheet = add("safety_action", {{"title", "One written sheet"}, {"factor", "Tasks"}, {"how_known", "Sheets complete."}, {"check_due", "2026-06-14"}});
  const RecordId poster = add("safety_action", {{"title", "A poster"}, {"factor", "People"}});
  EXPECT_THAT(found(), IsEmpty()) << "what is not in place cannot be looked at";
  EXPECT_EQ(figure("Safety actions that say how they will be known"), "50.0");
  EXPECT_EQ(figure("Safety actions that change the system"), "50.0");
  EXPECT_EQ(figure("Safety actions shown to have worked"), "not held");
  set(sheet, {}, "put_in_place");
  EXPECT_THAT(found(), ElementsAre("caution: SAC-0001: whether it worked has not been looked at (One written sheet, due 14 June 2026)"));
  set(sheet, {{"checked_on", "2026-06-15"}, {"shown", "Nineteen of twenty."}}, "worked");
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(figure("Safety actions shown to have worked"), "100.0");
  set(poster, {}, "drop");
  EXPECT_EQ(figure("Safety actions that say how they will be known"), "100.0") << "what was dropped is not counted";
}

TEST_F(PatientSafety, PanelsNotHeldAndPlansNotReviewedAreToldAndReviewsCountOnlyWhileInForce) {
  const RecordId panel = add("review_panel", {{"due", "2026-06-14"}});
  add("review_panel", {{"due", "2026-06-15"}});
  const RecordId plan = add("psirf_plan", {{"title", "Plan of 2024"}, {"review_due", "May 2026"}});
  EXPECT_THAT(found(), ElementsAre("caution: RPA-0001: the review panel is not recorded as held (Planned for 14 June 2026)"));
  set(panel, {{"held_on", "2026-06-14"}}, "hold");
  set(plan, {{"in_force_from", "2024"}, {"approved_by", "Clinical governance lead"}}, "bring_in");
  EXPECT_THAT(found(), ElementsAre("caution: Plan of 2024: its review is late (Due May 2026)"));
}

TEST_F(PatientSafety, ThoseAffectedCountAsInvolvedByEitherRecordAndThematicReviewsHaveNone) {
  EXPECT_EQ(figure("Learning responses in which those affected"), "not held");
  add("learning_response", {{"title", "One"}, {"kind", "AAR"}, {"started", "2026-06-10"}, {"engaged_on", "2026-06-09"}});
  const RecordId two = add("learning_response", {{"title", "Two"}, {"kind", "MDT"}, {"started", "2026-06-10"}});
  add("learning_response", {{"title", "Three"}, {"kind", "Thematic review"}, {"started", "2026-06-10"}});
  EXPECT_EQ(figure("Learning responses in which those affected"), "50.0");
  add("affected_engagement", {{"who", "Staff"}, {"response", reader().get(two)->ref()}});
  EXPECT_EQ(figure("Learning responses in which those affected"), "50.0") << "nobody was spoken to yet";
  add("affected_engagement", {{"who", "Patient"}, {"response", reader().get(two)->ref()}, {"first_contact", "2026-06-12"}});
  EXPECT_EQ(figure("Learning responses in which those affected"), "100.0");
}

TEST_F(PatientSafety, HarmIsShownOnBothScalesAndGoodCareIsNoHarm) {
  event("W-1", {{"occurred", "May 2026"}, {"physical_harm", "severe"}, {"psychological_harm", "low"}, {"candour", "Does not apply"}});
  event("W-2", {{"occurred", "2026-06-01"}, {"physical_harm", "severe"}, {"candour", "Does not apply"}});
  event("W-3", {{"occurred", "2026-06-01"}, {"kind", "Good care"}});
  event("W-4", {{"occurred", "2024"}, {"physical_harm", "severe"}, {"candour", "Does not apply"}});
  const Page page = work->plugins().page("psirf", reader());
  const Table& harm = table(page, "harm");
  ASSERT_EQ(harm.rows.size(), 5u) << "no row of ungraded events where all are graded";
  std::vector<std::string> severe;
  for (const Cell& cell : harm.rows[3].cells) severe.push_back(cell.text);
  EXPECT_THAT(severe, ElementsAre("Severe", "0", "1", "0", "0", "1"));
}

TEST_F(PatientSafety, WhatDoesNotFitTogetherIsFound) {
  const RecordId response = add("learning_response", {{"title", "One"}, {"kind", "AAR"}, {"required", "yes"}, {"started", "2026-06-01"}, {"learnt", "Say what was left undone."}});
  add("psirf_priority", {{"title", "Delay in reaching a patient"}});
  EXPECT_THAT(checks(), testing::IsSupersetOf({"psirf.required_kind", "psirf.priority_without_response"}));
  for (const char* move : {"start", "share", "approve"}) set(response, {}, move);
  EXPECT_THAT(checks(), Contains("psirf.nothing_changed"));
  add("safety_action", {{"title", "One written sheet"}, {"responses", reader().get(response)->ref()}});
  set(response, {{"kind", "PSII"}});
  EXPECT_THAT(checks(), Not(Contains(testing::AnyOf("psirf.nothing_changed", "psirf.required_kind"))));
}

}  // namespace
}  // namespace goodstanding
