#include "cli/command_line.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "cli/command.h"
#include "platform/files.h"

namespace goodstanding::testing_support {

CommandLine::CommandLine() : before_(std::filesystem::current_path().string()) {
  std::filesystem::current_path(folder_.path(""));
  for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"}) ::setenv(name, folder_.path(std::string(".") + name).c_str(), 1);
}

CommandLine::~CommandLine() { std::filesystem::current_path(before_); }

Answer CommandLine::run(const std::vector<std::string>& words) const {
  std::ostringstream out;
  std::ostringstream err;
  const int code = cli::run(words, out, err);
  return {code, out.str(), err.str()};
}

Answer CommandLine::run(const std::string& line) const { return run(words_of(line)); }

nlohmann::json CommandLine::json(const std::string& line, int code) const {
  const Answer answer = run(line + " --json");
  EXPECT_EQ(answer.code, code) << line << "\n" << answer.out << answer.err;
  EXPECT_EQ(answer.err, "") << line;
  nlohmann::json out = nlohmann::json::parse(answer.out, nullptr, false);
  EXPECT_FALSE(out.is_discarded()) << line << " printed what is no JSON:\n" << answer.out;
  return out;
}

void CommandLine::make_trust() const {
  const Answer made = run({"init", "trust.gsr", "--data", std::string(SOURCE_FOLDER) + "/data"});
  ASSERT_EQ(made.code, 0) << made.err;
}

void CommandLine::write(const std::string& name, std::string_view contents) const { write_file(name, contents, false); }
std::string CommandLine::read(const std::string& name) const { return read_file(name); }

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> out;
  std::string word;
  bool quoted = false;
  bool begun = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      begun = true;
    } else if (c == ' ' && !quoted) {
      if (begun) out.push_back(std::exchange(word, {}));
      begun = false;
    } else {
      word += c;
      begun = true;
    }
  }
  if (begun) out.push_back(word);
  if (!out.empty() && out.front() == "goodstanding") out.erase(out.begin());
  return out;
}

}  // namespace goodstanding::testing_support
