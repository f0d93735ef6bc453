#include "cli/window.h"

#include <ostream>

#include <goodstanding/error.h>

#include "base/toml.h"
#include "cli/open.h"
#include "gui/shell/window.h"
#include "platform/files.h"
#include "platform/resources.h"
#include "platform/system.h"

namespace goodstanding::cli {
namespace {

std::string settings_path() { return join_path(config_folder(), "window.toml"); }

// Settings that cannot be read never stop the start: the usual ones are taken.
void read_settings(gui::WindowOptions& options) {
  if (!exists(settings_path())) return;
  try {
    const TomlNode tree = parse_toml(read_file(settings_path()), settings_path());
    if (const TomlNode* theme = tree.find("theme"))
      for (const gui::ThemeKind kind : {gui::ThemeKind::Light, gui::ThemeKind::Dark, gui::ThemeKind::HighContrast})
        if (theme->text == gui::to_word(kind)) options.theme = kind;
    if (const TomlNode* size = tree.find("text_size"); size != nullptr && size->integer >= 100 && size->integer <= 300) options.text_size = static_cast<float>(size->integer);
  } catch (const Error&) {
  }
}

}  // namespace

int open_window(const std::string& path, const Invocation& in) {
  const std::string reg = path.empty() ? join_path(data_folder(), "trust.gsr") : path;
  if (!exists(reg)) {
    if (!path.empty()) throw Error(ErrorCode::NotFound, "There is no register \"" + path + "\".", "Check the name, or make one with \"goodstanding init\".");
    *in.out << "Making the register " << reg << ".\n";
    workspace(in, Want::Write)->make(reg, join_path(resource_folder(), "data"));
  }
  gui::WindowOptions options;
  options.title = "Goodstanding \u2013 " + file_name(reg);
  read_settings(options);
  options.remember = [](gui::ThemeKind theme, float size) {
    write_file(settings_path(), "theme = \"" + std::string(gui::to_word(theme)) + "\"\ntext_size = " + std::to_string(static_cast<int>(size)) + "\n", false);
  };
  gui::run_window([&] {
    auto work = workspace(in, Want::Write);
    work->open(reg);
    return work;
  }, options);
  return done;
}

}  // namespace goodstanding::cli
