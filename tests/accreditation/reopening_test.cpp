// What a visit finds again speaks against the closure of what was done about it, whatever became of the question.
#include "register/reopening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core_register.h"

namespace goodstanding {
namespace {

using testing_support::CoreRegister;

constexpr const char* found_and_mended = R"(
[[site]]
key = "a"
name = "Station A"
[[site]]
key = "b"
name = "Station B"
[[standard_set]]
key = "one"
name = "Ours"
version = "1"
[[standard_set]]
key = "two"
name = "Ours"
version = "2"
replaces = "one"
[[criterion]]
key = "old"
standard_set = "one"
code = "OLD"
text = "Are the safes locked?"
[[criterion]]
key = "heir"
standard_set = "two"
code = "NEW"
text = "Are the safes locked and checked?"
came_from = ["old"]
[[criterion]]
key = "stranger"
standard_set = "two"
code = "OTHER"
text = "Is the floor clean?"
[[visit]]
key = "first"
site = "a"
standard_set = "one"
visited = "2026-01-10"
state = "agreed"
[[answer]]
key = "first"
visit = "visit:first"
criterion = "old"
result = "not_met"
[[finding]]
key = "safes"
title = "Safes stand open"
answer = "answer:first"
site = "a"
[[action]]
title = "Fit new locks"
findings = ["safes"]
completed = "2026-03-01"
state = "done"
)";

TEST(AdverseAnswers, AQuestionThatTookOverTheFindingsOwnSpeaksAgainstTheClosureAndNoOtherDoes) {
  CoreRegister held(CoreRegister::Rules::No);
  const FactKeys keys = held.give(found_and_mended);
  const auto again = [&](const char* site, const char* visited, const char* question, const char* result) {
    return held.give("[[visit]]\nkey = \"again\"\nsite = \"" + std::string(site) + "\"\nstandard_set = \"two\"\nvisited = \"" + visited + "\"\nstate = \"complete\"\n[[answer]]\nkey = \"again\"\nvisit = \"visit:again\"\ncriterion = \"" +
                     question + "\"\nresult = \"" + result + "\"\n",
                     keys);
  };
  again("a", "2026-06-01", "heir", "met");
  again("a", "2026-06-02", "stranger", "not_met");
  again("b", "2026-06-03", "heir", "not_met");
  again("a", "2026-02-01", "heir", "not_met");  // before it was done
  const auto adverse = [&] {
    std::vector<ReopeningCause> out;
    for (ReopeningCause& cause : reopening_causes(held.reader()))
      if (cause.cause == ChoiceId("adverse_answer")) out.push_back(std::move(cause));
    return out;
  };
  EXPECT_TRUE(adverse().empty());
  const FactKeys found = again("a", "2026-06-10", "heir", "partly");
  const auto causes = adverse();
  ASSERT_EQ(causes.size(), 1U);
  EXPECT_EQ(causes[0].about, found.at("answer:again"));
  EXPECT_EQ(causes[0].found_on, Date::of(2026, 6, 10));
}

}  // namespace
}  // namespace goodstanding
