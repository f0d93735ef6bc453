#include "plugins/plugin_host.h"

#include <algorithm>
#include <map>
#include <optional>

#include <goodstanding/error.h>

#include "platform/files.h"
#include "plugins/guard.h"
#include "plugins/library.h"
#include "plugins/restricted_reader.h"
#include "register/keys.h"
#include "register/register.h"
#include "schema/schema_file.h"

namespace goodstanding {

std::string_view to_word(PluginStatus status) noexcept {
  switch (status) {
    case PluginStatus::Loaded: return "loaded";
    case PluginStatus::Refused: return "refused";
    case PluginStatus::Failed: return "failed";
  }
  return "";
}

struct PluginHost::Loaded {
  PluginInfo info;
  SchemaSet types;
  std::set<std::string, std::less<>> visible;
  std::shared_ptr<Plugin> plugin;
  std::vector<Rule> rules;
  std::vector<AlertSource> alerts;
  std::vector<DerivedMeasure> measures;
  std::vector<PageSource> pages;
  std::vector<RegisterCheck> checks;
  std::vector<PackSection> sections;
  std::map<std::string, std::string> broken;  // hooks that threw, with what: not called again in this session

  // At work, if perhaps without some of its hooks.
  bool works() const noexcept { return info.status == PluginStatus::Loaded || (info.status == PluginStatus::Failed && plugin != nullptr); }
};

// What a plugin hands over in load(); it is at work only when all of it is in order.
class PluginHost::Collector final : public Registrar {
 public:
  Collector(Loaded& plugin, const Schema& schema) : plugin_(plugin), schema_(schema) {}

  void add(Rule rule) override {
    take_id(rule.id);
    if (!plugin_.visible.contains(rule.type)) fail("The rule \"" + rule.id + "\" watches \"" + rule.type + "\", which plugin.toml does not name under reads.");
    plugin_.rules.push_back(std::move(rule));
  }
  void add(AlertSource source) override {
    take_id(source.id);
    plugin_.alerts.push_back(std::move(source));
  }
  void add(DerivedMeasure measure) override {
    take_id(measure.id);
    plugin_.measures.push_back(std::move(measure));
  }
  void add(PageSource page) override {
    if (page.id != plugin_.info.id) take_id(page.id);
    plugin_.pages.push_back(std::move(page));
  }
  void add(RegisterCheck check) override {
    take_id(check.id);
    plugin_.checks.push_back(std::move(check));
  }
  void add(PackSection section) override {
    take_id(section.id);
    plugin_.sections.push_back(std::move(section));
  }
  void bind(const std::vector<AnyKey>& keys) override { bind_keys(schema_, keys); }

 private:
  [[noreturn]] static void fail(std::string message) { throw Error(ErrorCode::PluginFailed, std::move(message)); }
  void take_id(const std::string& id) {
    if (!id.starts_with(plugin_.info.id + ".")) fail("The id \"" + id + "\" does not begin with \"" + plugin_.info.id + ".\".");
    if (!ids_.insert(id).second) fail("The id \"" + id + "\" is used twice.");
  }

