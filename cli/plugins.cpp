// goodstanding plugins: the workstreams' plugins.
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "platform/files.h"
#include "platform/resources.h"
#include "schema/schema_file.h"

namespace goodstanding::cli {
namespace {

int print_plugins(const Invocation& in, const std::vector<PluginInfo>& plugins, const std::string& folder) {
  bool all_well = true;
  nlohmann::json list = nlohmann::json::array();
  std::vector<std::vector<std::string>> rows;
  for (const PluginInfo& plugin : plugins) {
    all_well = all_well && plugin.status == PluginStatus::Loaded;
    list.push_back({{"id", plugin.id}, {"name", plugin.name}, {"version", plugin.version}, {"status", std::string(to_word(plugin.status))}, {"code", plugin.code}, {"reason", plugin.reason}});
    std::string reason = plugin.reason;
    for (char& c : reason)
      if (c == '\n') c = ' ';
    rows.push_back({plugin.id, plugin.version, std::string(to_word(plugin.status)), reason.empty() ? plugin.name : plugin.name + ": " + reason});
  }
  if (in.json) print_json(*in.out, list);
  else if (rows.empty()) *in.out << "There is no plugin in " << folder << ".\n";
  else print_columns(*in.out, {"Plugin", "Version", "Status", "Name"}, rows);
  return all_well ? done : answer_is_no;
}

}  // namespace

Command plugins_list_command() {
  Command out;
  out.name = "plugins list";
  out.summary = "The plugins there are, and why any is not loaded";
  out.examples = {"goodstanding plugins list"};
  out.run = [](const Invocation& in) {
    const auto work = workspace(in, Want::Read);
    return print_plugins(in, work->plugins().plugins(), in.plugins ? *in.plugins : plugin_folder());
  };
  return out;
}

Command plugins_check_command() {
  Command out;
  out.name = "plugins check";
  out.summary = "Load the plugins of a folder as the program would, and say what is wrong with them";
  out.arguments = {{"DIR", "A folder with a folder for each plugin, or one plugin's folder"}};
  out.examples = {"goodstanding plugins check my-plugins"};
  out.run = [](const Invocation& in) {
    std::string folder = in.one("DIR");
    if (!is_folder(folder)) throw Error(ErrorCode::NotFound, "There is no folder \"" + folder + "\".", "Name the folder of the plugin.");
    // One plugin's own folder is looked at through its parent, which may hold others too.
    const std::string only = exists(join_path(folder, "plugin.toml")) ? full_path(folder) : std::string();
    if (!only.empty()) folder = parent_folder(only);
    const Schema core = merge(read_schema(schema_folder(join_path(resource_folder(), "schemas/core"), "core")));
    const PluginHost host(folder, core);
    std::vector<PluginInfo> plugins = host.plugins();
    if (!only.empty()) std::erase_if(plugins, [&](const PluginInfo& plugin) { return full_path(plugin.folder) != only; });
    return print_plugins(in, plugins, folder);
  };
  return out;
}

}  // namespace goodstanding::cli
