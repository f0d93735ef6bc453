// A register in memory with the program's own record types, and facts given to it as data files write them.
#pragma once

#include "exchange/facts.h"
#include "support/test_register.h"

namespace goodstanding::testing_support {

// The program's own record types, without the rest of the program.
const SchemaSet& core_types();

class CoreRegister {
 public:
  enum class Rules { Yes, No };  // without rules, records of any kind can be given, as a merge may leave them
  explicit CoreRegister(Rules rules);

  TestRegister& test() { return test_; }
  Session& session() { return test_.session(); }
  const Reader& reader() const { return test_.reader(); }
  const Schema& schema() { return test_.reg().schema(); }

  // Adds records for good. Gives their keys beside those that were known.
  FactKeys give(const std::string& facts, const FactKeys& known = {});
  // The files schemas/frameworks/*.toml whose names have these letters.
  FactKeys give_frameworks(std::string_view name);

 private:
  TestRegister test_;
};

}  // namespace goodstanding::testing_support
