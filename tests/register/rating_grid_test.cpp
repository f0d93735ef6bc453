// The ratings of the two documents, in a register made as a customer's is: what CQC recorded, what we expect of it,
// where the printed arrows differ, and what lies behind each.
#include "register/rating_grid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "pages/ratings_page.h"
#include "register/rating.h"
#include "register/service.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

class RatingsOfTheDocuments : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    fixture_ = new testing_support::WorkspaceFixture();
    work_ = fixture_->open(true).release();
  }
  static void TearDownTestSuite() {
    delete work_;
    delete fixture_;
  }

  const Reader& reader() const { return work_->reader(); }
  const RatedService& service(const std::string& name) const {
    for (const RatedService& one : grid.services)
      if (one.name == name) return one;
    throw std::invalid_argument("no service " + name);
  }
  // As the grid prints it: "Good up May 2025".
  static std::string printed(const RatingCell& cell) {
    const RatingEntry* now = cell.current();
    if (now == nullptr) return "not held";
    std::string out(label_of(now->value));
    if (now->printed == Arrow::Up) out += " up";
    if (now->printed == Arrow::Down) out += " down";
    return out + (now->inspected ? " " + now->inspected->to_words() : " without a date");
  }
  std::vector<std::string> row(const std::string& name) const {
    std::vector<std::string> out;
    for (const RatingCell& cell : service(name).questions) out.push_back(printed(cell));
    out.push_back(printed(service(name).overall));
    return out;
  }
  std::string detail(const std::string& name, std::optional<std::size_t> question, const std::string& view, const std::string& label) const {
    for (const View& one : rating_detail(grid, reader(), service(name).service, question)) {
      if (one.id != view) continue;
      for (const Fact& fact : std::get<Facts>(one.body).facts)
        if (fact.label == label) return fact.value.text;
    }
    return "no such line";
  }

  static testing_support::WorkspaceFixture* fixture_;
  static Workspace* work_;
  RatingGrid grid = RatingGrid::read(work_->reader());
};
testing_support::WorkspaceFixture* RatingsOfTheDocuments::fixture_ = nullptr;
Workspace* RatingsOfTheDocuments::work_ = nullptr;

TEST_F(RatingsOfTheDocuments, AreTheGridAsPrinted) {
  EXPECT_THAT(grid.questions, ElementsAre("Safe", "Effective", "Caring", "Responsive", "Well-led"));
  ASSERT_EQ(grid.services.size(), 4u);
  EXPECT_THAT(row("Emergency operations centre"), ElementsAre("Good up May 2025", "Good May 2025", "Good May 2025", "Good up May 2025", "Requires improvement down May 2025", "Good up May 2025"));
  EXPECT_THAT(row("Patient transport services"), ElementsAre("Requires improvement down June 2020", "Good June 2020", "Good June 2020", "Good June 2020", "Good June 2020", "Good June 2020"));
  EXPECT_THAT(row("Emergency and urgent care"), ElementsAre("Requires improvement up May 2025", "Good May 2025", "Good May 2025", "Good May 2025", "Requires improvement up May 2025", "Requires improvement up May 2025"));
  EXPECT_THAT(row("Resilience"), ElementsAre("Good November 2018", "Good November 2018", "Insufficient evidence to rate without a date", "Good November 2018", "Good November 2018", "Good November 2018"));
}

TEST_F(RatingsOfTheDocuments, AgreeWithWhatWeExpectForAllFourServices) {
  for (const RatedService& one : grid.services) {
    SCOPED_TRACE(one.name);
    ASSERT_NE(one.overall.current(), nullptr);
    EXPECT_EQ(one.expected.overall, one.overall.current()->value);
    EXPECT_EQ(one.agrees(), true);
  }
  EXPECT_EQ(service("Resilience").expected.rule, "Of four ratings, none is below Good and fewer than two are Outstanding: the overall is Good.");
  EXPECT_EQ(service("Emergency and urgent care").expected.rule, "Of five ratings, two or more rated Requires improvement limit the overall to Requires improvement.");
}

// A wrong expectation, or a record bent to fit one, would not be seen on ratings that agree.
TEST_F(RatingsOfTheDocuments, ShowBothWhereTheyDifferAndTheNewestFirstHoweverTheyWereEntered) {
  testing_support::WorkspaceFixture own;
  const auto work = own.open();
  const auto of_pts = [&] {
    const RatingGrid now = RatingGrid::read(work->reader());
    return *std::find_if(now.services.begin(), now.services.end(), [](const RatedService& s) { return s.name == "Patient transport services"; });
  };
  const RatedService before = of_pts();
  Draft draft = work->session().draft();
  draft.set(before.overall.current()->record, rating::value, ChoiceId("inadequate"));
  // An older rating that is entered afterwards stands behind the newer one and gives it its arrow; a new one
  // stands before it.
  const auto add = [&](std::size_t question, const char* value, PartialDate inspected) {
    const RecordId id = draft.add(rating::type);
    draft.set(id, rating::service, before.service);
    draft.set(id, rating::key_question, *work->reader().get(before.questions[question].current()->record)->get(rating::key_question));
    draft.set(id, rating::value, ChoiceId(value));
    draft.set(id, rating::inspected, inspected);
  };
  add(0, "outstanding", PartialDate::month(2014, 9));
  add(1, "requires_improvement", PartialDate::month(2026, 3));
  work->session().commit(draft);

  const RatedService after = of_pts();
  EXPECT_EQ(after.overall.current()->value, Rating::Inadequate);
  EXPECT_EQ(after.expected.overall, Rating::RequiresImprovement);  // two limit
  EXPECT_EQ(after.agrees(), false);
  ASSERT_EQ(after.questions[0].history.size(), 2u);
  EXPECT_EQ(after.questions[0].current()->value, Rating::RequiresImprovement);
  EXPECT_EQ(after.questions[0].computed(), Arrow::Down);  // as printed: no difference to tell
  ASSERT_EQ(after.questions[1].history.size(), 2u);
  EXPECT_EQ(after.questions[1].current()->value, Rating::RequiresImprovement);
  EXPECT_EQ(after.questions[1].computed(), Arrow::Down);
  EXPECT_EQ(RatingGrid::read(work->reader()).arrows.size(), 3u);
}

