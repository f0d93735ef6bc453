// Families and cases by chance, from a seed: the same on every machine.
#pragma once

#include <random>
#include <string>
#include <vector>

#include <goodstanding/small_numbers.h>

namespace goodstanding::test {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  // From `low` to `high`, both possible. Not a library distribution: those differ between libraries.
  int roll(int low, int high) { return low + static_cast<int>(engine_() % static_cast<std::uint32_t>(high - low + 1)); }
  bool chance(int percent) { return roll(1, 100) <= percent; }

 private:
  std::mt19937 engine_;
};

inline TableFamily random_family(Dice& dice) {
  TableFamily out;
  out.id = "concerns";
  out.title = "Concerns raised";
  out.rule = small_number_rules()[static_cast<std::size_t>(dice.roll(0, 2))].id;
  out.year_totals = dice.chance(60);
  const int dimensions = dice.roll(1, 3);
  for (int i = 0; i < dimensions; ++i) {
    CountedBy by{std::string(1, static_cast<char>('a' + i)), "By", {}, i == 0 || dice.chance(75)};
    const int categories = dice.roll(2, 5);
    for (int k = 0; k < categories; ++k) by.categories.push_back({std::string(1, static_cast<char>('a' + i)) + std::to_string(k), "Category"});
    out.dimensions.push_back(by);
  }
  out.tables.push_back({"t0", "By the first", {"a"}});
  if (dimensions > 1) out.tables.push_back({"t1", "By two", dice.chance(60) ? std::vector<std::string>{"a", "b"} : std::vector<std::string>{"b"}});
  if (dimensions > 2) out.tables.push_back({"t2", "By the third", dice.chance(50) ? std::vector<std::string>{"c", "a"} : dice.chance(20) ? std::vector<std::string>{"a", "b", "c"} : std::vector<std::string>{"c"}});
  return out;
}

inline std::vector<Tally> random_tallies(const TableFamily& family, Dice& dice) {
  std::vector<Tally> out;
  const int rows = dice.roll(1, 25);
  const int most = dice.chance(50) ? 3 : dice.chance(50) ? 12 : 40;
  for (int number = 1; number <= 4; ++number)
    for (int row = 0; row < rows; ++row) {
      Tally tally{{2026, number}, {}, dice.roll(0, most)};
      for (const CountedBy& by : family.dimensions) {
        const int last = static_cast<int>(by.categories.size()) - 1;
        tally.in[by.id] = {by.categories[static_cast<std::size_t>(dice.roll(0, last))].id};
        if (!by.adds_up && dice.chance(40)) tally.in[by.id].push_back(by.categories[static_cast<std::size_t>(dice.roll(0, last))].id);
      }
      out.push_back(std::move(tally));
    }
  return out;
}

}  // namespace goodstanding::test
