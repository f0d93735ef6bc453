#include "access/keys.h"

#include <gtest/gtest.h>

#include <goodstanding/error.h>

namespace goodstanding {
namespace {

TEST(Keys, OnlyThePassphraseThatLockedThemOpensThem) {
  SeededChance chance(1);
  const KeyPair keys = KeyPair::make(chance);
  const std::string locked = lock(keys, "three quiet boats", PassphraseCost::smallest(), chance);
  EXPECT_FALSE(unlock(locked, "three quiet boat").has_value());
  const auto again = unlock(locked, "three quiet boats");
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->known(), keys.known());
  EXPECT_EQ(locked.find(detail::hex(keys.seed().data(), keys.seed().size())), std::string::npos);
}

TEST(Keys, ALockedKeyThatWasAlteredIsRefusedAndNeverOpensToAnotherKey) {
  SeededChance chance(2);
  const KeyPair keys = KeyPair::make(chance);
  const std::string locked = lock(keys, "three quiet boats", PassphraseCost::smallest(), chance);
  for (std::size_t at = 0; at < locked.size(); at += 7) {
    std::string altered = locked;
    altered[at] = altered[at] == '0' ? '1' : '0';
    try {
      EXPECT_FALSE(unlock(altered, "three quiet boats").has_value()) << at;
    } catch (const Error&) {
    }
  }
}

TEST(Keys, TheRecoveryCodeOpensThemHoweverItIsTypedAndASlipIsSeen) {
  SeededChance chance(3);
  const KeyPair keys = KeyPair::make(chance);
  const Recovery recovery = make_recovery(keys, chance);
  std::string typed;
  for (const char c : recovery.code)
    if (c != '-') typed += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  EXPECT_EQ(recover(recovery.locked, typed)->known(), keys.known());
  for (std::size_t at = 4; at < recovery.code.size(); at += 3) {
    if (recovery.code[at] == '-') continue;
    std::string slip = recovery.code;
    slip[at] = slip[at] == '7' ? '8' : '7';
    EXPECT_THROW(recover(recovery.locked, slip), Error) << at;
  }
  const Recovery another = make_recovery(KeyPair::make(chance), chance);
  EXPECT_FALSE(recover(recovery.locked, another.code).has_value());
}

TEST(Keys, BothHalvesMakeTheKeyAndOneAloneOrOfAnotherMakesNone) {
  SeededChance chance(4);
  const KeyPair keys = KeyPair::make(chance);
  const Halves halves = split(keys, chance);
  const Halves others = split(keys, chance);
  EXPECT_EQ(join(halves.first, halves.second).known(), keys.known());
  EXPECT_NE(join(halves.first, others.second).known(), keys.known());
  EXPECT_THROW(join(halves.first, halves.first), Error);
}

TEST(Keys, ASignatureIsOfOneMessageByOnePerson) {
  SeededChance chance(5);
  const KeyPair keys = KeyPair::make(chance);
  const Signature signature = keys.sign("let in");
  EXPECT_TRUE(keys.known().has_signed("let in", signature));
  EXPECT_FALSE(keys.known().has_signed("let in.", signature));
  EXPECT_FALSE(KeyPair::make(chance).known().has_signed("let in", signature));
}

TEST(Keys, AWeakPassphraseIsToldWhy) {
  EXPECT_NE(weakness("short"), "");
  EXPECT_NE(weakness("aaaaaaaaaaaaaaaa"), "");
  EXPECT_NE(weakness("1234567890123"), "");
  EXPECT_EQ(weakness("three quiet boats"), "");
}

}  // namespace
}  // namespace goodstanding
