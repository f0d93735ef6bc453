#include "packs/assurance_level.h"

#include <gtest/gtest.h>

#include "support/case_table.h"

namespace goodstanding {
namespace {

TEST(SupportedAssurance, IsWhatTheCasesSay) {
  for (const testing_support::Case& one : testing_support::cases("assurance", "case")) {
    SCOPED_TRACE(one.where());
    const auto number = [&](const char* key) { return one.has(key) ? std::stoll(one.text(key)) : 0; };
    AssuranceFacts facts{number("breaches"), number("rechecked"), number("met"), number("actions"), number("complete"), number("overdue"), number("reopened"), false, false, false};
    const auto lines = number("lines");
    facts.first_line = lines > 0;
    facts.second_line = lines > 1;
    facts.third_line = lines > 2;
    EXPECT_EQ(to_label(supported_assurance(facts).level), one.text("level"));
  }
}

}  // namespace
}  // namespace goodstanding
