// Rules as tables: cases that people can read and judge, in tests/cases/*.toml.
#pragma once

#include <string>
#include <vector>

#include "base/toml.h"

namespace goodstanding::testing_support {

// One table of a file, with where it stands. Fails the test that asks for what a case does not say.
class Case {
 public:
  Case(std::string file, const TomlNode& node) : file_(std::move(file)), node_(node) {}
  // The text of a member; of any plain value, as written.
  std::string text(const std::string& key) const;
  bool has(const std::string& key) const { return node_.find(key) != nullptr; }
  const TomlNode* find(const std::string& key) const { return node_.find(key); }
  // "ratings.toml:31: one Good alone (no Outstanding: Good)", for SCOPED_TRACE.
  std::string where() const;

 private:
  std::string file_;
  TomlNode node_;
};

// The tables [[kind]] of tests/cases/NAME.toml, in order. Throws when there are none.
std::vector<Case> cases(const std::string& name, const std::string& kind);

}  // namespace goodstanding::testing_support
