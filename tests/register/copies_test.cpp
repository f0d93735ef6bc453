// Many copies, one register: whatever people did in which copy, and however their changes travelled, every copy ends the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "journal/verify.h"
#include "store/state_digest.h"
#include "support/copies.h"

namespace goodstanding {
namespace {

using testing::IsEmpty;
using testing_support::conflicts_text;
using testing_support::Copies;
using testing_support::TestRegister;

constexpr std::int64_t two_years = std::int64_t{2} * 365 * 86'400'000;

void expect_whole(TestRegister& copy) {
  const VerifyReport report = verify(copy.store());
  EXPECT_TRUE(report.whole()) << report.findings.front().where << ": " << report.findings.front().what;
}

void expect_alike(Copies& copies) {
  for (std::size_t i = 0; i < copies.size(); ++i) {
    TestRegister& copy = copies.at(i);
    EXPECT_EQ(store::state_digest(copy.store()), store::state_digest(copies.at(0).store())) << "copy " << i;
    EXPECT_EQ(conflicts_text(copy), conflicts_text(copies.at(0))) << "copy " << i;
    expect_whole(copy);
    std::size_t lost = 0;
    for (const Stamp& stamp : copies.acknowledged())
      if (!copy.store().journal().arrival_of(stamp)) ++lost;
    EXPECT_EQ(lost, 0u) << "copy " << i;
  }
}

class RandomCopies : public testing::TestWithParam<std::uint64_t> {};

// Work of every kind in three copies, on clocks that lie years apart and jump, over folders that files reach late, in part, twice
// or cut short: in the end all copies are the same, verify, list the same conflicts and have lost nothing.
TEST_P(RandomCopies, EndTheSameHoweverTheirChangesTravelled) {
  Copies copies(GetParam());
  copies.at(1).clock.advance(two_years);
  copies.at(2).clock.advance(-two_years);
  for (int i = 0; i < 90; ++i) {
    const std::size_t copy = copies.chance.below(copies.size());
    const std::size_t other = copies.chance.below(copies.size());
    switch (copies.chance.below(12)) {
      case 0:
      case 1:
        copies.exchange(copy);
        copies.carry_badly(copy, other);
        copies.exchange(other);
        break;
      case 2:
        copies.exchange(copy);
        copies.carry(copy, other);
        copies.exchange(other);
        break;
      case 3: copies.at(copy).clock.advance((copies.chance.below(2) == 0 ? 1 : -1) * static_cast<std::int64_t>(copies.chance.below(two_years))); break;
      default: copies.work(copy);
    }
  }
  copies.bring_together();
  expect_alike(copies);
  // Nothing is left to do, and doing it again does nothing.
  for (std::size_t i = 0; i < copies.size(); ++i) {
    const SyncOutcome again = copies.exchange(i);
    EXPECT_EQ(again.taken(), 0);
    EXPECT_EQ(again.changes_sent, 0u);
    EXPECT_THAT(again.waiting, IsEmpty());
    EXPECT_TRUE(again.is_sound());
  }
}

// Merging is commutative, associative and idempotent: fresh clones take in the same segments one by one in random orders, some of
// them several times, and end alike.
TEST_P(RandomCopies, EveryOrderOfArrivalGivesTheSameRegister) {
  Copies copies(GetParam() + 1000);
  TestRegister base(copies.at(0), 9);
  copies.at(1).clock.advance(two_years);
  std::vector<std::string> folders;
  for (int round = 0; round < 8; ++round) {
    for (int i = 0; i < 6; ++i) copies.work(copies.chance.below(copies.size()));
    copies.exchange(copies.chance.below(copies.size()));
    copies.carry(copies.chance.below(copies.size()), copies.chance.below(copies.size()));
  }
  copies.bring_together();
  std::vector<ReadSegment> segments;
  const RegisterId& id = copies.at(0).reg().id();
  for (const SegmentFile& file : list_folder(copies.folder(0), id).segments) segments.push_back(read_segment(file, id));
  ASSERT_GT(segments.size(), 4u);
  for (std::uint64_t order = 1; order <= 5; ++order) {
    TestRegister fresh(base, order);
    std::vector<ReadSegment> arriving = segments;
    for (int i = 0; i < 3; ++i) arriving.push_back(segments[copies.chance.below(segments.size())]);
    for (std::size_t i = arriving.size(); i > 1; --i) std::swap(arriving[i - 1], arriving[copies.chance.below(i)]);
    SyncOutcome outcome;
    std::vector<ReadSegment> here;  // as a folder fills up, file by file
    for (ReadSegment& segment : arriving) {
      here.push_back(std::move(segment));
      fresh.reg().take_in(here, outcome);
    }
    EXPECT_THAT(outcome.waiting, IsEmpty());
    EXPECT_TRUE(outcome.is_sound());
    EXPECT_EQ(store::state_digest(fresh.store()), store::state_digest(copies.at(0).store())) << "order " << order;
    EXPECT_EQ(conflicts_text(fresh), conflicts_text(copies.at(0))) << "order " << order;
    expect_whole(fresh);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomCopies, testing::Range<std::uint64_t>(1, 13));

}  // namespace
}  // namespace goodstanding
