// goodstanding_bench [--million] [--once] [Google Benchmark's own options]
// Measures, and prints the table of README.md on standard output; the single runs go to standard error.
#include <cstring>
#include <iostream>
#include <vector>

#include <goodstanding/error.h>

#include "ratio_table.h"
#include "suite.h"

namespace {

// What is timed and its floor take turns, so that a machine that is busy for a while slows both: everything is run
// once, and then again.
constexpr int usual_rounds = 3;

// Options that hold unless the command line says otherwise.
std::vector<const char*> with_defaults(int argc, char** argv, bool& million, int& rounds) {
  std::vector<const char*> out{argv[0], "--benchmark_min_time=0.1"};
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--million") == 0) million = true;
    else if (std::strcmp(argv[i], "--once") == 0) rounds = 1;
    else out.push_back(argv[i]);
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace goodstanding::bench;
  bool million = false;
  int rounds = usual_rounds;
  std::vector<const char*> words = with_defaults(argc, argv, million, rounds);
  int count = static_cast<int>(words.size());
  benchmark::Initialize(&count, const_cast<char**>(words.data()));
  if (benchmark::ReportUnrecognizedArguments(count, const_cast<char**>(words.data()))) return 2;
  try {
    Registers registers;
    std::vector<int> sizes{1'000, 10'000, 100'000};
    if (million) sizes.push_back(1'000'000);
    Suite suite(registers, sizes);
    add_one_change(suite);
    add_bulk_load(suite);
    add_first_page(suite);
    add_as_at(suite);
    add_status(suite);
    add_verify(suite);
#ifdef GOODSTANDING_WINDOW
    add_first_frame(suite);
    add_frames(suite);
#endif
    RatioTable table(suite);
    table.SetOutputStream(&std::cerr);
    table.SetErrorStream(&std::cerr);
    for (int round = 0; round < rounds; ++round) benchmark::RunSpecifiedBenchmarks(&table);
    table.print(std::cout);
  } catch (const goodstanding::Error& e) {
    std::cerr << e.message() << '\n';
    return 3;
  } catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
    return 3;
  }
}
