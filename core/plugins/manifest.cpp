#include "plugins/manifest.h"

#include <goodstanding/error.h>

#include "base/toml.h"

namespace goodstanding {

Manifest read_manifest(const std::string& text, const std::string& file) {
  Manifest out;
  std::vector<Fault> faults;
  TomlNode tree;
  try {
    tree = parse_toml(text, file);
  } catch (const Faults& e) {
    throw Faults(ErrorCode::PluginRefused, e.faults());
  }
  TomlTable table(tree, file, faults);
  const std::string id = table.required_text("id", "Give the plugin a lower-case name that never changes, such as \"medicines\".");
  try {
    if (!id.empty()) out.id = PluginId(id);
  } catch (const Error& e) {
    table.fault(table.place("id"), e.message(), e.next_step());
  }
  if (id == "core" || id == "journal") table.fault(table.place("id"), "\"" + id + "\" is taken by the program itself", "Choose another id.");
  out.name = table.required_text("name", "Say how people call the workstream.");
  out.description = table.text("description");
  out.version = table.required_text("version", "Give the author's version, such as \"1.0.0\".");
  const auto sdk = table.integer("sdk");
  if (!sdk) table.fault(table.place(), "sdk is missing", "Write the SDK number it was built for, such as sdk = 2.");
  else out.sdk = static_cast<int>(*sdk);
  out.code = table.yes("code", true);
  out.reads = table.texts("reads");
  table.finish();
  if (!faults.empty()) throw Faults(ErrorCode::PluginRefused, std::move(faults));
  return out;
}

}  // namespace goodstanding
