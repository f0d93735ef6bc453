// The projection is what the journal says, whatever was done.
#include <gtest/gtest.h>

#include "journal/change_codec.h"
#include "journal/verify.h"
#include "store/comparison.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing_support::random_change;
using testing_support::TestRegister;

std::string words_of(const VerifyReport& report) {
  std::string out;
  for (const Finding& finding : report.findings) out += std::string(to_word(finding.check)) + " | " + finding.where + " | " + finding.what + "\n";
  return out;
}

class Replay : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Replay, RandomWorkReplaysToIdenticalTables) {
  TestRegister test(GetParam());
  SeededChance chance(GetParam() * 7919);
  for (int i = 0; i < 120; ++i) random_change(test, chance);
  const VerifyReport report = verify(test.store());
  EXPECT_TRUE(report.whole()) << words_of(report);
  EXPECT_TRUE(report.projection_checked);
  EXPECT_GE(report.changes, 120);
}

TEST_P(Replay, ThePastStaysAsItWas) {
  TestRegister test(GetParam());
  SeededChance chance(GetParam() * 104729);
  const auto picture = [](const Reader& reader) {
    std::string out;
    for (const char* type : {"plan", "action", "person"}) {
      Query query = Query::of(type);
      query.sort({FieldId(type == std::string("action") ? "due" : "ref"), false}).with_struck();
      for (const Record& record : reader.all(query)) {
        out += record.id().to_hex();
        for (std::size_t i = 0; i < record.layout().fields().size(); ++i) out += "|" + record.at(static_cast<int>(i)).canonical();
        out += "\n";
      }
    }
    return out;
  };
  std::vector<std::pair<AsAt, std::string>> past;
  for (int i = 0; i < 60; ++i) {
    random_change(test, chance);
    if (i % 6 == 0) past.emplace_back(test.session().now(), picture(test.reader()));
  }
  for (const auto& [moment, then] : past) EXPECT_EQ(picture(*test.session().reader(moment)), then);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Replay, testing::Range<std::uint64_t>(1, 13));

TEST(ChangeCodec, ReadsBackEveryRandomChange) {
  TestRegister test(3);
  SeededChance chance(33);
  for (int i = 0; i < 80; ++i) random_change(test, chance);
  for (const store::JournalRow& row : test.store().journal().read(1, 1000)) {
    const DecodedChange decoded = decode(row.body, row.slots);
    SeededChance salts(1);
    const EncodedChange again = encode(decoded.change, decoded.register_id, decoded.previous, salts);
    EXPECT_EQ(decode(again.body, again.slots).change, decoded.change);
    EXPECT_EQ(again.body.size(), row.body.size());
  }
}

TEST(ChangeCodec, TruncatedBytesAreDamageNeverACrash) {
  TestRegister test(4);
  SeededChance chance(44);
  for (int i = 0; i < 10; ++i) random_change(test, chance);
  for (const store::JournalRow& row : test.store().journal().read(4, 1000)) {
    for (std::size_t size = 0; size < row.body.size(); size += 3) EXPECT_THROW(decode(std::string_view(row.body).substr(0, size), row.slots), Error);
    for (std::size_t size = 0; size < row.slots.size(); size += 3) EXPECT_THROW(decode(row.body, std::string_view(row.slots).substr(0, size)), Error);
  }
}

// A lawful redaction empties a slot: the chain still holds, and verify names the value that is gone.
TEST(ChangeCodec, AnEmptiedValueLeavesTheChainWhole) {
  TestRegister test(5);
  test.an_action("to be forgotten");
  const auto row = *test.store().journal().at(test.store().journal().last_arrival());
  auto slots = decode_slots(row.slots);
  // Empty the last slot: one byte that says so, instead of the salt and the value.
  const std::size_t cut = row.slots.size() - (1 + Salt::size + 1 + slots.back().value.size());
  const std::string emptied = row.slots.substr(0, cut) + '\0';
  const DecodedChange decoded = decode(row.body, emptied);
  EXPECT_TRUE(decoded.change.entries.back().fields.back().value.is_none());
  test.store().db().use("UPDATE payload SET slots = ? WHERE arrival = ?").with_blob(emptied).with(row.arrival).run();
  const VerifyReport report = verify(test.store());
  ASSERT_EQ(report.findings.size(), 1u) << words_of(report);
  EXPECT_EQ(report.findings[0].check, Check::Commitments);
  EXPECT_EQ(report.findings[0].what, "The value was removed.");
}

}  // namespace
}  // namespace goodstanding
