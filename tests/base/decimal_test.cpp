#include <goodstanding/count.h>
#include <goodstanding/decimal.h>
#include <goodstanding/error.h>

#include <gtest/gtest.h>

namespace goodstanding {
namespace {

TEST(Decimal, KeepsThePlacesAsStated) {
  EXPECT_EQ(Decimal::parse("30.60")->to_text(), "30.60");
  EXPECT_EQ(*Decimal::parse("30.60"), *Decimal::parse("30.6"));
}

TEST(Decimal, ReadsWhatPapersPrint) {
  EXPECT_EQ(Decimal::parse("47,465")->to_text(), "47465");
  EXPECT_EQ(Decimal::parse("-2.62")->to_words(), "\u22122.62");
  EXPECT_EQ(*Decimal::parse("\u22122.62"), *Decimal::parse("-2.62"));
  EXPECT_EQ(Decimal::parse("+2.36")->to_words(), "2.36");
  EXPECT_EQ(Decimal::parse("1,000,000.5")->to_words(), "1,000,000.5");
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const char* text : {"", ".", "5.", ".5", "1,23", "12,3456", "1e5", "0x10", "--1", "1.2.3", "1.1234567", "9999999999999"})
    EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, OrdersExactly) {
  EXPECT_LT(*Decimal::parse("0.1"), *Decimal::parse("0.100001"));
  EXPECT_LT(*Decimal::parse("-1"), *Decimal::parse("0"));
  EXPECT_THROW(Decimal::from_parts(1, 7), Error);
}

TEST(Count, IsNotANumberUnlessItIs) {
  EXPECT_EQ(Count::of(1204).to_words(), "1,204");
  EXPECT_EQ(Count::not_loaded().to_words(), "not loaded");
  EXPECT_THROW(Count::not_held().number(), Error);
  EXPECT_EQ(Count::of(3) + Count::suppressed(), Count::suppressed());
  EXPECT_EQ(Count::of(3) + Count::of(4), Count::of(7));
}

}  // namespace
}  // namespace goodstanding
