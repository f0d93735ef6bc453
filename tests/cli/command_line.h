// The command line as a person uses it: in a folder of its own, with that person's own settings and memory.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/test_register.h"

namespace goodstanding::testing_support {

struct Answer {
  int code = 0;
  std::string out;
  std::string err;
};

class CommandLine {
 public:
  // Works in a scratch folder, which is the current one until this goes.
  CommandLine();
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  Answer run(const std::vector<std::string>& words) const;
  // As typed: words parted by blanks, quotes around what belongs together. "goodstanding" in front may be left out.
  Answer run(const std::string& line) const;
  // With --json behind it: fails the test unless it answers `code`, prints JSON and says nothing on the other stream.
  nlohmann::json json(const std::string& line, int code = 0) const;

  // trust.gsr, made by the command line from the facts of the two documents.
  void make_trust() const;
  void write(const std::string& name, std::string_view contents) const;
  std::string read(const std::string& name) const;

 private:
  ScratchFolder folder_;
  std::string before_;
};

std::vector<std::string> words_of(const std::string& line);

}  // namespace goodstanding::testing_support
