// What the cases could be, as far as the published figures tell: whether others could stand in the place of the true ones
// unnoticed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace goodstanding::disclosure {

constexpr std::int64_t no_limit = std::int64_t{1} << 40;

// What a reader knows of one figure.
struct Range {
  std::int64_t low = 0;
  std::int64_t high = no_limit;
  bool has(std::int64_t value) const { return low <= value && value <= high; }
};

// How many cases of each kind there are (alike in quarter and categories), and the figures that count them.
struct World {
  std::vector<std::int64_t> kinds;
  std::vector<std::int64_t> figures;
};

struct Worlds {
  World truth;
  std::vector<std::vector<std::size_t>> figures_of;  // for each kind, the figures it is counted in
  std::vector<std::vector<std::size_t>> kinds_of;    // for each figure, the kinds it counts
  std::vector<Range> known;                          // for each figure

  std::size_t add_figure();
  void add_kind(std::int64_t cases, std::vector<std::size_t> in);
};

// A world that looks the same in every figure and in which `figure` is `value`; empty where none was found. It is sought from
// `start`, another such world, by taking cases out and putting cases in, so one may be missed; what is returned is always right.
std::optional<World> stand_in(const Worlds& worlds, World start, std::size_t figure, std::int64_t value);

}  // namespace goodstanding::disclosure
