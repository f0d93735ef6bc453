// make_golden REGISTER.gsr WALK.txt: makes the golden register and the walk beside it (tests/golden/README.md).
#include <filesystem>
#include <iostream>

#include "golden/golden_register.h"
#include "platform/files.h"
#include "support/test_register.h"

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "Usage: make_golden REGISTER.gsr WALK.txt\n";
    return 2;
  }
  using namespace goodstanding;
  const testing_support::ScratchFolder folder;
  golden::make(argv[1], folder.path("."));
  FixedClock clock(Date::of(2026, 6, 17));
  SeededChance chance(1);
  Installation installation = Installation::forgetful();
  const Opened opened = Register::open(argv[1], {true, {}, "make_golden"}, {clock, chance, installation});
  write_file(argv[2], golden::walk(*opened.reg, opened.reg->journal().last_arrival()));
  std::filesystem::remove(std::string(argv[1]) + ".lock");
  return 0;
} catch (const std::exception& e) {
  std::cerr << e.what() << '\n';
  return 3;
}
