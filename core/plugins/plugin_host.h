// Finds, checks and loads the workstreams' plugins, and stands between them and everything else.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goodstanding/plugin.h>

#include "plugins/manifest.h"
#include "schema/schema_set.h"

namespace goodstanding {

class Register;

enum class PluginStatus : std::uint8_t {
  Loaded,   // at work
  Refused,  // not loaded; nothing of it ran
  Failed,   // loaded, then threw; at work but for the hook that threw, or not at all when load() threw
};
std::string_view to_word(PluginStatus status) noexcept;  // "loaded"

// One plugin as people see it in a list.
struct PluginInfo {
  std::string id;      // of the manifest, or the folder's name when that cannot be read
  std::string name;
  std::string version;
  std::string folder;
  PluginStatus status = PluginStatus::Refused;
  std::string reason;  // a sentence or more; empty when it is at work
  bool code = false;
};

// The alerts of one workstream. None is good news only where something is recorded and something is watched.
struct WorkstreamAlerts {
  std::string plugin;  // id
  std::string name;
  bool loaded = true;
  std::string reason;  // why not
  std::vector<Alert> alerts;
  bool recorded = false;  // the register holds records of its own types, beside the lists that came with it
  bool watched = false;   // it has something that can raise an alert
  std::string page;       // its first page; empty: none
};

// One figure that a plugin works out, as it stands.
struct WorkstreamMeasure {
  std::string plugin;      // id
  std::string workstream;  // its name
  std::string label;
  std::string unit;
  std::optional<Decimal> value;  // empty: not held
  std::string failure;           // why it could not be worked out; empty: it could
};

// Thread rule: one thread; hooks run on it.
class PluginHost {
 public:
  // Loads every plugin folder below `folder` (which may be missing). `core` are the types plugins build on.
  // Never throws for what a plugin is: its status says it.
  PluginHost(const std::string& folder, const Schema& core);
  // None at all: safe mode.
  PluginHost();
  ~PluginHost();
  PluginHost(const PluginHost&) = delete;
  PluginHost& operator=(const PluginHost&) = delete;

  std::vector<PluginInfo> plugins() const;
  // Record types of the plugins at work, to be adopted by registers.
  SchemaSet types() const;
  // What comes with them for a new register (facts.toml), of the plugins at work: full paths.
  std::vector<std::string> facts() const;
  // Marks their owners as loaded in the register, and adds their rules to it. A plugin whose types the
  // register holds, and that is not at work here, shows as not loaded.
  void attach(Register& reg);

  // Takes a plugin out of its work, as if it had been refused when it was found: its record types, rules, pages and
  // alerts are asked for no more. False when there is none of that id at work.
  bool set_aside(const std::string& id, const std::string& reason);

  // Workstreams in the order of their names, the ones that are not loaded too: by the host's plugins, and by
  // the owners of record types in the reader's schema.
  std::vector<WorkstreamAlerts> alerts(const Reader& reader);
  std::vector<CheckFinding> checks(const Reader& reader);
  std::vector<WorkstreamMeasure> measures(const Reader& reader);
  // Titles and ids of the pages there are.
  struct PageEntry {
    std::string plugin;
    std::string id;
    std::string title;
  };
  std::vector<PageEntry> pages() const;
  // The page of that id, or the section of a pack as it stands, without a meeting to compare with. Throws
  // Error{NotFound}, Error{PluginFailed} in words for people.
  Page page(const std::string& id, const Reader& reader);

  // The sections that plugins have for a committee's pack, in the order of their names.
  std::vector<PageEntry> pack_sections() const;
  // One of them as a page of views. `at_last_meeting` may be null. Throws as page() does.
  Page pack_section(const std::string& id, const Reader& now, const Reader* at_last_meeting);

  // How a team's own spreadsheet of these records is headed (imports/<type>.toml): the full path of the map that
  // the type's plugin brings; empty when it brings none or is not at work.
  std::string import_map(std::string_view type) const;

 private:
  struct Loaded;
  class Collector;
  void load_one(const std::string& folder, const Schema& core);
  void load_code(Loaded& plugin, const std::string& folder, const Schema& core);
  std::pair<Loaded*, const PackSection*> find_section(const std::string& id) const;
  std::string guarded(Loaded& plugin, const std::string& hook, const std::function<void()>& act);

  std::vector<std::unique_ptr<Loaded>> plugins_;
};

}  // namespace goodstanding
