#include "base/toml.h"

#include <gtest/gtest.h>

namespace goodstanding {
namespace {

TEST(Toml, KeepsTheOrderOfTheFile) {
  const TomlNode tree = parse_toml("zebra = 1\napple = 2\n[middle]\nb = 1\na = 2\n", "x.toml");
  ASSERT_EQ(tree.members.size(), 3u);
  EXPECT_EQ(tree.members[0].key, "zebra");
  EXPECT_EQ(tree.members[1].key, "apple");
  EXPECT_EQ(tree.members[2].node.members[0].key, "b");
}

TEST(Toml, SaysWhereItCannotBeRead) {
  try {
    parse_toml("a = 1\nb = = 2\n", "risk.toml");
    FAIL();
  } catch (const Faults& e) {
    ASSERT_EQ(e.faults().size(), 1u);
    EXPECT_EQ(e.faults()[0].file, "risk.toml");
    EXPECT_EQ(e.faults()[0].line, 2);
    EXPECT_EQ(e.faults()[0].column, 5);
  }
}

TEST(Toml, ReportsAllThatIsWrongWithATable) {
  const TomlNode tree = parse_toml("label = 5\nrequird = true\ntags = [\"a\", 2]\n", "x.toml");
  std::vector<Fault> faults;
  TomlTable table(tree, "x.toml", faults);
  table.text("label");
  table.yes("required");
  table.texts("tags");
  table.required_text("id", "Give it a name.");
  table.finish();
  ASSERT_EQ(faults.size(), 4u);
  EXPECT_EQ(to_text(faults[0]), "x.toml:1:9: label: expected text, found a whole number. Write text.");
  EXPECT_EQ(to_text(faults[1]), "x.toml:3:14: tags: expected text, found a whole number. Write text.");
  EXPECT_EQ(to_text(faults[3]), "x.toml:2:1: \"requird\" is not understood here. Did you mean \"required\"?");
}

TEST(Toml, ReadsNumbersWithoutLosingPlaces) {
  const TomlNode tree = parse_toml("a = 17.3\nb = -2.62\nc = 47_465\nd = 2026-04-15\n", "x.toml");
  EXPECT_EQ(tree.find("a")->plain(), "17.3");
  EXPECT_EQ(tree.find("b")->plain(), "-2.62");
  EXPECT_EQ(tree.find("c")->plain(), "47465");
  EXPECT_EQ(tree.find("d")->plain(), "2026-04-15");
}

}  // namespace
}  // namespace goodstanding
