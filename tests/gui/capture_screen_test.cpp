// A visit recorded in the window by keys, as in a garage: what is answered is in the register at once, and is read here
// by another who only reads.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accreditation/finding_actions.h"
#include "accreditation/visit_steps.h"
#include "accreditation/visit_writing.h"
#include "pages/visit_page.h"
#include "platform/files.h"
#include "register/action.h"
#include "register/answer.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;
using testing_support::ScreenTest;
using testing_support::WorkspaceFixture;

class CaptureScreens : public testing::Test {
 protected:
  // A visit that is planned for a station, with the set that comes with the program in use.
  CaptureScreens() {
    const auto work = fixture.open();
    const std::string file = std::string(SOURCE_FOLDER) + "/schemas/frameworks/ambulance_station.toml";
    Draft adopt = work->session().draft("");
    add_standard_set(adopt, work->reader(), read_standard_set(read_file(file), file), file);
    work->session().commit(adopt);
    Draft draft = work->session().draft("");
    site_ = draft.add("site");
    draft.set(site_, "name", Value(std::string("Station A")));
    draft.set(site_, "kind", Value(ChoiceId("station")));
    for (const char* role : {"Test clinical lead", "Test director", "Test station lead"}) {
      people_.push_back(draft.add("person"));
      draft.set(people_.back(), "role", Value(std::string(role)));
    }
    visit_ = draft.add(visit::type);
    draft.set(visit_, visit::site, site_);
    work->session().commit(draft);
  }

  void begin() {
    const auto work = fixture.open();
    Draft draft = work->session().draft("");
    begin_visit(draft, work->reader(), {site_, {}, {}, false, visit_}, work->reg().clock().now());
    draft.set(visit_, visit::clinical_members, {people_[0]});
    draft.set(visit_, visit::board_members, {people_[1]});
    draft.set(visit_, visit::local_leaders, {people_[2]});
    work->session().commit(draft);
  }
  void go(ScreenTest& screen, VisitWork work) const {
    screen.app().go(gui::AtVisit{visit_, work});
    screen.frames(6);
  }
  HeldVisit held() { return read_held_visit(fixture.open(true)->reader(), visit_); }
  AnswerGiven given(const std::string& code) {
    for (const AnswerGiven& one : held().answers)
      if (one.question == code) return one;
    return {};
  }
  std::string comment_of(const std::string& code) {
    const HeldVisit visit = held();
    const auto found = visit.records.find(code);
    return found == visit.records.end() ? "" : found->second.get(answer::comment).value_or("");
  }
  // To the question of this code, from wherever.
  void to_question(ScreenTest& screen, const std::string& code) const {
    screen.press(ImGuiKey_L);
    screen.click("question." + code);
  }

  WorkspaceFixture fixture;
  RecordId site_;
  RecordId visit_;
  std::vector<RecordId> people_;
};

TEST_F(CaptureScreens, APlannedVisitBeginsHereAndOneUnderWayGoesOnHere) {
  ScreenTest screen(fixture);
  screen.app().go(gui::AtRecord{visit_});
  screen.frames();
  EXPECT_EQ(screen.find("Start"), nullptr) << "the move alone would leave out the set";
  screen.press(ImGuiKey_N, true);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtVisit{visit_}));
  screen.click("capture.begin");
  EXPECT_TRUE(screen.shows("0 of 70"));
  EXPECT_EQ(held().visit.state(), "under_way");
  EXPECT_EQ(held().visit.get(visit::visited), Date::of(2026, 6, 15));
  screen.press(ImGuiKey_Escape);
  EXPECT_EQ(screen.app().place(), gui::Place(gui::AtRecord{visit_}));
  screen.press(ImGuiKey_N, true);  // the primary command
  EXPECT_TRUE(screen.shows("0 of 70"));
}