  Loaded& plugin_;
  const Schema& schema_;
  std::set<std::string> ids_;
};

PluginHost::PluginHost() = default;
PluginHost::~PluginHost() = default;

PluginHost::PluginHost(const std::string& folder, const Schema& core) {
  for (const std::string& one : list_folders(folder))
    if (exists(join_path(one, "plugin.toml"))) load_one(one, core);
}

void PluginHost::load_one(const std::string& folder, const Schema& core) {
  auto loaded = std::make_unique<Loaded>();
  loaded->info.id = file_name(folder);
  loaded->info.name = loaded->info.id;
  loaded->info.folder = folder;
  const auto refuse = [&](const Error& e) {
    loaded->info.status = PluginStatus::Refused;
    loaded->info.reason = e.what();
  };
  try {
    const std::string file = join_path(folder, "plugin.toml");
    const Manifest manifest = read_manifest(read_file(file), file);
    loaded->info.id = manifest.id.text();
    loaded->info.name = manifest.name;
    loaded->info.version = manifest.version;
    loaded->info.code = manifest.code;
    if (manifest.sdk != sdk_number)
      throw Error(ErrorCode::PluginRefused, "It was made for SDK " + std::to_string(manifest.sdk) + ", and this program speaks " + std::to_string(sdk_number) + ".",
                  "Install the version of the plugin for SDK " + std::to_string(sdk_number) + ".");
    for (const auto& other : plugins_)
      if (other->info.id == loaded->info.id)
        throw Error(ErrorCode::PluginRefused, "Another plugin has the id \"" + loaded->info.id + "\" already: \"" + other->info.folder + "\".", "Remove one of them.");
    // Types of plugins before it are known, so that a clash is found; references go to core alone.
    SchemaSet before = types();
    before.types.insert(before.types.end(), core.types().begin(), core.types().end());
    const Schema known(std::move(before.types));
    const std::string schema_file = join_path(folder, "schema.toml");
    if (exists(schema_file)) loaded->types = read_schema({{schema_file, read_file(schema_file), loaded->info.id, false}}, known);
    for (const RecordType& type : loaded->types.types) loaded->visible.insert(type.id.text());
    loaded->visible.insert(manifest.reads.begin(), manifest.reads.end());
    if (manifest.code) load_code(*loaded, folder, core);
    loaded->info.status = PluginStatus::Loaded;
  } catch (const Error& e) {
    refuse(e);
    if (e.code() == ErrorCode::PluginFailed) loaded->info.status = PluginStatus::Failed;
  }
  if (!loaded->works()) loaded->types = {};
  plugins_.push_back(std::move(loaded));
}

void PluginHost::load_code(Loaded& plugin, const std::string& folder, const Schema& core) {
  const std::string path = join_path(folder, plugin.info.id + ".so");
  check_library(path);
  auto made = load_library(path);
  std::vector<RecordType> types = core.types();
  types.insert(types.end(), plugin.types.types.begin(), plugin.types.types.end());
  const Schema schema(std::move(types));
  Collector collector(plugin, schema);
  const std::string failure = failure_of([&] { made->load(collector); });
  if (!failure.empty()) {
    plugin.rules.clear();
    plugin.alerts.clear();
    plugin.measures.clear();
    plugin.pages.clear();
    plugin.checks.clear();
    plugin.sections.clear();
    throw Error(ErrorCode::PluginFailed, "It failed while loading: " + failure + ".", "Install another version of the plugin; its records stay in the register.");
  }
  plugin.plugin = std::move(made);
}

std::vector<PluginInfo> PluginHost::plugins() const {
  std::vector<PluginInfo> out;
  for (const auto& plugin : plugins_) out.push_back(plugin->info);
  return out;
}

SchemaSet PluginHost::types() const {
  SchemaSet out;
  for (const auto& plugin : plugins_) out.types.insert(out.types.end(), plugin->types.types.begin(), plugin->types.types.end());
  return out;
}

std::vector<std::string> PluginHost::facts() const {
  std::vector<std::string> out;
  for (const auto& plugin : plugins_) {
    std::string path = join_path(plugin->info.folder, "facts.toml");
    if (plugin->works() && exists(path)) out.push_back(std::move(path));
  }
  return out;
}

// Runs a hook; what it threw is noted beside the plugin and the hook is left out from then on. Empty when it
// threw nothing.
std::string PluginHost::guarded(Loaded& plugin, const std::string& hook, const std::function<void()>& act) {
  if (const auto known = plugin.broken.find(hook); known != plugin.broken.end()) return known->second;
  const std::string failure = failure_of(act);
  if (failure.empty()) return {};
  plugin.broken.emplace(hook, failure);
  plugin.info.status = PluginStatus::Failed;
  plugin.info.reason.clear();
  for (const auto& [name, words] : plugin.broken) plugin.info.reason += "\"" + name + "\" failed: " + words + ".\n";
  plugin.info.reason += "What failed is left out until the program is started again.";
  return failure;
}

bool PluginHost::set_aside(const std::string& id, const std::string& reason) {
  for (const auto& plugin : plugins_) {
    if (plugin->info.id != id || !plugin->works()) continue;
    plugin->info.status = PluginStatus::Refused;
    plugin->info.reason = reason;
    plugin->types = {};
    return true;
  }
  return false;
}

void PluginHost::attach(Register& reg) {
  std::set<std::string> owners;
  for (const auto& plugin : plugins_) {
    if (!plugin->works()) continue;
    owners.insert(plugin->info.id);
    Loaded* const one = plugin.get();
    for (const Rule& rule : plugin->rules) {
      Rule wrapped = rule;
      wrapped.check = [this, one, rule](const Proposal& proposal, std::vector<Refusal>& refusals) {
        const RestrictedReader reader(*proposal.reader, one->visible);
        Proposal seen = proposal;
        seen.reader = &reader;
        seen.look_up = [one, &proposal](const RecordId& id) -> const Record* {
          const Record* found = proposal.look_up(id);
          return found != nullptr && one->visible.contains(found->type().text()) ? found : nullptr;
        };
        std::vector<Refusal> found;
        const std::string failure = guarded(*one, rule.id, [&] { rule.check(seen, found); });
        // A rule that cannot be asked is not a rule that agrees.
        if (!failure.empty()) found = {{rule.id, "The rule \"" + rule.id + "\" of " + one->info.name + " could not be asked: " + failure + ".", "Start the program without the plugin, or install another version.", "", {}, ""}};
        refusals.insert(refusals.end(), found.begin(), found.end());
      };
      reg.add(std::move(wrapped));
    }
  }
  reg.set_loaded(std::move(owners));
}

namespace {

// Lists that come with a workstream, whose records have no references of their own, are nothing that was recorded.
bool holds_records_of(const Reader& reader, const std::string& owner) {
  for (const RecordType& type : reader.schema().types())
    if (type.owner == owner && !type.sealed && !type.prefix.empty() && !reader.find(Query::of(type.id).limit(1)).records.empty()) return true;
  return false;
}

}  // namespace

std::vector<WorkstreamAlerts> PluginHost::alerts(const Reader& reader) {
  std::vector<WorkstreamAlerts> out;
  for (const auto& plugin : plugins_) {
    WorkstreamAlerts group;
    group.plugin = plugin->info.id;
    group.name = plugin->info.name;
    group.loaded = plugin->works();
    group.watched = !plugin->alerts.empty();
    if (!plugin->pages.empty()) group.page = plugin->pages.front().id;
    group.recorded = holds_records_of(reader, plugin->info.id);
    if (group.loaded) {
      const RestrictedReader restricted(reader, plugin->visible);
      for (const AlertSource& source : plugin->alerts) {
        std::vector<Alert> found;
        const std::string failure = guarded(*plugin, source.id, [&] { found = source.find(restricted); });
        if (!failure.empty()) found = {{source.id, Tone::Bad, "\"" + source.label + "\" could not be worked out", failure, {}}};
        group.alerts.insert(group.alerts.end(), found.begin(), found.end());
      }
    }
    group.reason = plugin->info.reason;
    out.push_back(std::move(group));
  }
  // Owners of record types in the register whose plugin is not here at all.
  for (const RecordType& type : reader.schema().types()) {
    const bool known = type.owner == "core" || type.owner == "journal" ||
                       std::any_of(out.begin(), out.end(), [&](const WorkstreamAlerts& g) { return g.plugin == type.owner; });
    if (known) continue;
    WorkstreamAlerts group;
    group.plugin = group.name = type.owner;
    group.loaded = false;
    group.reason = "The plugin is not installed here. Its records are in the register.";
    out.push_back(std::move(group));
  }
  return out;
}

std::vector<CheckFinding> PluginHost::checks(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const auto& plugin : plugins_) {
    if (!plugin->works()) continue;
    const RestrictedReader restricted(reader, plugin->visible);
    for (const RegisterCheck& check : plugin->checks) {
      std::vector<CheckFinding> found;
      const std::string failure = guarded(*plugin, check.id, [&] { found = check.find(restricted); });
      if (!failure.empty()) found = {{check.id, Tone::Bad, "A check of " + plugin->info.name + " failed: " + failure + ".", "Install another version of the plugin.", {}}};
      out.insert(out.end(), found.begin(), found.end());
    }
  }
  return out;
}

