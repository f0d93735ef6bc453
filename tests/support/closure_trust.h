// A trust with two units and an action that one of them owns, and what people may do to it on the way to its closure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "support/core_register.h"

namespace goodstanding::testing_support {

struct ClosureTrust {
  TestRegister test{1, core_types()};
  RecordId medicines_team, audit_team, pharmacist, auditor, plan, action;

  ClosureTrust();

  Session& session() { return test.session(); }
  const Reader& reader() const { return test.reader(); }
  std::string state() { return std::string(reader().get(action)->state()); }
  RecordId attach(std::optional<Date> expires = {});
  // The rules that stand against the move; it is made when there are none.
  std::vector<std::string> move(const char* transition, const RecordId& who, const std::function<void(Draft&)>& more = {});
  void verify(Draft& draft, const RecordId& by, Date on) const;
};

// One random act in the trust's register or a copy of it: evidence, re-checks, owners, units, undo, moves. Half of the time
// people do the next right thing: otherwise nobody would ever get far. What is refused is left.
void random_closure_step(const ClosureTrust& trust, TestRegister& copy, SeededChance& chance);

// What the action lacks of all that "sustained" must rest on, in words.
std::vector<std::string> not_earned(const ClosureTrust& trust, TestRegister& copy);

}  // namespace goodstanding::testing_support
