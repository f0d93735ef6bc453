#include "cli/window.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <goodstanding/error.h>

#include "base/toml.h"
#include "base/toml_text.h"
#include "cli/open.h"
#include "gui/shell/window.h"
#include "platform/files.h"
#include "platform/resources.h"
#include "platform/system.h"

namespace goodstanding::cli {
namespace {

std::string settings_path() { return join_path(config_folder(), "window.toml"); }

// Settings that cannot be read never stop the start: the usual ones are taken, and `problem` says so.
gui::WindowSettings read_settings(std::string& problem) {
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
  } catch (const Error& e) {
    problem = e.message() + " The usual ones are taken.";
  }
  return out;
}

constexpr std::size_t most_known = 10;

std::string known_path() { return join_path(state_folder(), "registers.toml"); }

// The registers that were opened in the window and are still there, the latest first.
std::vector<std::string> known_registers() {
  std::vector<std::string> out;
  if (!exists(known_path())) return out;
  try {
    const TomlNode tree = parse_toml(read_file(known_path()), known_path());
    if (const TomlNode* known = tree.find("registers"))
      for (const TomlNode& item : known->items)
        if (!item.text.empty() && exists(item.text)) out.push_back(item.text);
  } catch (const Error&) {
    // What cannot be read is as if nothing had been opened yet: the person names the file.
  }
  return out;
}

void note_register(const std::string& path) {
  std::vector<std::string> known = known_registers();
  const std::string whole = full_path(path);
  std::erase(known, whole);
  known.insert(known.begin(), whole);
  if (known.size() > most_known) known.resize(most_known);
  std::string text = "# The registers that were opened in the window, the latest first.\nregisters = [";
  for (const std::string& one : known) text += "\n  " + toml_quoted(one) + ",";
  try {
    write_private_file(known_path(), text + "\n]\n", false);
  } catch (const Error&) {
    // A full disk must not keep the window from opening.
  }
}

// The one opened last, else the person's own; empty: none is known.
std::string usual_register() {
  if (const auto known = known_registers(); !known.empty()) return known.front();
  const std::string own = join_path(data_folder(), "trust.gsr");
  return exists(own) ? own : std::string();
}

}  // namespace

int open_window(const std::string& path, const Invocation& in) {
  if (!path.empty() && !exists(path)) throw Error(ErrorCode::NotFound, "There is no register \"" + path + "\".", "Check the name, or make one with \"goodstanding init\".");
  gui::WindowOptions options;
  options.path = path.empty() ? usual_register() : path;
  options.settings = read_settings(options.settings_problem);
  options.sync_folders = sync_folders_file();
  options.memory = join_path(state_folder(), "window");
  options.opened = note_register;
  // What is being made may outlast the window by a moment.
  options.start = [kept = std::make_shared<const Invocation>(in)] {
    gui::StartOptions out;
    out.folder = data_folder();
    out.recent = known_registers();
    out.make_demo = [kept](const std::string& made) { workspace(*kept, Want::Window)->make_demo(made, demo::Plan{kept->today ? *kept->today : SystemClock().today()}); };
    out.make_empty = [kept](const std::string& made) { workspace(*kept, Want::Window)->make(made, ""); };
    if (const std::string facts = join_path(resource_folder(), "data"); is_folder(facts))
      out.make_published = [kept, facts](const std::string& made) { workspace(*kept, Want::Window)->make(made, facts); };
    return out;
  };
  options.remember = [](const gui::WindowSettings& now) {
    write_file(settings_path(), fmt::format("theme = \"{}\"\ntext_size = {}\nwidth = {}\nheight = {}\n", gui::to_word(now.theme), static_cast<int>(now.text_size), now.width, now.height), false);
  };
  gui::run_window([&](const std::string& reg) {
    auto work = workspace(in, Want::Window);
    work->open(reg);
    return work;
  }, options);
  return done;
}

}  // namespace goodstanding::cli