std::vector<WorkstreamMeasure> PluginHost::measures(const Reader& reader) {
  std::vector<WorkstreamMeasure> out;
  for (const auto& plugin : plugins_) {
    if (!plugin->works()) continue;
    const RestrictedReader restricted(reader, plugin->visible);
    for (const DerivedMeasure& measure : plugin->measures) {
      WorkstreamMeasure figure{plugin->info.id, plugin->info.name, measure.label, measure.unit, {}, {}};
      figure.failure = guarded(*plugin, measure.id, [&] { figure.value = measure.value(restricted); });
      out.push_back(std::move(figure));
    }
  }
  return out;
}

std::vector<PluginHost::PageEntry> PluginHost::pages() const {
  std::vector<PageEntry> out;
  for (const auto& plugin : plugins_)
    for (const PageSource& page : plugin->pages) out.push_back({plugin->info.id, page.id, page.title});
  return out;
}

Page PluginHost::page(const std::string& id, const Reader& reader) {
  for (const auto& plugin : plugins_) {
    for (const PageSource& source : plugin->pages) {
      if (source.id != id) continue;
      const RestrictedReader restricted(reader, plugin->visible);
      Page out;
      const std::string failure = guarded(*plugin, source.id, [&] { out = source.make(restricted); });
      if (!failure.empty()) throw Error(ErrorCode::PluginFailed, "The page of " + plugin->info.name + " could not be made: " + failure + ".", "Its records can be read under Records.");
      out.id = source.id;
      return out;
    }
  }
  if (find_section(id).second != nullptr) {
    Page out = pack_section(id, reader, nullptr);
    out.title += ", for the pack";
    return out;
  }
  throw Error(ErrorCode::NotFound, "There is no page \"" + id + "\".");
}

