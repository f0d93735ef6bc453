#include "support/workspace.h"

namespace goodstanding::testing_support {

std::string shipped_plugins() { return std::string(BINARY_FOLDER) + "/bin/plugins"; }

WorkspaceFixture::WorkspaceFixture(bool with_facts, Date on, const std::string& plugin_folder)
    : path(folder.path("trust.gsr")), today(on), plugins(plugin_folder) {
  Workspace work(options());
  work.make(path, with_facts ? std::string(SOURCE_FOLDER) + "/data" : std::string());
}

WorkspaceOptions WorkspaceFixture::options() const {
  WorkspaceOptions out;
  out.resources = SOURCE_FOLDER;
  out.plugins = plugins;
  out.state = folder.path("state");
  out.today = today;
  return out;
}

std::unique_ptr<Workspace> WorkspaceFixture::open(bool read_only) {
  WorkspaceOptions with = options();
  with.read_only = read_only;
  auto work = std::make_unique<Workspace>(std::move(with));
  work->open(path);
  return work;
}

}  // namespace goodstanding::testing_support
