// The register check: tests/cases/checks.toml says what is found, and what is not.
#include "register/checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "register/check_parts.h"
#include "support/case_table.h"
#include "support/core_register.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using testing::Contains;
using testing_support::Case;
using testing_support::cases;
using testing_support::CoreRegister;
using testing_support::WorkspaceFixture;

std::vector<CheckFinding> found_in(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const RegisterCheck& check : core_checks())
    for (CheckFinding& finding : check.find(reader)) out.push_back(std::move(finding));
  return out;
}

std::string line(const CheckFinding& finding) { return finding.check + (finding.tone == Tone::Bad ? " error " : " warning ") + finding.message; }

TEST(Checks, FindWhatTheTableSaysAndNothingElse) {
  CoreRegister held(CoreRegister::Rules::No);
  held.give_frameworks("bank_holidays");
  for (const Case& c : cases("checks", "case")) {
    SCOPED_TRACE(c.where());
    held.give(c.text("given"));
    std::vector<std::string> lines;
    for (const CheckFinding& finding : found_in(held.reader())) {
      lines.push_back(line(finding));
      EXPECT_NE(finding.mend, "") << finding.message;
    }
    const auto& wanted = c.find("finds")->items;
    EXPECT_EQ(lines.size(), wanted.size()) << testing::PrintToString(lines);
    for (const TomlNode& one : wanted) {
      const auto space = one.text.find(' ', one.text.find(' ') + 1);
      const bool found = std::any_of(lines.begin(), lines.end(), [&](const std::string& text) { return text.starts_with(one.text.substr(0, space)) && text.find(one.text.substr(space + 1)) != std::string::npos; });
      EXPECT_TRUE(found) << one.text << "\nis not among " << testing::PrintToString(lines);
    }
    held.session().undo(held.session().undoable()->stamp);
    EXPECT_EQ(found_in(held.reader()).size(), 0u) << "nothing is found in what was taken back";
  }
}

// Checks that need no records of their own in the table, or surroundings that it cannot give.
TEST(Checks, EachHasACase) {
  std::set<std::string> named;
  for (const Case& c : cases("checks", "case"))
    for (const TomlNode& one : c.find("finds")->items) named.insert(one.text.substr(0, one.text.find(' ')));
  const std::set<std::string> elsewhere{"plugin.not_loaded", "setting.unreadable", "rating.unexpected", "calendar.no_bank_holidays", "risk.review", "risk.score"};
  for (const RegisterCheck& check : core_checks())
    EXPECT_TRUE(elsewhere.contains(check.id) || named.contains(check.id)) << check.id;
}

TEST(Checks, NameSettingsThatCannotBeReadOrThatNobodyKnows) {
  CoreRegister held(CoreRegister::Rules::No);
  held.give_frameworks("bank_holidays");
  Draft draft = held.session().draft();
  for (const auto& [key, value] : {std::pair("brag.overdue", "pink Late"), std::pair("brag.ovrdue", "red Late"), std::pair("closure.months_to_hold", "6")}) {
    const RecordId id = draft.add("setting");
    draft.set(id, "key", Value(std::string(key)));
    draft.set(id, "value", Value(std::string(value)));
  }
  held.session().commit(draft);
  std::vector<std::string> lines;
  for (const CheckFinding& finding : found_in(held.reader())) lines.push_back(line(finding));
  EXPECT_THAT(lines, testing::UnorderedElementsAre(testing::StartsWith("setting.unreadable error The setting \"brag.overdue\" cannot be read, so \"red Overdue\" applies"),
                                                   testing::StartsWith("setting.unknown warning The setting \"brag.ovrdue\"")));
}

TEST(Checks, SayThatAPluginIsNotLoadedAndThatBankHolidaysRunOut) {
  WorkspaceFixture fixture(true, Date::of(2028, 11, 20));
  fixture.open();
  fixture.plugins.clear();
  const auto work = fixture.open(true);
  std::vector<std::string> checks;
  for (const CheckFinding& finding : found_in(work->reader())) checks.push_back(finding.check + ": " + finding.message);
  EXPECT_THAT(checks, Contains(testing::StartsWith("plugin.not_loaded: The workstream \"medicines\" is not loaded")));
  EXPECT_THAT(checks, Contains(testing::StartsWith("calendar.no_bank_holidays: The bank holidays of 2029 are not held")));
}

}  // namespace
}  // namespace goodstanding