// The paper prints no arrow for these two; the notice of December 2025 says that both rose. No other rating has an
// earlier grade to compare with but the overall of emergency and urgent care, and its arrow is right.
TEST_F(RatingsOfTheDocuments, ListExactlyTheArrowsThatDiffer) {
  std::vector<std::string> found;
  for (const ArrowDifference& one : grid.arrows) {
    EXPECT_EQ(one.printed, Arrow::None);
    EXPECT_EQ(one.computed, Arrow::Up);
    found.push_back(one.service + ", " + one.question);
  }
  EXPECT_THAT(found, UnorderedElementsAre("Emergency and urgent care, Effective", "Emergency and urgent care, Responsive"));
  EXPECT_EQ(service("Emergency and urgent care").overall.computed(), Arrow::Up);
  EXPECT_EQ(service("Emergency operations centre").questions[4].computed(), std::nullopt);  // printed down; what it was before is not held
  EXPECT_EQ(detail("Emergency operations centre", 4, "recorded", "Arrow computed"), "Not held");
  EXPECT_EQ(detail("Emergency and urgent care", 1, "recorded", "Arrow as printed"), "None");
  EXPECT_EQ(detail("Emergency and urgent care", 1, "recorded", "Arrow computed"), "Up");
}

TEST_F(RatingsOfTheDocuments, KeepTheirHistory) {
  const auto history = [](const RatingCell& cell) {
    std::vector<std::string> out;
    for (const RatingEntry& entry : cell.history) out.push_back(std::string(label_of(entry.value)) + (entry.inspected ? ", " + entry.inspected->to_words() : ", no date"));
    return out;
  };
  const RatedService& euc = service("Emergency and urgent care");
  EXPECT_THAT(history(euc.overall), ElementsAre("Requires improvement, May 2025", "Inadequate, 2022"));
  EXPECT_THAT(history(euc.questions[1]), ElementsAre("Good, May 2025", "Requires improvement, no date"));  // the undated one stands behind
  EXPECT_THAT(history(euc.questions[0]), ElementsAre("Requires improvement, May 2025"));
}

TEST_F(RatingsOfTheDocuments, SayWhyThereIsNoGrade) {
  const RatingEntry* caring = service("Resilience").questions[2].current();
  ASSERT_NE(caring, nullptr);
  EXPECT_EQ(caring->value, Rating::InsufficientEvidence);
  EXPECT_FALSE(caring->reason_unrated.empty());
  EXPECT_EQ(detail("Resilience", 2, "recorded", "Recorded"), "Insufficient evidence to rate");
  EXPECT_EQ(detail("Resilience", 2, "recorded", "Reason"), caring->reason_unrated);
  EXPECT_EQ(detail("Resilience", 2, "recorded", "Inspected"), "Not held");
  // A grade has no such line.
  EXPECT_EQ(detail("Resilience", 0, "recorded", "Reason"), "no such line");
}

TEST_F(RatingsOfTheDocuments, HoldInspectionAndPublicationApartWithAMonthForADate) {
  const RatingEntry* safe = service("Emergency operations centre").questions[0].current();
  EXPECT_EQ(safe->inspected, PartialDate::month(2025, 5));
  EXPECT_EQ(safe->inspected->precision(), Precision::Month);
  EXPECT_EQ(safe->published, PartialDate(Date::of(2025, 12, 19)));
  EXPECT_EQ(detail("Emergency operations centre", 0, "recorded", "Inspected"), "May 2025");
  EXPECT_EQ(detail("Emergency operations centre", 0, "recorded", "Published"), "19 December 2025");
  EXPECT_EQ(detail("Resilience", 0, "recorded", "Published"), "Not held");
}

// SECAmb's ratings are in neither document: its own grid is empty, and the trust's are not mixed into the group's.
TEST_F(RatingsOfTheDocuments, BelongToTheOneTrustThatTheyWereGivenTo) {
  std::map<std::string, std::size_t> services;
  for (const Record& organisation : reader().all(Query::of("organisation"))) {
    const RatingGrid of = RatingGrid::read(reader(), organisation.id());
    if (!of.services.empty()) services[reader().title(organisation.id())] = of.services.size();
  }
  EXPECT_EQ(services.size(), 1u);
  EXPECT_EQ(services.begin()->second, 4u);
}

}  // namespace
}  // namespace goodstanding
