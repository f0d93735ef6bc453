#include "register/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/workspace.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing_support::WorkspaceFixture;

// Another trust's meaning of the colours: amber is on track, red is off track, green is done and not yet tested.
TEST(Settings, ATrustGivesTheSituationsItsOwnColoursAndWords) {
  WorkspaceFixture fixture;
  auto work = fixture.open();
  const auto set = [&](const char* key, const char* value) {
    Draft draft = work->session().draft("Quality committee, 12 June 2026");
    const RecordId id = draft.add(setting::type);
    draft.set(id, setting::key, key);
    draft.set(id, setting::value, value);
    work->session().commit(draft);
  };
  set("brag.overdue", "red Off track");
  set("brag.on_track", "amber On track");
  set("brag.done", "green Complete, not yet tested");
  const BragScheme scheme = Settings::of(work->reader()).brag;
  BragInput in;
  in.state = "in_progress";
  in.due = Date::of(2026, 6, 1);
  in.today = Date::of(2026, 6, 15);
  EXPECT_EQ(brag_of(in, scheme).word, "Off track");
  in.due = Date::of(2026, 12, 1);
  EXPECT_EQ(brag_of(in, scheme).mark, Mark::Amber);
  EXPECT_EQ(brag_of(in, scheme).situation, Situation::OnTrack);
  in.state = "done";
  EXPECT_EQ(brag_of(in, scheme).mark, Mark::Green);
}

TEST(Settings, EveryDefaultIsReadBackAsWritten) {
  for (const SettingDeclaration& declaration : setting_declarations()) {
    Settings scratch;
    const std::string text = declaration.get(Settings());
    EXPECT_EQ(declaration.set(scratch, text), "") << declaration.key << " = " << text;
    EXPECT_EQ(declaration.get(scratch), text) << declaration.key;
    EXPECT_NE(declaration.set(scratch, "\x01"), "") << declaration.key;
    EXPECT_EQ(declaration.get(scratch), text) << "a refused value changes nothing: " << declaration.key;
  }
}

TEST(Settings, AnUnknownNameOrAValueThatCannotBeReadIsRefusedWithTheMend) {
  WorkspaceFixture fixture;
  auto work = fixture.open();
  const auto refusal = [&](const char* key, const char* value) -> std::string {
    Draft draft = work->session().draft();
    const RecordId id = draft.add(setting::type);
    draft.set(id, setting::key, key);
    draft.set(id, setting::value, value);
    const auto refusals = draft.check();
    return refusals.empty() ? "" : refusals.front().message + " " + refusals.front().remedy;
  };
  EXPECT_THAT(refusal("brag.overdu", "red Late"), HasSubstr("Did you mean \"brag.overdue\"?"));
  EXPECT_THAT(refusal("brag.overdue", "pink Late"), HasSubstr("must be a colour"));
  EXPECT_THAT(refusal("closure.months_to_hold", "a while"), HasSubstr("a whole number from 0 to 60"));
  EXPECT_EQ(refusal("ladder.remind_before", "30, 7"), "");
}

}  // namespace
}  // namespace goodstanding