TEST_F(CaptureScreens, EveryAnswerByANumberKeyIsInTheRegisterBeforeTheNextIsAsked) {
  begin();
  ScreenTest screen(fixture);
  go(screen, VisitWork::Questions);
  const Result results[] = {Result::Met, Result::Partly, Result::NotMet, Result::NotApplicable, Result::NotSeen};
  const std::vector<StandardQuestion> questions = held().set.set.questions;
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(screen.shows(questions[static_cast<std::size_t>(i)].id));
    screen.press(static_cast<ImGuiKey>(ImGuiKey_1 + i));
    EXPECT_EQ(given(questions[static_cast<std::size_t>(i)].id).result, results[i]);
    EXPECT_TRUE(screen.shows("Saved ")) << i;
    EXPECT_TRUE(screen.shows(std::to_string(i + 1) + " of 70"));
    screen.press(ImGuiKey_N);
  }
  EXPECT_TRUE(screen.shows("Nothing recorded yet"));
  screen.press(ImGuiKey_B);
  EXPECT_TRUE(screen.shows(questions[4].id));
  // Changed its mind: one answer, not two.
  screen.press(ImGuiKey_1);
  EXPECT_EQ(given(questions[4].id).result, Result::Met);
  EXPECT_EQ(held().answers.size(), 5U);
  screen.press(ImGuiKey_PageUp);
  screen.press(ImGuiKey_PageUp);
  screen.press(ImGuiKey_U);
  EXPECT_TRUE(screen.shows(questions[5].id)) << "the next that is blank";
}

TEST_F(CaptureScreens, ItOpensAtTheFirstBlankQuestion) {
  begin();
  const std::vector<StandardQuestion> questions = held().set.set.questions;
  {
    ScreenTest screen(fixture);
    go(screen, VisitWork::Questions);
    screen.press(ImGuiKey_1);
    screen.press(ImGuiKey_N);
    screen.press(ImGuiKey_1);
  }
  ScreenTest screen(fixture);
  go(screen, VisitWork::Questions);
  EXPECT_TRUE(screen.shows(questions[2].id));
  EXPECT_TRUE(screen.shows("2 of 70"));
}

TEST_F(CaptureScreens, CountsGiveTheResultAndARefusalSaysWhyAndChangesNothing) {
  begin();
  ScreenTest screen(fixture);
  go(screen, VisitWork::Questions);
  to_question(screen, "MED-06");
  screen.press(ImGuiKey_Equal);
  EXPECT_EQ(given("MED-06").sample_met, 10);
  EXPECT_EQ(given("MED-06").result, Result::Met);
  screen.press(ImGuiKey_Minus);
  screen.press(ImGuiKey_Minus);
  EXPECT_EQ(given("MED-06").sample_met, 8);
  EXPECT_EQ(given("MED-06").sample_looked, 10);
  EXPECT_EQ(given("MED-06").result, Result::Partly);
  screen.press(ImGuiKey_1);
  EXPECT_TRUE(screen.shows("Met does not agree with 8 of 10"));
  EXPECT_EQ(given("MED-06").result, Result::Partly);
  screen.press(ImGuiKey_LeftBracket);
  screen.press(ImGuiKey_LeftBracket);
  EXPECT_EQ(given("MED-06").sample_looked, 8);
  EXPECT_EQ(given("MED-06").result, Result::Met);
  EXPECT_FALSE(screen.shows("does not agree"));
}

TEST_F(CaptureScreens, ACommentIsSavedWhenItRestsWhenItIsLeftAndWhenOneGoesOn) {
  begin();
  ScreenTest screen(fixture);
  go(screen, VisitWork::Questions);
  const std::string code = held().set.set.questions[0].id;
  screen.press(ImGuiKey_2);
  screen.press(ImGuiKey_C);
  EXPECT_EQ(screen.focused(), "comment." + code);
  screen.type("Two past");
  EXPECT_TRUE(screen.shows("Comment not saved yet"));
  screen.frames(90);  // a second and a half in the field, nothing typed
  EXPECT_EQ(comment_of(code), "Two past");
  screen.type(" their date, 1 opened");
  EXPECT_EQ(given(code).result, Result::Partly) << "a number that is typed is no answer";
  screen.press(ImGuiKey_Escape);
  EXPECT_EQ(comment_of(code), "Two past their date, 1 opened");
  screen.press(ImGuiKey_N);
  screen.press(ImGuiKey_B);
  EXPECT_TRUE(screen.app().ui().items().size() > 0);
  EXPECT_EQ(comment_of(code), "Two past their date, 1 opened");
}

