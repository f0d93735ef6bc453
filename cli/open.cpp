#include "cli/open.h"

#include <algorithm>
#include <ostream>

#include <goodstanding/error.h>

#include "base/text.h"

#include "platform/files.h"
#include "platform/resources.h"
#include "platform/system.h"

namespace goodstanding::cli {
namespace {

// What someone who wants to write can do about an outcome that lets them read only.
std::string mend_of(OpenOutcome outcome) {
  switch (outcome) {
    case OpenOutcome::HeldByAnother: return "Close the other program and try again.";
    case OpenOutcome::UpgradeFailed: return "Mend the record types that are named, or use the version of the program that wrote the register.";
    case OpenOutcome::NewerReadable: return "Install the later version.";
    default: return "Check your rights to the file and its folder.";
  }
}

}  // namespace

std::unique_ptr<Workspace> workspace(const Invocation& in, Want want) {
  WorkspaceOptions options;
  options.resources = resource_folder();
  options.plugins = in.plugins ? *in.plugins : plugin_folder();
  if (!options.plugins.empty() && in.plugins && !is_folder(options.plugins))
    throw Error(ErrorCode::NotFound, "There is no folder \"" + options.plugins + "\".", "Name a folder with a folder for each plugin.");
  options.overlays = join_path(config_folder(), "schemas");
  options.state = state_folder();
  options.today = in.today;
  options.person = in.as_person;
  // Whoever opens something confidential leaves a note that they did, so the register is opened for writing.
  options.read_only = want == Want::Read && in.passphrase_file.empty();
  if (!in.passphrase_file.empty()) options.passphrase = [file = in.passphrase_file](const std::string&) { return first_line(read_file(file)); };
  else if (want == Want::Write && is_terminal(0)) options.passphrase = [](const std::string& role) { return read_hidden("Passphrase of " + role + ": "); };
  return std::make_unique<Workspace>(std::move(options));
}

std::unique_ptr<Workspace> open_register(const Invocation& in, const std::string& path, Want want) {
  auto work = workspace(in, want);
  const Opened& opened = work->open(path);
  for (const std::string& notice : opened.notices) *in.err << notice << '\n';
  if (want == Want::Write && opened.reg->is_read_only()) throw Error(ErrorCode::ReadOnly, opened.message, mend_of(opened.outcome));
  if (opened.outcome == OpenOutcome::Upgraded) *in.err << opened.message << '\n';
  return work;
}

const Reader& reader_for(const Invocation& in, Workspace& work, std::unique_ptr<Reader>& kept) {
  if (!in.as_at) return work.reader();
  kept = work.session().reader(*in.as_at);
  return *kept;
}

std::string sync_folders_file() { return join_path(config_folder(), "sync.toml"); }

const RecordType& find_type(const Reader& reader, const std::string& name) {
  const Schema& schema = reader.schema();
  if (const RecordType* found = schema.find(name)) return *found;
  std::vector<std::string_view> names;
  std::vector<std::string> all;
  for (const RecordType& type : schema.types()) {
    if (type.owner == "journal") continue;
    if (same_letters(type.id.text(), name) || same_letters(type.label, name) || same_letters(type.plural, name)) return type;
    names.push_back(type.id.text());
    all.push_back(type.id.text());
  }
  const std::string_view near = nearest(name, names);
  std::sort(all.begin(), all.end());
  throw Error(ErrorCode::NotFound, "There is no record type \"" + name + "\".", near.empty() ? "There are " + list_words(all) + "." : "Did you mean \"" + std::string(near) + "\"?");
}

Record find_record(const Invocation& in, const Reader& reader, const std::string& ref) {
  if (auto record = reader.by_ref(ref)) return std::move(*record);
  if (const auto id = RecordId::from_hex(ref))
    if (auto record = reader.get(*id)) return std::move(*record);
  if (in.as_at) throw Error(ErrorCode::NotFound, "There was no record \"" + ref + "\" in the register at the end of " + in.as_at->to_words() + ".", "Choose a later day.");
  throw Error(ErrorCode::NotFound, "There is no record \"" + ref + "\" in the register.", "Run \"goodstanding search\" or \"goodstanding list\" to find it.");
}

}  // namespace goodstanding::cli
