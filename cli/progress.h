// A line of progress on a terminal, and nothing elsewhere. Shown once work has taken a second.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

namespace goodstanding::cli {

class Progress {
 public:
  Progress(std::ostream& err, std::string what);
  // `part` from 0 to 1. Always answers true: a terminal stops a command by Ctrl+C.
  bool show(double part);
  void finish();

 private:
  std::ostream& err_;
  std::string what_;
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace goodstanding::cli
