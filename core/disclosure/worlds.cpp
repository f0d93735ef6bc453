#include "disclosure/worlds.h"

#include <algorithm>
#include <utility>

namespace goodstanding::disclosure {
namespace {

// Changes one figure by one, then puts cases in and takes cases out until every figure is within what is known of it.
class Search {
 public:
  Search(const Worlds& worlds, World start, std::size_t figure, std::int64_t by) : worlds_(worlds), world_(std::move(start)), figure_(figure), wanted_(world_.figures[figure] + by), used_(world_.kinds.size(), 0) {
    for (std::size_t at = 0; at < world_.figures.size(); ++at) note(at);
  }

  bool run() {
    for (const int depth : {1, 2, 4, 6, 10, 16}) {
      steps_ = 0;
      if (mend(depth)) return true;
    }
    return false;
  }
  World take() { return std::move(world_); }

 private:
  static constexpr int most_steps = 300;  // past this, hiding one figure more is the better answer
  static constexpr std::size_t most_choices = 6;

  std::int64_t too_much(std::size_t figure, std::int64_t value) const {
    const Range range = figure == figure_ ? Range{wanted_, wanted_} : worlds_.known[figure];
    return value > range.high ? value - range.high : value < range.low ? value - range.low : 0;
  }
  void note(std::size_t figure) {
    const bool off = too_much(figure, world_.figures[figure]) != 0;
    const auto found = std::lower_bound(off_.begin(), off_.end(), figure);
    const bool held = found != off_.end() && *found == figure;
    if (off && !held) off_.insert(found, figure);
    if (!off && held) off_.erase(found);
  }
  void move(std::size_t kind, int by) {
    world_.kinds[kind] += by;
    for (const std::size_t figure : worlds_.figures_of[kind]) {
      world_.figures[figure] += by;
      note(figure);
    }
  }
  // How much further from what is known, in all figures together.
  std::int64_t cost(std::size_t kind, int by) const {
    std::int64_t out = 0;
    for (const std::size_t figure : worlds_.figures_of[kind]) {
      const std::int64_t now = world_.figures[figure];
      out += std::abs(too_much(figure, now + by)) - std::abs(too_much(figure, now));
    }
    return out;
  }

  bool mend(int depth) {
    if (off_.empty()) return true;
    if (depth == 0 || ++steps_ > most_steps) return false;
    // The figure with the fewest kinds has the fewest ways out.
    const std::size_t worst = *std::min_element(off_.begin(), off_.end(), [&](std::size_t a, std::size_t b) { return worlds_.kinds_of[a].size() < worlds_.kinds_of[b].size(); });
    const int by = too_much(worst, world_.figures[worst]) > 0 ? -1 : 1;
    std::vector<std::pair<std::int64_t, std::size_t>> choices;
    for (const std::size_t kind : worlds_.kinds_of[worst]) {
      if (world_.kinds[kind] + by < 0 || used_[kind] == -by) continue;
      choices.emplace_back(cost(kind, by), kind);
    }
    const std::size_t few = std::min(choices.size(), most_choices);
    std::partial_sort(choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(few), choices.end());
    choices.resize(few);
    for (const auto& [cost_of, kind] : choices) {
      const int before = used_[kind];
      used_[kind] = by;
      move(kind, by);
      if (mend(depth - 1)) return true;
      move(kind, -by);
      used_[kind] = before;
      if (steps_ > most_steps) return false;
    }
    return false;
  }

  const Worlds& worlds_;
  World world_;
  std::size_t figure_;
  std::int64_t wanted_;
  std::vector<int> used_;         // the way that each kind went
  std::vector<std::size_t> off_;  // figures outside what is known, rising
  int steps_ = 0;
};

}  // namespace

std::size_t Worlds::add_figure() {
  truth.figures.push_back(0);
  kinds_of.emplace_back();
  known.emplace_back();
  return known.size() - 1;
}

void Worlds::add_kind(std::int64_t cases, std::vector<std::size_t> in) {
  for (const std::size_t figure : in) {
    truth.figures[figure] += cases;
    kinds_of[figure].push_back(truth.kinds.size());
  }
  truth.kinds.push_back(cases);
  figures_of.push_back(std::move(in));
}

// One at a time: a few cases that move are found where a search for seven at once is lost.
std::optional<World> stand_in(const Worlds& worlds, World start, std::size_t figure, std::int64_t value) {
  if (!worlds.known[figure].has(value)) return {};
  while (start.figures[figure] != value) {
    Search search(worlds, std::move(start), figure, value > start.figures[figure] ? 1 : -1);
    if (!search.run()) return {};
    start = search.take();
  }
  return start;
}

}  // namespace goodstanding::disclosure
