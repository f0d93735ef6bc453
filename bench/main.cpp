// goodstanding_bench [--million] [Google Benchmark's own options]
// Measures, and prints the table of README.md on standard output; the single runs go to standard error.
#include <cstring>
#include <iostream>
#include <vector>

#include <goodstanding/error.h>

#include "ratio_table.h"
#include "suite.h"

namespace {

// Options that hold unless the command line says otherwise. What is timed and its floor take turns, so that a
// machine that is busy for a while slows both.
std::vector<const char*> with_defaults(int argc, char** argv, bool& million) {
  std::vector<const char*> out{argv[0], "--benchmark_repetitions=5", "--benchmark_enable_random_interleaving=true", "--benchmark_min_time=0.1"};
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--million") == 0) million = true;
    else out.push_back(argv[i]);
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace goodstanding::bench;
  bool million = false;
  std::vector<const char*> words = with_defaults(argc, argv, million);
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
#endif
    RatioTable table(suite);
    table.SetOutputStream(&std::cerr);
    table.SetErrorStream(&std::cerr);
    benchmark::RunSpecifiedBenchmarks(&table);
    table.print(std::cout);
  } catch (const goodstanding::Error& e) {
    std::cerr << e.message() << '\n';
    return 3;
  } catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
    return 3;
  }
}
