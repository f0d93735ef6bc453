// What a subcommand is: its words, and what it does. One file a subcommand; the parsing library stays in
// parser.cpp.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/date.h>

namespace goodstanding::cli {

// Exit codes, documented in README.md: never change.
inline constexpr int done = 0;
inline constexpr int answer_is_no = 1;  // verify found tampering, check found errors
inline constexpr int bad_input = 2;     // wrong usage or bad input
inline constexpr int fault = 3;         // the machine or the program failed

struct Argument {
  std::string name;  // "REGISTER"
  std::string help;
  bool optional = false;
  bool repeated = false;  // takes all that is left
};

struct Option {
  std::string name;   // "--where"
  std::string value;  // "FIELD=VALUE"; empty: a flag
  std::string help;
  bool repeated = false;
};

// What was typed, and where to answer.
struct Invocation {
  std::map<std::string, std::vector<std::string>> values;  // by the name of the argument or option
  bool json = false;
  std::optional<Date> today;
  std::string as_person;             // a reference or a role; empty: the founding person
  std::string passphrase_file;       // where the person's passphrase is; empty: asked for where it is needed
  std::optional<Date> as_at;         // the past: the end of that day
  std::optional<std::string> plugins;  // another folder of plugins; "" for none; empty: the program's own
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;

  const std::string& one(const std::string& name) const;  // "" when it was not given
  const std::vector<std::string>& all(const std::string& name) const;
  bool has(const std::string& name) const { return values.contains(name); }
};

struct Command {
  std::string name;     // "list", or "plugins check" for one below another
  std::string summary;  // a line: what it does
  std::vector<Argument> arguments;
  std::vector<Option> options;
  std::vector<std::string> examples;
  std::function<int(const Invocation&)> run;
  bool past = false;  // can look at the register as at --as-at; any other refuses the option
};

// Every subcommand, in the order of the help.
std::vector<Command> all_commands();
// What every command takes beside its own.
const std::vector<Option>& common_options();

// Parses and runs. `open_window` is what the program does without a subcommand, with the register named or
// "". Answers the exit code; never throws.
int run(int argc, char** argv, const std::function<int(const std::string&, const Invocation&)>& open_window);

// The same with words and streams of its own, for tests.
int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& err);

}  // namespace goodstanding::cli
