// Photos of a phone find the question that was being answered when they were taken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accreditation/visit_writing.h"
#include "register/answer.h"
#include "register/evidence.h"
#include "register/settings.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using testing::SizeIs;
using testing_support::CoreRegister;
using testing_support::ScratchFolder;

constexpr const char* visit_under_way = R"(
[[standard_set]]
key = "set"
name = "Ours"
version = "1"
[[criterion]]
key = "one"
standard_set = "set"
code = "ONE"
text = "One?"
[[criterion]]
key = "two"
standard_set = "set"
code = "TWO"
text = "Two?"
[[visit]]
standard_set = "set"
state = "under_way"
site = "a"
[[site]]
key = "a"
name = "Station A"
)";

class PhotosByTime : public testing::Test {
 protected:
  PhotosByTime() : held_(CoreRegister::Rules::No) { held_.give(visit_under_way); }
  HeldVisit visit() { return read_held_visit(held_.reader(), held_.reader().ids(Query::of(visit::type)).front()); }
  void answer(const char* question, const char* at) {
    Draft draft = held_.session().draft("");
    AnswerChange change;
    change.result = Result::Met;
    write_answer(draft, visit(), question, change, *Instant::parse_iso(at));
    held_.session().commit(draft);
  }

  CoreRegister held_;
};

// phone.jpg was taken at 10:39 of a summer's day in the United Kingdom: 09:39 UTC.
TEST_F(PhotosByTime, EachGoesToTheAnswerGivenNearestAndOneWithoutATimeIsRefusedByName) {
  answer("ONE", "2026-06-15T09:30:00Z");
  answer("TWO", "2026-06-15T09:42:00Z");
  const std::string photos = std::string(SOURCE_FOLDER) + "/tests/photos/";
  Draft draft = held_.session().draft("");
  PhotoIntake intake;
  intake.add_by_time(draft, held_.reader(), visit(), {photos + "phone.jpg", photos + "plain.jpg"}, *Instant::parse_iso("2026-06-15T12:00:00Z"));
  held_.session().commit(draft);
  ASSERT_THAT(intake.added(), SizeIs(1));
  EXPECT_EQ(intake.added()[0].question, "TWO");
  ASSERT_THAT(intake.refused(), SizeIs(1));
  EXPECT_EQ(intake.refused()[0].name, "plain.jpg");
  for (const AnswerGiven& given : visit().answers) EXPECT_EQ(given.photos, given.question == "TWO" ? 1 : 0);
}

TEST_F(PhotosByTime, HowNearItMustBeIsTheTrustsSetting) {
  answer("ONE", "2026-06-15T09:30:00Z");
  const auto kept = [&] {
    Draft draft = held_.session().draft("");
    PhotoIntake intake;
    intake.add_by_time(draft, held_.reader(), visit(), {std::string(SOURCE_FOLDER) + "/tests/photos/phone.jpg"}, *Instant::parse_iso("2026-06-15T12:00:00Z"));
    return intake.added().size();
  };
  EXPECT_EQ(kept(), 1U) << "nine minutes from the answer";
  Draft draft = held_.session().draft("");
  const RecordId id = draft.add(setting::type);
  draft.set(id, setting::key, "accreditation.photo_minutes");
  draft.set(id, setting::value, "5");
  held_.session().commit(draft);
  EXPECT_EQ(kept(), 0U);
}

TEST_F(PhotosByTime, NothingIsGuessedWhereNoAnswerIsNear) {
  answer("ONE", "2026-06-15T09:30:00Z");
  EXPECT_EQ(question_nearest(visit(), *Instant::parse_iso("2026-06-15T09:45:00Z"), Duration{900}), "ONE");
  EXPECT_EQ(question_nearest(visit(), *Instant::parse_iso("2026-06-15T09:45:01Z"), Duration{900}), "");
  EXPECT_EQ(question_nearest(visit(), *Instant::parse_iso("2026-06-15T09:14:59Z"), Duration{900}), "");
}

}  // namespace
}  // namespace goodstanding
