// Prints the runs as they come, and at the end the table of README.md: each measure beside its floors, with the
// least time of all repetitions of either.
#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "suite.h"

namespace goodstanding::bench {

class RatioTable final : public benchmark::ConsoleReporter {
 public:
  explicit RatioTable(const Suite& suite) : benchmark::ConsoleReporter(OO_None), suite_(suite) {}

  void ReportRuns(const std::vector<Run>& runs) override;

  // In Markdown.
  void print(std::ostream& out) const;

 private:
  struct Timed {
    std::string who;
    double milliseconds = 0;
    double per_second = 0;  // 0: nothing was counted
  };
  using Beside = std::vector<Timed>;  // as they came: they take turns

  const Suite& suite_;
  std::map<std::string, std::map<int, Beside>> timed_;  // by measure and number of actions
};

}  // namespace goodstanding::bench
