#include <gtest/gtest.h>

#include <goodstanding/error.h>

#include "register/committee_paper.h"
#include "register/decision.h"
#include "register/meeting.h"
#include "register/question.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using namespace testing_support;

// A committee with a meeting that was held, a paper before it and a decision born from it.
struct HeldMeeting {
  CoreRegister held{CoreRegister::Rules::Yes};
  FactKeys keys = held.give(R"(
[[person]]
key = "chair"
role = "Chair of the committee"
[[committee]]
key = "quality"
name = "Quality and safety committee"
[[meeting]]
key = "june"
committee = "quality"
held = "2026-06-10"
state = "held"
[[committee_paper]]
key = "paper"
title = "Standing with the regulator"
committee = "quality"
meeting = "june"
[[decision]]
key = "decided"
title = "The second move of a date was accepted"
meeting = "june"
decided_on = "2026-06-10"
[[question]]
key = "asked"
text = "Why did the date move?"
meeting = "june"
)");
  Session& session() { return held.session(); }
  RecordId meeting() const { return keys.at("meeting:june"); }
  bool refused(const std::function<void(Draft&)>& act, const std::string& rule, const std::string& reason = "") {
    Draft draft = session().draft(reason);
    act(draft);
    for (const Refusal& refusal : draft.check())
      if (refusal.rule == rule) return true;
    return false;
  }
  void close() {
    Draft draft = session().draft();
    draft.set(meeting(), meeting::attended, {keys.at("person:chair")});
    draft.move(meeting(), "close");
    session().commit(draft);
  }
};

TEST(Meetings, AreClosedWithWhoWasThereOrTheReasonWhyNobodyKnows) {
  HeldMeeting at;
  const auto close = [&](Draft& draft) { draft.move(at.meeting(), "close"); };
  EXPECT_TRUE(at.refused(close, "meeting.attended"));
  EXPECT_FALSE(at.refused(close, "meeting.attended", "The list was lost."));
}

TEST(Meetings, ThatAreClosedStayAsTheyWereWithTheirPapersAndDecisions) {
  HeldMeeting at;
  const auto note = [&](Draft& draft) { draft.set(at.meeting(), "agenda", Value("Another agenda")); };
  const auto paper = [&](Draft& draft) { draft.set(at.keys.at("committee_paper:paper"), committee_paper::recommendation, "Another"); };
  const auto decision = [&](Draft& draft) { draft.set(at.keys.at("decision:decided"), decision::title, "Another decision"); };
  EXPECT_FALSE(at.refused(note, "meeting.closed"));
  EXPECT_FALSE(at.refused(paper, "paper.closed_meeting"));
  EXPECT_FALSE(at.refused(decision, "decision.closed_meeting"));
  at.close();
  EXPECT_TRUE(at.refused(note, "meeting.closed"));
  EXPECT_TRUE(at.refused(paper, "paper.closed_meeting"));
  EXPECT_TRUE(at.refused(decision, "decision.closed_meeting"));
  // Nothing is added to it, nor taken away.
  const auto add = [&](const char* type, std::initializer_list<std::pair<const char*, Value>> values) {
    return [&, type, given = std::vector<std::pair<const char*, Value>>(values)](Draft& draft) {
      const RecordId id = draft.add(type);
      for (const auto& [field, value] : given) draft.set(id, field, value);
    };
  };
  EXPECT_TRUE(at.refused(add("decision", {{"title", Value("Another")}, {"meeting", Value(at.meeting())}}), "decision.closed_meeting"));
  EXPECT_TRUE(at.refused(add("committee_paper", {{"title", Value("Another")}, {"committee", Value(at.keys.at("committee:quality"))}, {"meeting", Value(at.meeting())}}), "paper.closed_meeting"));
  EXPECT_TRUE(at.refused(add("highlight", {{"paper", Value(at.keys.at("committee_paper:paper"))}, {"kind", Value(ChoiceId("alert"))}, {"text", Value("Late")}}), "highlight.closed_meeting"));
  EXPECT_TRUE(at.refused(add("question", {{"text", Value("Why?")}, {"meeting", Value(at.meeting())}}), "question.closed_meeting"));
  EXPECT_FALSE(at.refused(add("question", {{"text", Value("Why?")}}), "question.closed_meeting"));
  EXPECT_TRUE(at.refused([&](Draft& draft) { draft.set(at.keys.at("question:asked"), question::text, "Something else?"); }, "question.closed_meeting"));
  EXPECT_FALSE(at.refused([&](Draft& draft) { draft.set(at.keys.at("question:asked"), question::answer, "Shown in the register."); }, "question.closed_meeting"));
  EXPECT_TRUE(at.refused([&](Draft& draft) { draft.strike(at.keys.at("decision:decided")); }, "decision.closed_meeting", "Entered in error."));
  EXPECT_TRUE(at.refused([&](Draft& draft) { draft.set(at.keys.at("decision:decided"), "meeting", Value()); }, "decision.closed_meeting"));
  // What comes of a decision is still told.
  EXPECT_FALSE(at.refused([&](Draft& draft) { draft.move(at.keys.at("decision:decided"), "carry_out"); }, "decision.closed_meeting"));
  EXPECT_FALSE(at.refused([&](Draft& draft) { draft.move(at.meeting(), "reopen"); }, "meeting.closed", "The minutes were wrong."));
}

}  // namespace
}  // namespace goodstanding
