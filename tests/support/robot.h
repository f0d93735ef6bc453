// Somebody who does anything at all at the window: keys, words, clicks and files at random, the same for a seed.
#pragma once

#include <cstdint>
#include <deque>
#include <random>
#include <string>

#include "support/screen_test.h"

namespace goodstanding::testing_support {

class Robot {
 public:
  Robot(ScreenTest& screen, std::uint32_t seed) : screen_(screen), chance_(seed) {}

  // One event, and a frame or two.
  void act();
  // What it did of late, the last last: what a failure names.
  std::string trail() const;
  // The person at it has become another's hands: Esc until nothing is open, then Today. False: it was kept somewhere.
  bool finds_its_way_home();

 private:
  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(chance_); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  void note(std::string what);
  void key();
  void words();
  void click();
  void point();
  void wheel();
  void resize();
  void drop();
  void write();

  ScreenTest& screen_;
  std::mt19937 chance_;
  std::deque<std::string> trail_;
};

}  // namespace goodstanding::testing_support
