// Two declarations of one type, written in two copies without knowledge of each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schema/schema_file.h"

namespace goodstanding {
namespace {

RecordType declared(const std::string& fields, const std::string& more = "") {
  return read_schema({{"t.toml", "[[type]]\nid = \"risk\"\nlabel = \"Risk\"\nplural = \"Risks\"\ntitle = \"{name}\"\nfield = [\n  { id = \"name\", label = \"Name\", type = \"text\" },\n" + fields + "]\n" + more, "core"}}).types[0];
}

constexpr const char* states = "state = [{ id = \"open\", label = \"Open\" }, { id = \"shut\", label = \"Shut\" }]\n";

TEST(Together, WhatOnlyOneCopyDeclaresIsKeptAndOfferedNoMore) {
  const RecordType earlier = declared("{ id = \"score\", label = \"Score\", type = \"integer\" },\n{ id = \"kind\", label = \"Kind\", type = \"choice\", choices = [{ id = \"a\", label = \"A\" }] },\n", states);
  const RecordType later = declared("{ id = \"kind\", label = \"Sort\", type = \"choice\", choices = [{ id = \"b\", label = \"B\" }] },\n{ id = \"cost\", label = \"Cost\", type = \"decimal\" },\n",
                                    "state = [{ id = \"open\", label = \"Open\" }]\n");
  const RecordType both = together(earlier, later);
  std::vector<std::string> fields;
  for (const Field& field : both.fields) fields.push_back(field.id.text() + (field.retired ? " retired" : ""));
  EXPECT_THAT(fields, testing::ElementsAre("name", "kind", "cost", "score retired"));
  EXPECT_EQ(both.find("kind")->label, "Sort");
  EXPECT_FALSE(both.find("kind")->find_choice("b")->retired);
  EXPECT_TRUE(both.find("kind")->find_choice("a")->retired);
  EXPECT_TRUE(both.find_state("shut")->retired);
  // Neither copy's program is told that something it holds would be lost.
  EXPECT_TRUE(incompatibilities(earlier, both).empty());
  EXPECT_TRUE(incompatibilities(later, both).empty());
}

TEST(Together, EqualDeclarationsStayAsTheyAre) {
  const RecordType type = declared("{ id = \"score\", label = \"Score\", type = \"integer\" },\n", states);
  EXPECT_EQ(together(type, type), type);
}

TEST(Together, OneFieldOfTwoKindsIsRefusedAndNamed) {
  const RecordType number = declared("{ id = \"score\", label = \"Score\", type = \"integer\" },\n");
  const RecordType words = declared("{ id = \"score\", label = \"Score\", type = \"text\" },\n");
  try {
    together(number, words);
    FAIL() << "nothing was refused";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::IncompatibleSchema);
    EXPECT_EQ(e.message(), "risk.score is integer in one copy and text in another.");
  }
  // One line and paragraphs are one kind of value.
  EXPECT_NO_THROW(together(words, declared("{ id = \"score\", label = \"Score\", type = \"long_text\" },\n")));
}

TEST(Together, ExtensionsOfOneOverlayStandTogetherToo) {
  const auto extension = [](const char* type) {
    const SchemaSet core{{declared("")}, {}};
    return read_schema({{"local.toml", "[[extend]]\nextends = \"risk\"\nfield = [{ id = \"x_" + std::string(type) + "\", label = \"X\", type = \"" + type + "\" }]\n", "local", true}}, merge(core)).extensions[0];
  };
  const Extension both = together(extension("date"), extension("integer"));
  ASSERT_EQ(both.fields.size(), 2u);
  EXPECT_TRUE(both.fields[1].retired);
}

}  // namespace
}  // namespace goodstanding
