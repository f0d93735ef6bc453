#include "schema/value_text.h"

#include <gtest/gtest.h>

namespace goodstanding {
namespace {

Field field(FieldType type) {
  Field out;
  out.id = FieldId("f");
  out.label = "F";
  out.type = type;
  return out;
}

TEST(ValueText, ReadsWhatItWrites) {
  Field choice = field(FieldType::Choice);
  choice.choices = {{ChoiceId("good"), "Good"}, {ChoiceId("requires_improvement"), "Requires improvement", Tone::Caution, {"RI"}}};
  const std::vector<std::pair<Field, const char*>> cases{
      {field(FieldType::YesNo), "yes"},          {field(FieldType::Integer), "-12"},       {field(FieldType::Decimal), "30.60"},
      {field(FieldType::Text), "a plan"},        {field(FieldType::LongText), "two\nlines"}, {field(FieldType::Date), "2026-04-15"},
      {field(FieldType::PartialDate), "Q1 2026/27"}, {field(FieldType::Instant), "2026-06-15T09:12:03.250Z"},
      {field(FieldType::Duration), "29:49"},     {choice, "requires_improvement"}};
  for (const auto& [f, text] : cases) {
    const ParsedValue parsed = parse_value(f, text);
    ASSERT_TRUE(parsed.value) << text;
    EXPECT_EQ(to_text(*parsed.value), text);
    EXPECT_EQ(parsed.value->kind(), value_kind(f.type));
  }
}

TEST(ValueText, UnderstandsChoicesAsPeopleWriteThem) {
  Field rating = field(FieldType::Choice);
  rating.choices = {{ChoiceId("requires_improvement"), "Requires improvement", Tone::Caution, {"RI"}}};
  for (const char* text : {"requires_improvement", "Requires Improvement", "requires-improvement", "ri", " RI "})
    EXPECT_TRUE(parse_value(rating, text).value) << text;
  EXPECT_EQ(parse_value(rating, "Poor").expected, "one of \"Requires improvement\"");
}

TEST(ValueText, SaysWhatWasExpected) {
  EXPECT_EQ(parse_value(field(FieldType::Date), "May 2025").expected, "a day such as 2026-04-15 or 15 April 2026");
  EXPECT_EQ(parse_value(field(FieldType::Integer), "1.5").expected, "a whole number");
}

TEST(WhyNot, NamesTheLimitThatIsBroken) {
  Field score = field(FieldType::Integer);
  score.minimum = Value(1);
  score.maximum = Value(5);
  EXPECT_EQ(why_not(score, Value(7)), "must be 5 or less");
  EXPECT_EQ(why_not(score, Value(0)), "must be 1 or more");
  EXPECT_EQ(why_not(score, Value(5)), "");
  EXPECT_EQ(why_not(score, Value("5")), "must be a whole number, and is text");

  Field title = field(FieldType::Text);
  title.required = true;
  title.max_length = 5;
  EXPECT_EQ(why_not(title, Value("ŵŷŵŷŵ")), "");
  EXPECT_EQ(why_not(title, Value("ŵŷŵŷŵŷ")), "must be 5 letters or fewer, and has 6");
  EXPECT_EQ(why_not(title, Value("  ")), "must be given");
  EXPECT_EQ(why_not(title, Value("a\nb")), "must be a single line");
  EXPECT_EQ(why_not(title, Value()), "must be given");

  Field mail = field(FieldType::Text);
  mail.pattern = Pattern("[^@]+@[^@]+");
  mail.pattern_words = "an email address";
  EXPECT_EQ(why_not(mail, Value("nobody")), "must be an email address");
}

}  // namespace
}  // namespace goodstanding
