// Measures in a register: by how much a target is missed, which figures make a chart, and what a chart says of a closure.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "register/action.h"
#include "register/action_plan.h"
#include "register/measure.h"
#include "register/measure_hold.h"
#include "register/measure_series.h"
#include "register/observation.h"
#include "register/rebase.h"
#include "register/reopening.h"
#include "register/target.h"
#include "schema/value_text.h"
#include "support/case_table.h"
#include "support/closure_trust.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::Case;
using testing_support::cases;
using testing_support::CoreRegister;
using Trust = testing_support::ClosureTrust;

Figure figure(const std::string& text) {
  if (const auto time = Duration::parse(text); time && text.find(':') != std::string::npos) return *time;
  return *Decimal::parse(text);
}

MeasureUnit unit_named(const std::string& word) {
  if (word == "percent") return MeasureUnit::Percent;
  if (word == "minutes_seconds") return MeasureUnit::Time;
  if (word == "money") return MeasureUnit::Money;
  return MeasureUnit::Count;
}

TEST(Measures, AMissSaysByHowMuchAsTheTableSays) {
  for (const Case& one : cases("gaps", "case")) {
    SCOPED_TRACE(one.where());
    const auto gap = gap_to(figure(one.text("figure")), figure(one.text("target")), unit_named(one.text("unit")), *spc::parse_direction(one.text("better")));
    ASSERT_TRUE(gap.has_value());
    EXPECT_EQ(gap->words, one.text("words"));
    EXPECT_EQ(gap->met.has_value(), one.text("better") != "neutral");
  }
  EXPECT_FALSE(gap_to(figure("30:02"), figure("18"), MeasureUnit::Time, spc::Direction::Decrease).has_value()) << "a time against a number";
}

// A measure that an action names, with a figure each month from May 2024 on.
struct Measured {
  explicit Measured(std::vector<int> figures, const char* target_value = "60") {
    Draft draft = trust.session().draft();
    measure = draft.add(measure::type);
    draft.set(measure, measure::name, "Handover delays");
    draft.set(measure, measure::unit, ChoiceId("count"));
    draft.set(measure, measure::direction, ChoiceId("decrease"));
    if (target_value != nullptr) {
      const RecordId target = draft.add(target::type);
      draft.set(target, target::measure, measure);
      draft.set(target, target::value, *Decimal::parse(target_value));
    }
    draft.set(trust.action, action::measure, measure);
    trust.session().commit(draft);
    for (const int figure : figures) add(figure);
  }

  RecordId add(int figure) {
    Draft draft = trust.session().draft();
    const RecordId id = draft.add(observation::type);
    draft.set(id, observation::measure, measure);
    draft.set(id, observation::period, PartialDate::month(2024 + (4 + months) / 12, (4 + months) % 12 + 1));
    draft.set(id, observation::standing, ChoiceId("measured"));
    draft.set(id, observation::value, Decimal(figure));
    trust.session().commit(draft);
    ++months;
    return id;
  }

  // Done on 1 February 2026, verified on 1 March 2026; today is 15 June 2026.
  void verify() {
    trust.attach();
    ASSERT_THAT(trust.move("mark_done", trust.pharmacist), IsEmpty());
    ASSERT_THAT(trust.move("verify", trust.auditor, [&](Draft& draft) { trust.verify(draft, trust.auditor, Date::of(2026, 3, 1)); }), IsEmpty());
  }

  Trust trust;
  RecordId measure;
  int months = 0;
};

// 25 months, May 2024 to May 2026: rises and falls, well below 60.
std::vector<int> steady() {
  std::vector<int> out;
  for (int i = 0; i < 25; ++i) out.push_back(30 + (i * 7) % 5);
  return out;
}

TEST(Sustained, AMeasureThatHoldsStandsInForARecheck) {
  Measured held(steady());
  held.verify();
  EXPECT_THAT(reopening_causes(held.trust.reader()), IsEmpty());
  EXPECT_THAT(held.trust.move("sustain", held.trust.auditor), IsEmpty());
  EXPECT_EQ(held.trust.state(), "sustained");
}

TEST(Sustained, AMeasureWithoutATargetHoldsOnlyWhereThePlanAsksForNone) {
  Measured held(steady(), nullptr);
  held.verify();
  EXPECT_THAT(held.trust.move("sustain", held.trust.auditor), ElementsAre("action.held"));
  Draft draft = held.trust.session().draft();
  draft.set(held.trust.plan, action_plan::measure_must, ChoiceId("no_concern"));
  held.trust.session().commit(draft);
  EXPECT_THAT(held.trust.move("sustain", held.trust.auditor), IsEmpty());
}

TEST(Sustained, ConcernOnTheMeasureStandsAgainstItAndProposesReopeningUntilItIsDeclined) {
  auto figures = steady();
  figures.resize(24);
  Measured held(figures);
  held.verify();
  EXPECT_THAT(reopening_causes(held.trust.reader()), IsEmpty());
  const RecordId bad = held.add(58);  // May 2026
  EXPECT_THAT(held.trust.move("sustain", held.trust.auditor), ElementsAre("action.measure"));
  const auto causes = reopening_causes(held.trust.reader());
  ASSERT_EQ(causes.size(), 1u);
  EXPECT_EQ(causes[0].cause, "special_cause");
  EXPECT_EQ(causes[0].about, bad);
  EXPECT_EQ(causes[0].found_on, Date::of(2026, 5, 31));
  EXPECT_THAT(causes[0].words, HasSubstr("May 2026, 58, above the upper limit"));

  Draft put = held.trust.session().draft("A single night, explained");
  const RecordId proposal = put.add(reopening::type);
  put.set(proposal, reopening::action, held.trust.action);
  put.set(proposal, reopening::cause, causes[0].cause);
  put.set(proposal, reopening::about, bad);
  put.set(proposal, reopening::found_on, causes[0].found_on);
  put.set(proposal, reopening::decider, held.trust.auditor);
  put.set(proposal, reopening::decide_by, Date::of(2026, 7, 1));
  held.trust.session().commit(put);
  Draft decline = held.trust.session().draft("A single night, explained");
  decline.move(proposal, "decline");
  held.trust.session().commit(decline);
  EXPECT_THAT(reopening_causes(held.trust.reader()), IsEmpty());
}

