// The program's own record types, frameworks and facts in a register of a scratch folder.
#pragma once

#include <memory>
#include <string>

#include "pages/workspace.h"
#include "support/test_register.h"

namespace goodstanding::testing_support {

// Where the build put the plugins that come with the program.
std::string shipped_plugins();

struct WorkspaceFixture {
  // With the facts of data/ or, without, with the frameworks alone.
  explicit WorkspaceFixture(bool with_facts = true, Date today = Date::of(2026, 6, 15), const std::string& plugins = shipped_plugins());

  // The workspace on the register, opened anew. Once for each call.
  std::unique_ptr<Workspace> open(bool read_only = false);
  WorkspaceOptions options() const;

  ScratchFolder folder;
  std::string path;
  Date today;
  std::string plugins;
};

}  // namespace goodstanding::testing_support