std::vector<PluginHost::PageEntry> PluginHost::pack_sections() const {
  std::vector<PageEntry> out;
  for (const auto& plugin : plugins_)
    for (const PackSection& section : plugin->sections) out.push_back({plugin->info.id, section.id, section.title});
  return out;
}

std::pair<PluginHost::Loaded*, const PackSection*> PluginHost::find_section(const std::string& id) const {
  for (const auto& plugin : plugins_)
    for (const PackSection& section : plugin->sections)
      if (section.id == id) return {plugin.get(), &section};
  return {nullptr, nullptr};
}

Page PluginHost::pack_section(const std::string& id, const Reader& now, const Reader* at_last_meeting) {
  const auto [plugin, section] = find_section(id);
  if (section == nullptr) throw Error(ErrorCode::NotFound, "There is no section \"" + id + "\" of a pack.");
  const RestrictedReader present(now, plugin->visible);
  std::optional<RestrictedReader> then;
  if (at_last_meeting != nullptr) then.emplace(*at_last_meeting, plugin->visible);
  Page out;
  const std::string failure = guarded(*plugin, section->id, [&] { out.views = section->make(present, then ? &*then : nullptr); });
  if (!failure.empty()) throw Error(ErrorCode::PluginFailed, "The pack's section of " + plugin->info.name + " could not be made: " + failure + ".", "Its records can be read under Records.");
  out.id = section->id;
  out.title = section->title;
  return out;
}

std::string PluginHost::import_map(std::string_view type) const {
  for (const auto& plugin : plugins_) {
    if (!plugin->works()) continue;
    const bool own = std::any_of(plugin->types.types.begin(), plugin->types.types.end(), [&](const RecordType& one) { return one.id == type; });
    if (!own) continue;
    std::string path = join_path(join_path(plugin->info.folder, "imports"), std::string(type) + ".toml");
    return exists(path) ? path : std::string();
  }
  return {};
}

}  // namespace goodstanding
