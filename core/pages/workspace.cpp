#include "pages/workspace.h"

#include <algorithm>
#include <set>
#include <utility>

#include <goodstanding/error.h>

#include "access/person.h"
#include "accreditation/standard_set.h"
#include "accreditation/visit_rules.h"
#include "base/text.h"
#include "pages/demonstration.h"
#include "platform/file_lock.h"
#include "platform/files.h"
#include "platform/system.h"
#include "register/core_rules.h"
#include "register/keys.h"
#include "schema/schema_file.h"

namespace goodstanding {

Instant WorkClock::now() { return SystemClock().now(); }
Date WorkClock::today() { return today_ ? *today_ : SystemClock().today(); }

Workspace::Workspace(WorkspaceOptions options)
    : options_(std::move(options)),
      clock_(std::make_unique<WorkClock>(options_.today)),
      chance_(std::make_unique<SystemChance>()),
      installation_(options_.state) {
  types_ = read_schema(schema_folder(join_path(options_.resources, "schemas/core"), "core"));
  const Schema core = merge(types_);
  bind_keys(core, core_keys());
  plugins_ = options_.plugins.empty() ? std::make_unique<PluginHost>() : std::make_unique<PluginHost>(options_.plugins, core);
  const SchemaSet more = plugins_->types();
  types_.types.insert(types_.types.end(), more.types.begin(), more.types.end());
  if (!options_.overlays.empty() && is_folder(options_.overlays))
    types_.extensions = read_overlays(schema_folder(options_.overlays, "", true), merge(types_), left_out_);
}

Workspace::~Workspace() { close(); }

Surroundings Workspace::around() { return {*clock_, *chance_, installation_}; }

void Workspace::begin_session() {
  for (const Rule& rule : core_rules()) opened_.reg->add(rule);
  for (const Rule& rule : accreditation_rules()) opened_.reg->add(rule);
  plugins_->attach(*opened_.reg);
  const RecordId person = options_.person.empty() ? opened_.reg->founder() : find_person(*opened_.reg, options_.person);
  session_ = std::make_unique<Session>(*opened_.reg, person);
  if (options_.passphrase && session_->is_enrolled()) {
    std::string passphrase = options_.passphrase(session_->reader().title(person));
    const bool right = passphrase.empty() || session_->sign_in(passphrase);
    wipe(passphrase);
    if (!right) throw Error(ErrorCode::Refused, "That is not the passphrase of \"" + session_->reader().title(person) + "\".", "Try again, or set a new one with the recovery code.");
  }
  standing_ = std::make_unique<Standing>(*session_, *plugins_);
}

bool Workspace::sign_in(std::string_view passphrase, const std::function<void(double)>& tell) {
  const bool right = session_->sign_in(passphrase, tell);
  standing_ = std::make_unique<Standing>(*session_, *plugins_);
  return right;
}

void Workspace::lock() {
  session_->lock();
  standing_ = std::make_unique<Standing>(*session_, *plugins_);
}

void Workspace::become(const RecordId& person) {
  auto session = std::make_unique<Session>(*opened_.reg, person);
  standing_.reset();
  session_ = std::move(session);
  standing_ = std::make_unique<Standing>(*session_, *plugins_);
}

const Glossary& Workspace::glossary() {
  constexpr const char* name = "schemas/words/glossary.toml";
  if (!glossary_) glossary_ = Glossary::read(read_file(join_path(options_.resources, name)), name);
  return *glossary_;
}

const HelpBook& Workspace::help() {
  constexpr const char* name = "schemas/words/help.toml";
  if (!help_) help_ = HelpBook::read(read_file(join_path(options_.resources, name)), name);
  return *help_;
}

// Made under another name: a program that was ended at it must not leave half a register to be taken for a whole one.
void Workspace::make_whole(const std::string& path, const std::function<void()>& fill_it) {
  close();
  if (exists(path)) throw Error(ErrorCode::BadInput, "\"" + path + "\" is there already. It was not touched.", "Choose another name.");
  const auto lock = FileLock::take(path, "being made");
  if (!lock) throw Error(ErrorCode::Busy, "Another program is making \"" + path + "\".", "Wait for it, or choose another name.");
  const std::string beside = path + ".making";
  const auto clear_away = [&] {
    for (const char* part : {"", "-journal", "-wal", "-shm", ".lock"}) remove_file(beside + part);
  };
  clear_away();
  try {
    opened_.reg = Register::create(beside, types_, "Clinical governance lead", around());
    opened_.outcome = OpenOutcome::Current;
    begin_session();
    fill_it();
    close();
    remove_file(beside + ".lock");
    rename_file(beside, path);
  } catch (...) {
    close();
    clear_away();
    throw;
  }
}

std::vector<FactsFile> Workspace::frameworks() const {
  std::vector<FactsFile> files = facts_folder(join_path(options_.resources, "schemas/frameworks"));
  // A standard set is no record until a trust takes it into use.
  std::erase_if(files, [](const FactsFile& file) { return is_standard_set(file.text); });
  for (const std::string& file : plugins_->facts()) files.push_back({file, read_file(file)});
  return files;
}

std::size_t Workspace::make(const std::string& path, const std::string& facts) {
  std::size_t records = 0;
  make_whole(path, [&] {
    std::vector<FactsFile> files = frameworks();
    if (!facts.empty())
      for (FactsFile& file : facts_folder(facts)) files.push_back(std::move(file));
    records = fill(*session_, files, facts.empty() ? "The frameworks were read." : "The frameworks and the facts of \"" + file_name(facts) + "\" were read.");
  });
  return records;
}

demo::Told Workspace::make_demo(const std::string& path, const demo::Plan& plan) {
  // Its time and its chance are those of the story, so that the same seed gives the same register.
  auto clock = std::make_unique<demo::MovingClock>(plan.from());
  demo::MovingClock& moving = *clock;
  std::unique_ptr<Clock> own_clock = std::exchange(clock_, std::move(clock));
  std::unique_ptr<Chance> own_chance = std::exchange(chance_, std::make_unique<SeededChance>(plan.seed));
  const auto put_back = [&] {
    close();
    clock_ = std::move(own_clock);
    chance_ = std::move(own_chance);
  };
  demo::Told told;
  try {
    make_whole(path, [&] {
      fill(*session_, frameworks(), "The frameworks were read.");
      told = demo::tell(*opened_.reg, moving, plan, join_path(options_.resources, "schemas/frameworks/ambulance_station.toml"));
      const std::size_t published = publish_quarters(*opened_.reg, *plugins_, plan);
      told.records += published;
      told.changes += published;
    });
  } catch (...) {
    put_back();
    throw;
  }
  put_back();
  return told;
}

bool Workspace::set_aside_what_does_not_fit() {
  std::vector<PluginInfo> plugins = plugins_->plugins();
  for (const auto& [owner, losses] : opened_.unfit)
    if (std::none_of(plugins.begin(), plugins.end(), [&](const PluginInfo& plugin) { return plugin.id == owner && plugin.status == PluginStatus::Loaded; })) return false;
  for (const auto& [owner, losses] : opened_.unfit) {
    std::string words;
    for (const std::string& loss : losses) words += (words.empty() ? "" : " ") + loss;
    plugins_->set_aside(owner, "Its record types do not fit what the register holds: " + words);
    std::set<TypeId> gone;
    std::erase_if(types_.types, [&](const RecordType& type) { return type.owner == owner && gone.insert(type.id).second; });
    std::erase_if(types_.extensions, [&](const Extension& extension) { return gone.contains(extension.extends); });
  }
  return !opened_.unfit.empty();
}

const Opened& Workspace::open(const std::string& path) {
  close();
  OpenOptions open;
  open.read_only = options_.read_only;
  open.types = types_;
  open.holder = user_name() + " on " + host_name() + " (process " + std::to_string(process_number()) + ")";
  opened_ = Register::open(path, open, around());
  // One workstream that does not fit keeps nobody from the others.
  if (opened_.outcome == OpenOutcome::UpgradeFailed && set_aside_what_does_not_fit()) {
    opened_ = {};
    open.types = types_;
    opened_ = Register::open(path, open, around());
  }
  if (!opened_.reg) {
    throw Error(opened_.outcome == OpenOutcome::NewerRefused ? ErrorCode::NewerFormat : ErrorCode::NotARegister, opened_.message,
                opened_.outcome == OpenOutcome::NewerRefused ? "Install the later version." : "Check the name, or make a register with \"goodstanding init\".");
  }
  opened_.notices.insert(opened_.notices.end(), left_out_.begin(), left_out_.end());
  // What a program that was killed, or a restored backup, left undone.
  opened_.reg->cover();
  begin_session();
  return opened_;
}

void Workspace::close() {
  standing_.reset();
  session_.reset();
  // Where the disk is full the next opening does it.
  try {
    if (opened_.reg) opened_.reg->cover();
  } catch (const Error&) {
    opened_.notices.push_back("The register was closed before it was tidied.");
  }
  opened_ = {};
}

RecordId find_person(Register& reg, const std::string& who) {
  const Session session(reg, reg.founder());
  const Reader& reader = session.reader();
  if (const auto by_ref = reader.by_ref(who); by_ref && by_ref->type() == person::type) return by_ref->id();
  std::vector<std::string> roles;
  for (const Record& record : reader.all(Query::of(person::type))) {
    const std::string role = record.get(person::role).value_or("");
    if (same_letters(role, who)) return record.id();
    roles.push_back("\"" + role + "\"");
  }
  const std::vector<std::string_view> names(roles.begin(), roles.end());
  const std::string_view near = nearest("\"" + who + "\"", names);
  if (roles.size() > 8) roles.resize(8);
  throw Error(ErrorCode::NotFound, "There is nobody called \"" + who + "\" in the register.",
              near.empty() ? "Among those there are: " + list_words(roles) + "." : "Did you mean " + std::string(near) + "?");
}

}  // namespace goodstanding