TEST_F(CaptureScreens, AnImmediateRiskIsFlaggedTakenAndMadeSafeAndAnActionRaisedInPlace) {
  begin();
  ScreenTest screen(fixture);
  go(screen, VisitWork::Questions);
  to_question(screen, "MED-06");
  screen.press(ImGuiKey_3);
  screen.press(ImGuiKey_I);
  EXPECT_TRUE(given("MED-06").immediate_risk) << "before anybody is named";
  EXPECT_FALSE(given("MED-06").risk_resolved);
  EXPECT_EQ(screen.focused(), "capture.risk");
  screen.type("Station lead");
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("Taken by Station lead at "));
  screen.tab_to("capture.risk.safe");
  screen.press(ImGuiKey_Space);
  EXPECT_TRUE(given("MED-06").risk_resolved);

  screen.press(ImGuiKey_A);
  EXPECT_EQ(screen.focused(), "capture.action.title");
  screen.type("Replace the bags");
  screen.tab_to("capture.action.owner");
  screen.type("Test station leed");
  screen.tab_to("capture.action.due");
  screen.type("31 July 2026");
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("Not raised. Owner: \"Test station leed\""));
  screen.tab_to("capture.action.owner");
  screen.press(ImGuiKey_A, true);
  screen.type("Test station lead");
  screen.tab_to("capture.action.due");
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("Replace the bags"));
  const auto work = fixture.open(true);
  const auto findings = findings_of(work->reader(), read_held_visit(work->reader(), visit_));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].question, "MED-06");
  ASSERT_EQ(findings[0].actions.size(), 1U);
  EXPECT_EQ(findings[0].actions[0].get(action::owner), people_[2]);
  EXPECT_EQ(work->reader().words(findings[0].actions[0], action::due.field), "31 July 2026");
}

TEST_F(CaptureScreens, PhotosAreAddedByPathAndByDroppingAndBelongToTheQuestion) {
  begin();
  ScreenTest screen(fixture);
  go(screen, VisitWork::Questions);
  to_question(screen, "MED-06");
  screen.press(ImGuiKey_P);
  EXPECT_EQ(screen.focused(), "capture.photo");
  screen.type(std::string(SOURCE_FOLDER) + "/tests/photos/phone.jpg");
  screen.press(ImGuiKey_Enter);
  EXPECT_THAT(screen.app().status(), StartsWith("1 photo kept, without place and serial numbers."));
  EXPECT_EQ(given("MED-06").photos, 1);
  screen.app().drop({std::string(SOURCE_FOLDER) + "/tests/photos/phone.jpg", std::string(SOURCE_FOLDER) + "/tests/photos/phone.png"});
  screen.frames();
  EXPECT_EQ(given("MED-06").photos, 2);
  EXPECT_THAT(screen.app().status(), HasSubstr("phone.jpg is there already."));
  screen.app().drop({std::string(SOURCE_FOLDER) + "/CMakeLists.txt"});
  screen.frames();
  EXPECT_TRUE(screen.shows("Not kept."));
  EXPECT_EQ(given("MED-06").photos, 2);
}

// Textures as the window has them, without a graphics card.
class CountedTextures final : public gui::Textures {
 public:
  ImTextureID make(const gui::Picture& picture) override {
    made.push_back({picture.width, picture.height});
    return reinterpret_cast<ImTextureID>(made.size());
  }
  void drop(ImTextureID) override { ++dropped; }
  std::vector<std::pair<int, int>> made;
  std::size_t dropped = 0;
};

