// A folder of plugins to be spoilt: the rogue ones that were built are copied into it, so that the system loads
// each test's anew, and it tells which libraries ran any of their code.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "platform/files.h"
#include "support/test_register.h"

namespace goodstanding::testing_support {

class PluginFolder {
 public:
  PluginFolder() {
    make_folders(path());
    ::setenv("GOODSTANDING_TEST_MARKS", marks().c_str(), 1);
  }
  ~PluginFolder() { ::unsetenv("GOODSTANDING_TEST_MARKS"); }
  PluginFolder(const PluginFolder&) = delete;
  PluginFolder& operator=(const PluginFolder&) = delete;

  std::string path() const { return scratch_.path("plugins"); }
  std::string file(const std::string& plugin, const std::string& name) const { return join_path(join_path(path(), plugin), name); }

  // The files of a rogue plugin, over what stands there under its name.
  void install(const std::string& rogue) const {
    const std::string built = std::string(BINARY_FOLDER) + "/bin/rogue_plugins/" + rogue;
    std::filesystem::copy(built, join_path(path(), rogue), std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  }
  void write(const std::string& plugin, const std::string& name, std::string_view contents) const {
    make_folders(join_path(path(), plugin));
    write_file(file(plugin, name), contents, false);
  }

  // The libraries whose static objects were made, in order.
  std::vector<std::string> ran() const {
    std::vector<std::string> out;
    if (!exists(marks())) return out;
    std::istringstream lines(read_file(marks()));
    for (std::string line; std::getline(lines, line);) out.push_back(line);
    return out;
  }

 private:
  std::string marks() const { return scratch_.path("marks"); }
  ScratchFolder scratch_;
};

}  // namespace goodstanding::testing_support
