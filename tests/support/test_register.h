// A small register in memory with a fixed clock and seeded chance, and people's random work in it.
#pragma once

#include <goodstanding/clock.h>

#include <memory>
#include <string>

#include "register/session.h"

namespace goodstanding::testing_support {

// Two types that between them have every type of field, states, uniqueness and reasons.
SchemaSet test_types();

// The same seed gives the same register, byte for byte.
class TestRegister {
 public:
  explicit TestRegister(std::uint64_t seed = 1, const SchemaSet& types = test_types());
  // In a file, remembered by an installation in `state`.
  TestRegister(const std::string& path, const std::string& state, std::uint64_t seed = 1);
  // A clone of another in memory, which writes as an origin of its own; its clock begins where the other's stands.
  TestRegister(TestRegister& other, std::uint64_t seed);

  Register& reg() { return *reg_; }
  Session& session() { return *session_; }
  const Reader& reader() const { return session_->reader(); }
  store::Store& store() { return reg_->store(); }

  // Adds a plan and an action the short way.
  RecordId a_plan(const std::string& name);
  RecordId an_action(const std::string& title, std::optional<Date> due = {});

  FixedClock clock{Date::of(2026, 6, 15)};
  SeededChance chance;
  Installation installation;

 private:
  std::unique_ptr<Register> reg_;
  std::unique_ptr<Session> session_;
};

// One random change of the kinds people make: add, set, clear, move, strike, several records at once, undo,
// typed for another. Refused and empty ones are tried again.
void random_change(TestRegister& test, SeededChance& chance);

// A folder of its own, empty, below the build folder; removed when it goes.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  std::string path(const std::string& name) const;

 private:
  std::string folder_;
};

}  // namespace goodstanding::testing_support