TEST_F(CaptureScreens, APhotoStandsBesideItsNameOnceAndIsLetGoWithTheWindow) {
  begin();
  CountedTextures textures;
  {
    ScreenTest screen(fixture, 1280, 800, 100, &textures);
    go(screen, VisitWork::Questions);
    screen.app().drop({std::string(SOURCE_FOLDER) + "/tests/photos/phone.jpg"});
    screen.frames(12);
    EXPECT_TRUE(screen.shows("phone.jpg"));
    EXPECT_EQ(textures.made, (std::vector<std::pair<int, int>>{{16, 24}})) << "upright, and made once";
    screen.press(ImGuiKey_N);
    screen.press(ImGuiKey_B);
    screen.frames(6);
    EXPECT_EQ(textures.made.size(), 1U);
    EXPECT_EQ(textures.dropped, 0U);
  }
  EXPECT_EQ(textures.dropped, 1U);
}

TEST_F(CaptureScreens, NoMorePicturesAreHeldThanThereIsRoomFor) {
  begin();
  CountedTextures textures;
  std::vector<BlobId> photos;
  {
    const auto work = fixture.open();
    const std::string plain = read_file(std::string(SOURCE_FOLDER) + "/tests/photos/plain.jpg");
    for (std::size_t i = 0; i < gui::Thumbnails::most + 3; ++i) {
      std::string bytes = plain;
      bytes[bytes.find("\xff\xdb") + 6] = static_cast<char>(1 + i);
      write_file(fixture.folder.path("IMG.jpg"), bytes, false);
      Draft draft = work->session().draft("");
      PhotoIntake intake;
      intake.add(draft, work->reader(), read_held_visit(work->reader(), visit_), "MED-01", {fixture.folder.path("IMG.jpg")}, work->reg().clock().now());
      work->session().commit(draft);
      photos.push_back(intake.added().at(0).file);
    }
  }
  gui::Keeper keeper(gui::Keeper::Mode::Inline, [&] { return fixture.open(); }, nullptr);
  gui::Thumbnails thumbnails(keeper, gui::Keeper::Mode::Inline, &textures, nullptr);
  const auto settle = [&] {
    for (std::size_t i = 0; i < 2 * photos.size(); ++i) {
      keeper.pump();
      thumbnails.pump();
    }
  };
  for (const BlobId& photo : photos) {
    EXPECT_EQ(thumbnails.of(photo).state, gui::Thumbnail::State::Coming);
    settle();
    EXPECT_EQ(thumbnails.of(photo).state, gui::Thumbnail::State::Ready);
  }
  EXPECT_EQ(textures.made.size(), photos.size());
  EXPECT_EQ(textures.dropped, 3U);
  EXPECT_EQ(thumbnails.of(photos.back()).state, gui::Thumbnail::State::Ready);
  EXPECT_EQ(thumbnails.of(photos.front()).state, gui::Thumbnail::State::Coming) << "what went is made anew";
}

TEST_F(CaptureScreens, TheCardForWhatSomebodySaidRecordsNothing) {
  begin();
  ScreenTest screen(fixture);
  go(screen, VisitWork::Questions);
  const auto changes = [&] { return fixture.open(true)->reg().journal().last_arrival(); };
  const auto before = changes();
  screen.press(ImGuiKey_T);
  EXPECT_TRUE(screen.shows("Freedom To Speak Up guardian"));
  for (const gui::SeenItem& item : screen.ui().items()) EXPECT_FALSE(item.id.starts_with("comment.")) << item.id;
  screen.press(ImGuiKey_1);
  screen.press(ImGuiKey_Equal);
  screen.press(ImGuiKey_T);
  EXPECT_EQ(changes(), before);
  EXPECT_TRUE(held().answers.empty());
}

