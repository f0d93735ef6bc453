// A reader who wants to know what was hidden. Has the published tables, the rule and the labels, and nothing of the program
// that hid them: it reads the family's declaration by itself.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/small_numbers.h>

namespace goodstanding::test {

class Attacker {
 public:
  struct Known {
    std::string name;  // "2026 Q1 theme=conduct"
    Publication publication = Publication::Withheld;
    std::int64_t low = 0;
    std::int64_t high = far;
    std::int64_t first_low = 0;  // what the label alone says
    std::int64_t first_high = far;
  };
  static constexpr std::int64_t far = 100000;

  Attacker(const TableFamily& family, const std::vector<PublishedQuarter>& all) {
    for (const PublishedQuarter& quarter : all)
      for (const PublishedFigures& figures : quarter.figures) {
        const FamilyTable& table = *std::find_if(family.tables.begin(), family.tables.end(), [&](const FamilyTable& one) { return one.id == figures.table; });
        const std::string stretch = std::to_string(quarter.quarter.year) + (figures.year ? "" : " Q" + std::to_string(quarter.quarter.number));
        for (const PublishedCell& cell : figures.cells) learn(stretch + named(table, cell.at), small_number_rule(quarter.rule), cell);
        for (std::size_t i = 0; i < table.by.size(); ++i)
          for (const PublishedCell& cell : figures.cells)
            if (cell.at[i].empty()) add_up(family, stretch, table, cell.at, i);
      }
    for (const PublishedQuarter& quarter : all)
      for (const PublishedFigures& figures : quarter.figures)
        if (figures.year) add_up_year(family, quarter.quarter.year, figures);
  }

  // Follows every sum until nothing is learnt any more. False: the figures contradict each other.
  bool follow() { return follow(cells_); }
  const std::vector<Known>& cells() const { return cells_; }

  // Whether a complete set of counts exists with that number; empty when the search was given up.
  std::optional<bool> possible(std::size_t cell, std::int64_t number, int most_steps = 20000) const {
    auto cells = cells_;
    cells[cell].low = std::max(cells[cell].low, number);
    cells[cell].high = std::min(cells[cell].high, number);
    int steps = 0;
    const auto found = search(cells, steps, most_steps);
    return found;
  }

 private:
  struct Line {
    std::size_t whole;
    std::vector<std::size_t> parts;
    bool adds_up;
  };

  static std::string named(const FamilyTable& table, const std::vector<std::string>& at) {
    std::map<std::string, std::string> in;
    for (std::size_t i = 0; i < at.size(); ++i)
      if (!at[i].empty()) in[table.by[i]] = at[i];
    std::string out;
    for (const auto& [by, category] : in) out += " " + by + "=" + category;
    return out;
  }

  std::size_t at(const std::string& name) {
    const auto [found, is_new] = index_.emplace(name, cells_.size());
    if (is_new) cells_.push_back({name, Publication::Withheld, 0, far, 0, far});
    return found->second;
  }

  void learn(const std::string& name, const SmallNumberRule& rule, const PublishedCell& cell) {
    Known& known = cells_[at(name)];
    known.publication = cell.publication;
    const int least = rule.show_zero ? 1 : 0;
    switch (cell.publication) {
      case Publication::HiddenSmall: known.low = least, known.high = rule.hide_to; break;
      case Publication::HiddenWhole: known.low = 0, known.high = rule.hide_to; break;
      case Publication::HiddenOther: known.low = rule.hide_to + 1; break;
      case Publication::Withheld: break;
      case Publication::Shown: {
        // Every number that would have been shown so.
        known.low = far, known.high = 0;
        for (std::int64_t n = 0; n <= cell.number + rule.round_to; ++n) {
          const bool hidden = n <= rule.hide_to && (n > 0 || !rule.show_zero);
          const std::int64_t shown = n == 0 ? 0 : (n + rule.round_to / 2) / rule.round_to * rule.round_to;
          if (!hidden && shown == cell.number) known.low = std::min(known.low, n), known.high = std::max(known.high, n);
        }
        break;
      }
    }
    known.first_low = known.low;
    known.first_high = known.high;
  }

  static const CountedBy& dimension(const TableFamily& family, const std::string& id) {
    return *std::find_if(family.dimensions.begin(), family.dimensions.end(), [&](const CountedBy& one) { return one.id == id; });
  }

  void add_up(const TableFamily& family, const std::string& stretch, const FamilyTable& table, std::vector<std::string> place, std::size_t i) {
    Line line{at(stretch + named(table, place)), {}, dimension(family, table.by[i]).adds_up};
    for (const CountedCategory& category : dimension(family, table.by[i]).categories) {
      place[i] = category.id;
      line.parts.push_back(at(stretch + named(table, place)));
    }
    lines_.push_back(std::move(line));
  }
  void add_up_year(const TableFamily& family, int year, const PublishedFigures& figures) {
    const FamilyTable& table = *std::find_if(family.tables.begin(), family.tables.end(), [&](const FamilyTable& one) { return one.id == figures.table; });
    for (const PublishedCell& cell : figures.cells) {
      Line line{at(std::to_string(year) + named(table, cell.at)), {}, true};
      for (int number = 1; number <= 4; ++number) line.parts.push_back(at(std::to_string(year) + " Q" + std::to_string(number) + named(table, cell.at)));
      lines_.push_back(std::move(line));
    }
  }

  bool follow(std::vector<Known>& cells) const {
    for (bool learnt = true; learnt;) {
      learnt = false;
      const auto narrow = [&](std::size_t at, std::int64_t low, std::int64_t high) {
        if (low > cells[at].low) cells[at].low = low, learnt = true;
        if (high < cells[at].high) cells[at].high = high, learnt = true;
        return cells[at].low <= cells[at].high;
      };
      for (const Line& line : lines_) {
        std::int64_t low = 0, high = 0;
        for (const std::size_t part : line.parts) low += cells[part].low, high += cells[part].high;
        if (!line.adds_up) {
          for (const std::size_t part : line.parts)
            if (!narrow(part, 0, cells[line.whole].high) || !narrow(line.whole, cells[part].low, far)) return false;
          continue;
        }
        if (!narrow(line.whole, low, high)) return false;
        for (const std::size_t part : line.parts)
          if (!narrow(part, cells[line.whole].low - (high - cells[part].high), cells[line.whole].high - (low - cells[part].low))) return false;
      }
    }
    return true;
  }

  std::optional<bool> search(std::vector<Known>& cells, int& steps, int most_steps) const {
    if (++steps > most_steps) return {};
    if (!follow(cells)) return false;
    std::size_t narrowest = cells.size();
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (cells[i].low < cells[i].high && (narrowest == cells.size() || cells[i].high - cells[i].low < cells[narrowest].high - cells[narrowest].low)) narrowest = i;
    if (narrowest == cells.size()) return true;
    const std::int64_t low = cells[narrowest].low, high = cells[narrowest].high, middle = low + (high - low) / 2;
    for (const auto& [from, to] : {std::pair(middle, middle), std::pair(middle + 1, high), std::pair(low, middle - 1)}) {
      if (from > to) continue;
      auto next = cells;
      next[narrowest].low = from;
      next[narrowest].high = to;
      const auto found = search(next, steps, most_steps);
      if (!found || *found) return found;
    }
    return false;
  }

  std::map<std::string, std::size_t> index_;
  std::vector<Known> cells_;
  std::vector<Line> lines_;
};

}  // namespace goodstanding::test
