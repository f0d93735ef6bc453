#include "cli/window.h"

#include <ostream>

#include <fmt/format.h>
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
gui::WindowSettings read_settings() {
  gui::WindowSettings out;
  if (!exists(settings_path())) return out;
  try {
    const TomlNode tree = parse_toml(read_file(settings_path()), settings_path());
    if (const TomlNode* theme = tree.find("theme"))
      for (const gui::ThemeKind kind : {gui::ThemeKind::Light, gui::ThemeKind::Dark, gui::ThemeKind::HighContrast})
        if (theme->text == gui::to_word(kind)) out.theme = kind;
    const auto number = [&](const char* name, std::int64_t least, std::int64_t most) {
      const TomlNode* node = tree.find(name);
      return node != nullptr && node->integer >= least && node->integer <= most ? node->integer : 0;
    };
    if (const auto size = number("text_size", 100, 300)) out.text_size = static_cast<float>(size);
    out.width = static_cast<int>(number("width", 1, 16384));
    out.height = static_cast<int>(number("height", 1, 16384));
  } catch (const Error&) {
  }
  return out;
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
  options.settings = read_settings();
  options.sync_folders = sync_folders_file();
  options.remember = [](const gui::WindowSettings& now) {
    write_file(settings_path(), fmt::format("theme = \"{}\"\ntext_size = {}\nwidth = {}\nheight = {}\n", gui::to_word(now.theme), static_cast<int>(now.text_size), now.width, now.height), false);
  };
  gui::run_window([&] {
    auto work = workspace(in, Want::Window);
    work->open(reg);
    return work;
  }, options);
  return done;
}

}  // namespace goodstanding::cli