TEST_F(CaptureScreens, TheDebriefCompletesMakesActionsAndKeepsWhatTheVisitCameTo) {
  begin();
  {
    const auto work = fixture.open();
    for (const StandardQuestion& question : held().set.set.questions) {
      Draft draft = work->session().draft("");
      AnswerChange change;
      change.result = question.id == "EST-01" ? Result::NotMet : Result::Met;
      if (question.sample && *change.result == Result::Met) change.sample = {question.sample->ask, question.sample->ask};
      change.comment = "Seen.";
      if (question.id == "EST-02") change.good_practice = true;
      write_answer(draft, read_held_visit(work->reader(), visit_), question.id, change, work->reg().clock().now());
      work->session().commit(draft);
    }
  }
  ScreenTest screen(fixture);
  go(screen, VisitWork::Questions);
  screen.press(ImGuiKey_D);
  EXPECT_THAT(screen.app().title(), StartsWith("Debrief: Station A"));
  EXPECT_TRUE(screen.shows("What was good"));
  screen.press(ImGuiKey_S, true);
  EXPECT_EQ(held().visit.state(), "complete");
  EXPECT_TRUE(screen.shows("1 finding has no action yet"));
  EXPECT_EQ(screen.focused(), "debrief.owner");
  screen.type("Test station lead");
  screen.tab_to("debrief.due");
  screen.type("31 July 2026");
  screen.press(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("Put right EST-01"));
  EXPECT_FALSE(screen.shows("has no action yet"));
  screen.press(ImGuiKey_S, true);
  EXPECT_TRUE(screen.shows("Nobody of the site is named."));
  EXPECT_EQ(held().visit.state(), "complete");
  screen.tab_to("debrief.lead");
  screen.type("Test station lead");
  screen.press(ImGuiKey_S, true);
  const HeldVisit agreed = held();
  EXPECT_EQ(agreed.visit.state(), "agreed");
  EXPECT_EQ(agreed.visit.get(visit::acknowledged_by), people_[2]);
  EXPECT_EQ(agreed.visit.get(visit::score), agreed.score.overall.low());
  EXPECT_TRUE(agreed.visit.has(visit::next_due.field));
  EXPECT_TRUE(agreed.visit.has(visit::acknowledged_at.field));
  EXPECT_EQ(agreed.visit.get(visit::award).value_or(""), agreed.award.level);
  EXPECT_TRUE(screen.shows("Locked. A change needs a reason."));
  // And the answers are, here too.
  go(screen, VisitWork::Questions);
  screen.press(ImGuiKey_3);
  EXPECT_TRUE(screen.shows("its answers are locked"));
  EXPECT_EQ(held().score.overall.not_met, 1);
  // A change is made with its reason, and for this answer alone.
  screen.press(ImGuiKey_R);
  screen.frames();
  ASSERT_EQ(screen.focused(), "capture.reason");
  screen.type("The count was of another station");
  screen.press(ImGuiKey_Enter);
  screen.press(ImGuiKey_3);
  screen.frames();
  EXPECT_EQ(held().score.overall.not_met, 2);
  const auto last = [&] { return fixture.open(true)->reg().journal().newest(0, 1).front().second; };
  EXPECT_EQ(last().reason, "The count was of another station");
  screen.press(ImGuiKey_N);
  screen.press(ImGuiKey_3);
  EXPECT_EQ(held().score.overall.not_met, 2) << "the next answer is locked again";
}

TEST_F(CaptureScreens, AMoveToAgreedWithoutItsOutcomeIsRefusedWhereverItComesFrom) {
  begin();
  const auto work = fixture.open();
  Draft complete = work->session().draft("");
  complete_visit(complete, work->reader(), read_held_visit(work->reader(), visit_), work->reg().clock().now());
  work->session().commit(complete);
  Draft draft = work->session().draft("");
  draft.move(visit_, "agree");
  draft.set(visit_, visit::acknowledged_by, people_[2]);
  const auto refusals = draft.check();
  ASSERT_EQ(refusals.size(), 1U);
  EXPECT_THAT(refusals[0].message, HasSubstr("would not be kept"));
}

