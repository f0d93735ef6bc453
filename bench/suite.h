// What is measured, on registers of which sizes, and against which floors.
//
// A benchmark is called "measure/actions/who", such as "first_page/100000/goodstanding". Whatever stands under
// the same measure and size with another name is a floor of it: ratio_table.h divides the one by the other.
#pragma once

#include <benchmark/benchmark.h>

#include <functional>
#include <string>
#include <vector>

#include "registers.h"

namespace goodstanding::bench {

// What a measure should keep to, for registers of up to 100,000 actions. Any one of those given will do.
struct Aim {
  double times = 0;         // at most so many times its first floor
  double milliseconds = 0;  // at most so long
  double per_second = 0;    // at least so many
};

struct Measure {
  std::string id;
  std::string words;  // in the table
  Aim aim;
  bool told = false;      // the run says its time itself: a percentile of many
  std::vector<std::string> timed = {};  // who, the product first; filled in by Suite::add()
};

inline constexpr const char* product = "goodstanding";

class Suite {
 public:
  Suite(Registers& registers, std::vector<int> sizes) : registers_(registers), sizes_(std::move(sizes)) {}

  using Run = std::function<void(benchmark::State&, int actions)>;

  // The measure, and one after another who is timed at it, the product first. Every run makes ready outside
  // the timed loop.
  void measure(Measure measure) { measures_.push_back(std::move(measure)); }
  // `iterations` 0 leaves their number to the library.
  void add(const std::string& who, const Run& run, int iterations = 0);

  Registers& registers() noexcept { return registers_; }
  const std::vector<Measure>& measures() const noexcept { return measures_; }

 private:
  Registers& registers_;
  std::vector<int> sizes_;
  std::vector<Measure> measures_;
};

// One file each.
void add_one_change(Suite& suite);
void add_bulk_load(Suite& suite);
void add_first_page(Suite& suite);
void add_status(Suite& suite);
void add_verify(Suite& suite);
void add_as_at(Suite& suite);
void add_first_frame(Suite& suite);
void add_frames(Suite& suite);

}  // namespace goodstanding::bench