TEST(Sustained, ConcernBeforeTheVerificationIsNoneSince) {
  auto figures = steady();
  figures[20] = 58;  // January 2026
  Measured held(figures);
  held.verify();
  EXPECT_THAT(reopening_causes(held.trust.reader()), IsEmpty());
  EXPECT_THAT(held.trust.move("sustain", held.trust.auditor), IsEmpty());
}

TEST(Measures, ImprovementProposesNothing) {
  auto figures = steady();
  figures.back() = 2;
  Measured held(figures);
  held.verify();
  EXPECT_THAT(reopening_causes(held.trust.reader()), IsEmpty());
}

constexpr const char* facts = R"(
[[organisation]]
key = "trust"
name = "Trust A"

[[measure]]
key = "delays"
name = "Delays"
unit = "count"
direction = "decrease"

[[observation]]
measure = "delays"
organisation = "trust"
period = "April 2026"
value = 12

[[observation]]
measure = "delays"
organisation = "trust"
period = "May 2026"
standing = "not_held"

[[observation]]
measure = "delays"
organisation = "trust"
period = "June 2026"
bound = "more_than"
value = 20

[[observation]]
measure = "delays"
organisation = "trust"
period = "July 2026"
standing = "projection"
value = 10

[[observation]]
measure = "delays"
organisation = "trust"
period = "2025/26"
value = 150

[[observation]]
measure = "delays"
organisation = "trust"
period = "August 2026"
value = 14

[[observation]]
measure = "delays"
organisation = "trust"
period = "August 2026"
value = 15

[[target]]
key = "standard"
measure = "delays"
organisation = "trust"
kind = "standard"
value = 10

[[target]]
measure = "delays"
organisation = "trust"
kind = "unstated"
value = 10

[[target]]
measure = "delays"
organisation = "trust"
kind = "plan"
value = 13
in_force_to = "2026-12-31"

[[rebase]]
measure = "delays"
period = "August 2026"
reason = "A second bay was opened"
)";

TEST(Measures, OneLineHasOneLengthOfPeriodOneScopeAndNoProjection) {
  CoreRegister given(CoreRegister::Rules::No);
  given.give(facts);
  const RecordId id = given.reader().all(Query::of(measure::type)).front().id();
  const auto series = series_of_measure(given.reader(), id);
  ASSERT_EQ(series.size(), 2u) << "months and a year are two lines";
  const auto& months = series[0].precision == Precision::Month ? series[0] : series[1];
  ASSERT_EQ(months.points.size(), 4u);
  EXPECT_TRUE(months.points[0].figure.has_value());
  EXPECT_FALSE(months.points[1].figure.has_value()) << "not held is no figure";
  EXPECT_EQ(months.points[1].words, "");
  EXPECT_FALSE(months.points[2].figure.has_value()) << "more than 20 is not 20";
  EXPECT_EQ(months.points[2].words, "More than 20");
  EXPECT_FALSE(months.points[3].figure.has_value()) << "two figures of one month are not settled here";
  EXPECT_EQ(months.points[3].words, "14 and 15");
  EXPECT_EQ(months.projections.size(), 1u);
}

TEST(Measures, ThreeTargetsStayThreeAndTheChartIsJudgedAgainstTheNamedOne) {
  CoreRegister given(CoreRegister::Rules::No);
  given.give(facts);
  Record measure = given.reader().all(Query::of(measure::type)).front();
  const auto chart = [&] {
    measure = given.reader().all(Query::of(measure::type)).front();
    for (const MeasureChart& one : charts_of(given.reader(), measure))
      if (one.series.precision == Precision::Month) return one;
    return MeasureChart();
  };
  EXPECT_EQ(chart().targets.size(), 3u);
  EXPECT_FALSE(chart().judged_by.has_value()) << "10 and 13 are both in force";
  EXPECT_FALSE(chart().chart.settings.target.has_value());
  ASSERT_EQ(chart().chart.settings.rebases.size(), 1u);
  EXPECT_EQ(chart().chart.settings.rebases[0].reason, "A second bay was opened");
  EXPECT_EQ(chart().chart.points.back().phase, 1);

  RecordId plan;
  for (const Record& one : given.reader().all(Query::of(target::type)))
    if (one.get(target::kind) == ChoiceId("plan")) plan = one.id();
  Draft draft = given.session().draft();
  draft.set(measure.id(), measure::judged_against, plan);
  draft.set(measure.id(), measure::screen_outliers, false);
  given.session().commit(draft);
  EXPECT_EQ(chart().chart.settings.target, 13.0);
  EXPECT_FALSE(chart().chart.settings.screen_outliers);
}

}  // namespace
}  // namespace goodstanding