TEST_F(CaptureScreens, AMoveToCompleteWithoutItsFindingsIsRefusedWhereverItComesFromAndUndoAndRedoAreNot) {
  begin();
  const auto work = fixture.open();
  const auto now = [&] { return work->reg().clock().now(); };
  Draft answers = work->session().draft("");
  AnswerChange short_of;
  short_of.result = Result::NotMet;
  write_answer(answers, read_held_visit(work->reader(), visit_), "EST-01", short_of, now());
  work->session().commit(answers);
  const auto refusals_of = [&](const std::function<void(Draft&)>& put) {
    Draft draft = work->session().draft("");
    put(draft);
    return draft.check();
  };
  const auto bare = refusals_of([&](Draft& draft) { draft.move(visit_, "complete"); });
  ASSERT_EQ(bare.size(), 1U);
  EXPECT_EQ(bare[0].message, "1 answer asks for a finding, and none would be added.");
  EXPECT_THAT(bare[0].remedy, HasSubstr("goodstanding visit complete VIS-"));
  EXPECT_EQ(refusals_of([&](Draft& draft) { draft.set(visit_, builtin::state, Value(ChoiceId("complete"))); }).size(), bare.size());
  const auto without_its_time = refusals_of([&](Draft& draft) {
    draft.move(visit_, "complete");
    write_findings(draft, work->reader(), read_held_visit(work->reader(), visit_));
  });
  ASSERT_EQ(without_its_time.size(), 1U);
  EXPECT_THAT(without_its_time[0].message, HasSubstr("when it ended"));

  Draft whole = work->session().draft("");
  EXPECT_EQ(complete_visit(whole, work->reader(), read_held_visit(work->reader(), visit_), now()), 1);
  work->session().commit(whole);
  const auto state = [&] { return std::string(work->reader().get(visit_)->state()); };
  const auto findings = [&] { return work->reader().ids(Query::of(finding::type).where(finding::visit == visit_)).size(); };
  work->session().undo(work->session().undoable()->stamp);
  EXPECT_EQ(state(), "under_way");
  EXPECT_EQ(findings(), 0U);
  work->session().undo(work->session().redoable()->stamp);
  EXPECT_EQ(state(), "complete");
  EXPECT_EQ(findings(), 1U);
}

TEST_F(CaptureScreens, AtTwoHundredPerCentEverythingIsReachedAndNoAnswerIsCut) {
  begin();
  ScreenTest screen(fixture, 1280, 800, 200);
  go(screen, VisitWork::Questions);
  // Seen without scrolling, on a question with counts, above the keys to go on.
  go(screen, VisitWork::Questions);
  while (!screen.find("count.good.more")) screen.press(ImGuiKey_N);
  const float foot = screen.find("capture.next")->box.y;
  for (const char* item : {"answer.met", "answer.partly", "answer.not_met", "answer.not_applicable", "answer.not_seen"}) {
    ASSERT_NE(screen.find(item), nullptr) << item;
    EXPECT_LT(screen.find(item)->box.bottom(), foot) << item;
  }
  for (const gui::SeenText& text : screen.ui().texts()) EXPECT_FALSE(text.text.starts_with("1\u20135 answer") && text.cut) << text.text;
  EXPECT_TRUE(screen.shows("D debrief")) << "the keys are told whole";
  for (const char* item : {"answer.met", "answer.partly", "answer.not_met", "answer.not_applicable", "answer.not_seen", "capture.flag", "capture.photos", "capture.action", "capture.next", "capture.told"}) screen.tab_to(item);
  for (const gui::SeenText& text : screen.ui().texts()) {
    const bool is_answer = text.text.starts_with("Not ") || text.text.starts_with("Partly");
    EXPECT_FALSE(is_answer && text.cut) << text.text;
  }
}

}  // namespace
}  // namespace goodstanding
