// A register with the confidential workstream "voices", in which the founding person is let in and one concern is held.
#pragma once

#include <memory>

#include "platform/files.h"
#include "register/access_change.h"
#include "support/guarded_trust.h"
#include "support/workspace.h"

namespace goodstanding::testing_support {

struct GuardedWindow {
  static constexpr const char* passphrase = "three quiet boats";
  static constexpr const char* words = "Words that nobody else may see";  // of the concern

  ScratchFolder plugins;
  std::unique_ptr<WorkspaceFixture> fixture;

  // Without `enrolled` nobody has keys yet, and nothing is held.
  explicit GuardedWindow(bool enrolled) {
    make_folders(plugins.path("voices"));
    write_file(plugins.path("voices/plugin.toml"), "id = \"voices\"\nname = \"Voices\"\nversion = \"1.0.0\"\nsdk = 2\ncode = false\n");
    write_file(plugins.path("voices/schema.toml"), voices_schema());
    fixture = std::make_unique<WorkspaceFixture>(false, Date::of(2026, 6, 15), plugins.path(""));
    if (!enrolled) return;
    const auto work = fixture->open();
    AccessChange access(work->session());
    access.enrol(passphrase, PassphraseCost::smallest());
    access.let_in(work->session().person(), "voices", true);
    add_concern(work->session(), words);
  }
};

}  // namespace goodstanding::testing_support
