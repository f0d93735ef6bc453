#include <goodstanding/error.h>
#include <goodstanding/value.h>

#include <gtest/gtest.h>

#include "base/hash.h"

namespace goodstanding {
namespace {

std::vector<Value> samples() {
  const RecordId a = *RecordId::from_hex("000102030405060708090a0b0c0d0e0f");
  const RecordId b = *RecordId::from_hex("ff0102030405060708090a0b0c0d0e0f");
  return {Value(),
          Value(true),
          Value(false),
          Value(0),
          Value(-1),
          Value(std::int64_t{1} << 62),
          Value(*Decimal::parse("17.3")),
          Value(*Decimal::parse("-2.620")),
          Value(""),
          Value("Łukasz’s plan: “done” – 80 %"),
          Value(Date::of(2026, 4, 15)),
          Value(*PartialDate::parse("May 2025")),
          Value(*PartialDate::parse("Q1 2026/27")),
          Value(Instant{1'781'514'723'250}),
          Value(Duration{-13}),
          Value(ChoiceId("requires_improvement")),
          Value(a),
          Value(std::vector<RecordId>{}),
          Value(std::vector<RecordId>{b, a}),
          Value(BlobId{hash("x"), 1}),
          Value(Sealed{std::string("\0\1opaque", 8)})};
}

TEST(Value, ReadsBackFromItsCanonicalBytes) {
  for (const Value& value : samples()) EXPECT_EQ(Value::from_canonical(value.canonical()), value);
}

TEST(Value, HasDifferentBytesForDifferentValues) {
  const auto values = samples();
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t j = 0; j < values.size(); ++j) EXPECT_EQ(values[i].canonical() == values[j].canonical(), i == j) << i << " " << j;
}

TEST(Value, RefusesBytesThatAreNoValue) {
  for (const Value& value : samples()) {
    const std::string bytes = value.canonical();
    if (value.kind() != ValueKind::Text && value.kind() != ValueKind::Choice && value.kind() != ValueKind::Sealed) {
      EXPECT_THROW(Value::from_canonical(bytes + '\0'), Error);
    }
    if (bytes.size() > 1 && value.kind() != ValueKind::Text && value.kind() != ValueKind::Choice &&
        value.kind() != ValueKind::Sealed && value.kind() != ValueKind::Records) {
      EXPECT_THROW(Value::from_canonical(std::string_view(bytes).substr(0, bytes.size() - 1)), Error);
    }
  }
  EXPECT_THROW(Value::from_canonical(""), Error);
  EXPECT_THROW(Value::from_canonical("\x7f"), Error);
  EXPECT_THROW(Value::from_canonical("\x04\xff"), Error);  // text that is not UTF-8
  // Whatever is wrong with them, they are damaged, not wrongly typed in: a day in the year 5,881,580, a choice in capitals.
  for (const std::string_view bytes : {"\x05\x7f\xff\xff\xff", "\x09Yes"}) {
    try {
      Value::from_canonical(bytes);
      ADD_FAILURE() << "it was read";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::Damaged) << e.what();
    }
  }
}

TEST(Value, TellsCleanTextFromTheRest) {
  EXPECT_TRUE(is_clean_text("Welsh ŵ ŷ, Łódź, 😀"));
  EXPECT_FALSE(is_clean_text(std::string_view("a\0b", 3)));
  EXPECT_FALSE(is_clean_text("\xc3"));
  EXPECT_FALSE(is_clean_text("\xc0\xaf"));          // overlong
  EXPECT_FALSE(is_clean_text("\xed\xa0\x80"));      // surrogate
  EXPECT_FALSE(is_clean_text("\xf4\x90\x80\x80"));  // above U+10FFFF
}

// The format's fixed points: RFC 7693 gives BLAKE2b, these were computed with b2sum.
TEST(Hash, IsBlake2bWith256Bits) {
  EXPECT_EQ(hash("abc").to_hex(), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  EXPECT_EQ(hash("").to_hex(), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

}  // namespace
}  // namespace goodstanding
