// Several copies of one register and the folders that they exchange changes through, carried from one to the other the way sticks
// and sync programs do it: late, in part, twice, cut short.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "support/test_register.h"

namespace goodstanding::testing_support {

// The types of test_types() and the settlements of conflicts.
SchemaSet copies_types();
// The same with one more field in an action for each version from 1 on.
SchemaSet copies_types(int version);

class Copies {
 public:
  // A founding copy with some work in it, and clones of it.
  explicit Copies(std::uint64_t seed, std::size_t count = 3, int changes = 15);

  std::size_t size() const noexcept { return copies_.size(); }
  TestRegister& at(std::size_t copy) { return *copies_[copy]; }
  // The folder that a copy exchanges through; nobody else does.
  std::string folder(std::size_t copy) const { return scratch_.path("folder-" + std::to_string(copy)); }

  // One random act of one copy: work, an attachment, new record types, a decision about a conflict. What was acknowledged is kept.
  void work(std::size_t copy);
  SyncOutcome exchange(std::size_t copy) { return at(copy).reg().exchange(folder(copy)); }
  // Takes some of the files of one folder to another; some whole, some cut short, some twice under a strange name.
  void carry_badly(std::size_t from, std::size_t to);
  void carry(std::size_t from, std::size_t to);
  // Carries everything everywhere and exchanges, until nothing moves any more.
  void bring_together();

  // The stamps of all changes that a copy said were safe.
  const std::vector<Stamp>& acknowledged() const noexcept { return acknowledged_; }

  SeededChance chance;

 private:
  void attach(TestRegister& copy);
  void collide(TestRegister& copy);
  void decide(TestRegister& copy);

  ScratchFolder scratch_;
  std::vector<std::unique_ptr<TestRegister>> copies_;
  std::vector<Stamp> acknowledged_;
  int files_ = 0;
};

// What is open between copies, in words, for comparing copies.
std::string conflicts_text(TestRegister& copy);

}  // namespace goodstanding::testing_support
