// Whether what is hidden can be worked out. GOODSTANDING_ATTACKS sets how many random families are attacked.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "disclosure/attacker.h"
#include "disclosure/random_family.h"

namespace goodstanding::test {
namespace {

int attacks() {
  const char* asked = std::getenv("GOODSTANDING_ATTACKS");
  return asked == nullptr ? 1000 : std::atoi(asked);
}

std::vector<PublishedQuarter> publish_year(const TableFamily& family, const std::vector<Tally>& tallies) {
  std::vector<PublishedQuarter> out;
  for (int number = 1; number <= 4; ++number) out.push_back(publish(family, {2026, number}, tallies, out));
  return out;
}

// As if small counts alone were hidden.
void show_the_others(const TableFamily& family, const std::vector<Tally>& tallies, std::vector<PublishedQuarter>& published) {
  const SmallNumberRule& rule = small_number_rule(family.rule);
  for (PublishedQuarter& quarter : published)
    for (PublishedFigures& figures : quarter.figures) {
      const FamilyTable& table = *std::find_if(family.tables.begin(), family.tables.end(), [&](const FamilyTable& one) { return one.id == figures.table; });
      for (PublishedCell& cell : figures.cells) {
        std::int64_t count = 0;
        for (const Tally& tally : tallies) {
          if (figures.year ? tally.quarter.year != quarter.quarter.year : tally.quarter != quarter.quarter) continue;
          bool in = true;
          for (std::size_t i = 0; i < cell.at.size(); ++i)
            if (!cell.at[i].empty()) {
              const auto& held = tally.in.at(table.by[i]);
              in = in && std::find(held.begin(), held.end(), cell.at[i]) != held.end();
            }
          if (in) count += tally.count;
        }
        const bool small = count <= rule.hide_to && (count > 0 || !rule.show_zero);
        cell.publication = small ? Publication::HiddenSmall : Publication::Shown;
        cell.number = small || count == 0 ? 0 : (count + rule.round_to / 2) / rule.round_to * rule.round_to;
      }
    }
}

bool narrowed(const Attacker::Known& cell) { return cell.publication == Publication::HiddenSmall && (cell.low > cell.first_low || cell.high < cell.first_high); }

TEST(SmallNumbers, NothingHiddenCanBeWorkedOutFromTotalsOtherTablesOrTheQuartersBefore) {
  int hidden = 0, others = 0, withheld = 0, shown = 0;
  for (int seed = 0; seed < attacks(); ++seed) {
    Dice dice(static_cast<std::uint32_t>(seed));
    const TableFamily family = random_family(dice);
    const auto published = publish_year(family, random_tallies(family, dice));
    Attacker attacker(family, published);
    ASSERT_TRUE(attacker.follow()) << "seed " << seed;
    for (const auto& cell : attacker.cells()) {
      if (cell.publication == Publication::Shown) {
        ++shown;
        continue;
      }
      ASSERT_LT(cell.low, cell.high) << "seed " << seed << ":" << cell.name;
      ASSERT_FALSE(narrowed(cell)) << "seed " << seed << ":" << cell.name << " is " << cell.low << " to " << cell.high;
      ++(cell.publication == Publication::HiddenOther ? others : cell.publication == Publication::Withheld ? withheld : hidden);
    }
  }
  std::printf("%d families: %d figures shown, %d hidden as small, %d hidden to protect them, %d withheld\n", attacks(), shown, hidden, others, withheld);
  EXPECT_GT(shown, others + withheld);
}

TEST(SmallNumbers, EveryHiddenSmallCountCouldBeAnyNumberOfItsRuleByExactSearch) {
  int proved = 0, given_up = 0;
  for (int seed = 0; seed < attacks() / 2; ++seed) {
    Dice dice(static_cast<std::uint32_t>(100000 + seed));
    TableFamily family = random_family(dice);
    const auto tallies = random_tallies(family, dice);
    const auto published = publish_year(family, tallies);
    Attacker attacker(family, published);
    if (attacker.cells().size() > 60) continue;
    for (std::size_t cell = 0; cell < attacker.cells().size(); ++cell) {
      const auto& known = attacker.cells()[cell];
      if (known.publication != Publication::HiddenSmall) continue;
      for (const std::int64_t number : {known.first_low, known.first_high}) {
        const auto possible = attacker.possible(cell, number);
        ++(possible ? proved : given_up);
        ASSERT_TRUE(possible.value_or(true)) << "seed " << seed << ":" << known.name << " cannot be " << number;
      }
    }
  }
  std::printf("%d proved, %d given up\n", proved, given_up);
  EXPECT_GT(proved, 20 * given_up);
  EXPECT_GT(proved, attacks());
}

TEST(SmallNumbers, TheAttackFindsWhatHidingSmallCountsAloneGivesAway) {
  int found = 0;
  for (int seed = 0; seed < 200; ++seed) {
    Dice dice(static_cast<std::uint32_t>(seed));
    const TableFamily family = random_family(dice);
    const auto tallies = random_tallies(family, dice);
    auto published = publish_year(family, tallies);
    show_the_others(family, tallies, published);
    Attacker attacker(family, published);
    ASSERT_TRUE(attacker.follow());
    if (std::any_of(attacker.cells().begin(), attacker.cells().end(), [](const auto& cell) { return cell.publication == Publication::HiddenSmall && cell.low == cell.high; })) ++found;
  }
  EXPECT_GT(found, 30) << "of 200 families";
}

// A reader who has the program too tries every set of counts and keeps those that would have been published alike.
void try_all(const TableFamily& family, int most, int cells_count, const std::vector<std::vector<std::string>>& places) {
  std::map<std::string, std::vector<std::vector<int>>> alike;
  std::vector<int> counts(static_cast<std::size_t>(cells_count), 0);
  for (;;) {
    std::vector<Tally> tallies;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      Tally tally{{2026, 1}, {}, counts[i]};
      for (std::size_t k = 0; k < family.dimensions.size(); ++k) tally.in[family.dimensions[k].id] = {places[i][k]};
      tallies.push_back(std::move(tally));
    }
    alike[to_text(publish(family, {2026, 1}, tallies, {}))].push_back(counts);
    std::size_t next = 0;
    while (next < counts.size() && counts[next] == most) counts[next++] = 0;
    if (next == counts.size()) break;
    ++counts[next];
  }
  for (const auto& [text, sets] : alike) {
    const auto published = published_from_text(text, "published");
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (published.find(family.tables.back().id, false, places[i])->publication == Publication::Shown) continue;
      std::set<int> values;
      for (const auto& set : sets) values.insert(set[i]);
      // The world of the test ends at `most`, a real one does not.
      if (std::any_of(sets.begin(), sets.end(), [&](const auto& set) { return *std::max_element(set.begin(), set.end()) > most - 7; })) continue;
      EXPECT_GT(values.size(), 1u) << family.rule << ": cell " << i << " is " << *values.begin() << " in\n" << text;
    }
  }
}

TEST(SmallNumbers, WhoHasTheProgramTooCannotWorkOutAHiddenCountOfOneLine) {
  for (const SmallNumberRule& rule : small_number_rules()) {
    TableFamily family{"concerns", "Concerns raised", rule.id, {{"a", "By", {{"a0", ""}, {"a1", ""}, {"a2", ""}}, true}}, {{"t0", "", {"a"}}}, false};
    try_all(family, 18, 3, {{"a0"}, {"a1"}, {"a2"}});
  }
}

TEST(SmallNumbers, WhoHasTheProgramTooCannotWorkOutAHiddenCountOfASquare) {
  for (const SmallNumberRule& rule : small_number_rules()) {
    TableFamily family{"concerns", "Concerns raised", rule.id, {{"a", "By", {{"a0", ""}, {"a1", ""}}, true}, {"b", "By", {{"b0", ""}, {"b1", ""}}, true}}, {{"t0", "", {"a", "b"}}}, false};
    try_all(family, 11, 4, {{"a0", "b0"}, {"a0", "b1"}, {"a1", "b0"}, {"a1", "b1"}});
  }
}

}  // namespace
}  // namespace goodstanding::test
