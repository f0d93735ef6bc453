#include "access/envelope.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "access/sealed_file.h"

namespace goodstanding {
namespace {

std::string together(const std::vector<Envelope>& envelopes, const KeyPair& keys, const RegisterId& reg) {
  std::map<std::uint32_t, std::string> pieces;
  for (const Envelope& envelope : envelopes) {
    const auto key = key_of(envelope.bytes, keys);
    if (!key) return "closed";
    const Piece piece = open(envelope, *key, reg);
    pieces.emplace(piece.place, piece.bytes);
  }
  std::string out;
  for (const auto& [place, bytes] : pieces) out += bytes;
  return out;
}

TEST(Envelopes, OpenToEachOfThePeopleTheyAreSealedToAndToNobodyElse) {
  SeededChance chance(1);
  const auto reg = chance.make<RegisterId>();
  std::vector<KeyPair> people;
  for (int i = 0; i < 4; ++i) people.push_back(KeyPair::make(chance));
  for (const std::size_t size : {0U, 1U, 998U, 999U, 5000U}) {
    const std::string content(size, 'x');
    const auto envelopes = seal(content, {people[0].known().box, people[1].known().box, people[2].known().box}, reg, chance);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(together(envelopes, people[static_cast<std::size_t>(i)], reg), content) << size;
    EXPECT_EQ(together(envelopes, people[3], reg), "closed");
  }
}

TEST(Envelopes, AreAllOfOneSizeWhateverTheyHoldAndWhoeverTheyAreFor) {
  SeededChance chance(2);
  const auto reg = chance.make<RegisterId>();
  std::vector<BoxKey> many;
  for (int i = 0; i < 30; ++i) many.push_back(KeyPair::make(chance).known().box);
  std::set<std::size_t> sizes{seal_nothing(reg, chance).bytes.size()};
  for (const std::size_t people : {1U, 2U, 12U, 13U, 30U})
    for (const std::size_t size : {0U, 50U, 3000U})
      for (const Envelope& envelope : seal(std::string(size, 'x'), {many.begin(), many.begin() + static_cast<std::ptrdiff_t>(people)}, reg, chance)) sizes.insert(envelope.bytes.size());
  EXPECT_EQ(sizes.size(), 1U);
}

// Bytes of a thousand envelopes that hold something, against a thousand that hold nothing: no place and no bit tells them apart.
TEST(Envelopes, OneThatHoldsNothingLooksLikeOneThatHoldsSomething) {
  SeededChance chance(3);
  const auto reg = chance.make<RegisterId>();
  const KeyPair person = KeyPair::make(chance);
  constexpr int count = 1000;
  std::vector<std::string> full;
  std::vector<std::string> empty;
  for (int i = 0; i < count; ++i) {
    full.push_back(seal("The same words each time.", {person.known().box}, reg, chance).front().bytes);
    empty.push_back(seal_nothing(reg, chance).bytes);
  }
  // Of each bit, how often it is set: within five standard deviations (80 of 1,000) of a half in both, or the same in both.
  for (std::size_t at = 0; at < full.front().size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      const auto set = [&](const std::vector<std::string>& among) { return std::count_if(among.begin(), among.end(), [&](const std::string& b) { return (static_cast<unsigned char>(b[at]) >> bit & 1) != 0; }); };
      const auto a = set(full);
      const auto b = set(empty);
      EXPECT_LT(std::abs(static_cast<long>(a - b)), 130) << "byte " << at << ", bit " << bit;
    }
  }
}

TEST(Envelopes, AnAlteredOneOrOneThatWasMovedIsRefused) {
  SeededChance chance(4);
  const auto reg = chance.make<RegisterId>();
  const KeyPair person = KeyPair::make(chance);
  const Envelope envelope = seal("words", {person.known().box}, reg, chance).front();
  const EnvelopeKey key = key_of(envelope.bytes, person).value();
  for (std::size_t at = 0; at < envelope.bytes.size(); at += 13) {
    Envelope altered = envelope;
    altered.bytes[at] = static_cast<char>(altered.bytes[at] ^ 1);
    EXPECT_THROW(open(altered, key, reg), Error) << at;
  }
  EXPECT_THROW(open({chance.make<RecordId>(), envelope.bytes}, key, reg), Error);
  EXPECT_THROW(open(envelope, key, chance.make<RegisterId>()), Error);
}

TEST(SealedFiles, ComeBackAsTheyWereAndTheirSizeSaysLittle) {
  SeededChance chance(5);
  const auto key = chance.make<EnvelopeKey>();
  std::set<std::size_t> sizes;
  for (const std::size_t size : {0U, 1U, 3000U, 4000U}) {
    const std::string content(size, 'p');
    const std::string sealed = seal_file(content, key, chance);
    sizes.insert(sealed.size());
    EXPECT_EQ(open_file(sealed, key), content);
    EXPECT_EQ(sealed.find("ppp"), std::string::npos);
    EXPECT_THROW(open_file(sealed, chance.make<EnvelopeKey>()), Error);
  }
  EXPECT_EQ(sizes.size(), 1U);
}

}  // namespace
}  // namespace goodstanding
