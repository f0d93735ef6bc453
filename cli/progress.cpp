#include "cli/progress.h"

#include <iostream>

#include "platform/system.h"

namespace goodstanding::cli {

Progress::Progress(std::ostream& err, std::string what) : err_(err), what_(std::move(what)), terminal_(&err == &std::cerr && is_terminal(2)) {}

bool Progress::show(double part) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now - begun_ < std::chrono::seconds(1) || now - last_ < std::chrono::milliseconds(200)) return true;
  last_ = now;
  shown_ = true;
  err_ << '\r' << what_ << ": " << static_cast<int>(part * 100) << " %" << std::flush;
  return true;
}

void Progress::finish() {
  if (shown_) err_ << '\r' << std::string(what_.size() + 8, ' ') << '\r' << std::flush;
}

}  // namespace goodstanding::cli
