#include "support/guarded_register.h"

#include "access/person.h"
#include "platform/files.h"
#include "register/access_change.h"
#include "support/guarded_trust.h"

namespace goodstanding::testing_support {
namespace {

constexpr const char* manifest = "id = \"%\"\nname = \"%\"\nversion = \"1.0.0\"\nsdk = 2\ncode = false\n";

std::string manifest_of(const std::string& id) {
  std::string out = manifest;
  for (auto at = out.find('%'); at != std::string::npos; at = out.find('%')) out.replace(at, 1, id);
  return out;
}

}  // namespace

GuardedRegister::GuardedRegister(std::string folder, const std::vector<std::string>& canaries)
    : folder_(std::move(folder)), full_(join_path(folder_, "full.gsr")), twin_(join_path(folder_, "twin.gsr")) {
  for (const auto& [id, text] : {std::pair("voices", voices_schema()), std::pair("cases", cases_schema())}) {
    make_folders(join_path(plugins(), id));
    write_file(join_path(join_path(plugins(), id), "plugin.toml"), manifest_of(id));
    write_file(join_path(join_path(plugins(), id), "schema.toml"), text);
  }
  make(full_, canaries);
  make(twin_, {});
}

std::string GuardedRegister::plugins() const { return join_path(folder_, "plugins"); }

std::string GuardedRegister::passphrase_file(const std::string& role) const {
  std::string name = role;
  for (char& c : name)
    if (c == ' ') c = '_';
  return join_path(folder_, name + ".txt");
}

std::unique_ptr<Workspace> GuardedRegister::open(const std::string& path, const std::string& role, bool asleep) const {
  WorkspaceOptions options;
  options.resources = SOURCE_FOLDER;
  options.plugins = plugins();
  options.state = join_path(folder_, "state");
  options.today = Date::of(2026, 6, 15);
  options.person = role;
  if (!asleep) options.passphrase = [](const std::string& who) { return GuardedTrust::passphrase_of(who); };
  auto out = std::make_unique<Workspace>(std::move(options));
  out->open(path);
  return out;
}

void GuardedRegister::make(const std::string& path, const std::vector<std::string>& canaries) {
  {
    WorkspaceOptions options;
    options.resources = SOURCE_FOLDER;
    options.plugins = plugins();
    options.state = join_path(folder_, "state");
    options.today = Date::of(2026, 6, 15);
    Workspace work(std::move(options));
    work.make(path, "");
  }
  {
    const auto work = open(path, GuardedTrust::administrator);
    Draft draft = work->session().draft("The people.");
    for (const char* role : {"Chief Pharmacist", "Auditor", "Guardian", "Deputy guardian", "Former guardian", "Case lead", "Director of people"}) {
      const RecordId added = draft.add(person::type);
      draft.set(added, person::role, role);
      if (std::string_view(role) == "Auditor") draft.set(added, person::access, ChoiceId("read"));
    }
    work->session().commit(draft);
  }
  for (const char* role : {GuardedTrust::administrator, "Guardian", "Deputy guardian", "Former guardian", "Case lead", "Director of people"}) {
    const auto work = open(path, role, true);
    AccessChange(work->session()).enrol(GuardedTrust::passphrase_of(role), PassphraseCost::smallest());
    write_file(passphrase_file(role), GuardedTrust::passphrase_of(role) + "\n", false);
  }
  const auto let_in = [&](const char* by, const char* role, const char* into, bool writes) {
    const auto work = open(path, by);
    AccessChange(work->session()).let_in(find_person(work->reg(), role), into, writes);
  };
  let_in(GuardedTrust::administrator, "Guardian", "voices", true);
  let_in("Guardian", "Deputy guardian", "voices", false);
  let_in("Guardian", "Former guardian", "voices", true);
  let_in("Guardian", "Director of people", "voices", true);
  let_in(GuardedTrust::administrator, "Case lead", "cases", true);
  let_in("Case lead", "Director of people", "cases", true);
  {
    const auto work = open(path, "Guardian");
    AccessChange(work->session()).end(find_person(work->reg(), "Former guardian"), "voices", "Left.");
  }
  if (canaries.empty()) return;
  const auto work = open(path, "Director of people");
  for (std::size_t i = 0; i < canaries.size(); ++i) {
    Draft draft = work->session().draft("Written down: " + canaries[i]);
    const bool in_cases = i % 2 == 1;
    const RecordId added = draft.add(in_cases ? "case_file" : "concern");
    draft.set(added, "subject", Value(canaries[i]));
    if (!in_cases) draft.set(added, "about", Value(std::vector<RecordId>{work->session().person()}));
    work->session().commit(draft);
    if (i == 0) concern = added;
    if (i == 1) case_file = added;
  }
}

}  // namespace goodstanding::testing_support
