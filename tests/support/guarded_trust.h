// A trust with people who are enrolled and two workstreams that hold confidential records, in a register that several copies may
// be made of.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "register/access_change.h"
#include "support/core_register.h"

namespace goodstanding::testing_support {

// The program's own record types with two workstreams', "voices" and "cases", as plugins would declare them.
const SchemaSet& guarded_types();
// What the two declare.
const char* voices_schema();
const char* cases_schema();

class GuardedTrust {
 public:
  explicit GuardedTrust(std::uint64_t seed = 1);

  TestRegister& test() { return test_; }
  Register& reg() { return test_.reg(); }
  // A person by role, added when new.
  RecordId person(const std::string& role);
  // A session of that person in the register or a copy of it; signed in where `signed_in`.
  std::unique_ptr<Session> session(const std::string& role, bool signed_in = true) { return session(test_, role, signed_in); }
  std::unique_ptr<Session> session(TestRegister& copy, const std::string& role, bool signed_in = true);
  // Enrols a person with the passphrase `passphrase_of(role)`; answers the recovery code.
  std::string enrol(const std::string& role);
  static std::string passphrase_of(const std::string& role) { return "the passphrase of " + role; }
  // Whoever may lets a person in.
  void let_in(const std::string& by, const std::string& role, const std::string& compartment, bool writes = true);

  // The founding person is the administrator; "Guardian" is let into "voices" first.
  static constexpr const char* administrator = "Clinical governance lead";
  void with_guardian();

 private:
  TestRegister test_;
};

RecordId add_concern(Session& session, const std::string& words);
std::vector<std::string> concerns(const Reader& reader);

}  // namespace goodstanding::testing_support
