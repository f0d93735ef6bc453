// goodstanding pack, pack verify: what a committee reads.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "packs/pack_document.h"
#include "packs/pack_template.h"
#include "packs/pack_workbook.h"
#include "platform/files.h"
#include "platform/resources.h"
#include "platform/system.h"
#include "register/committee.h"

namespace goodstanding::cli {
namespace {

// A trust's own templates and rules come before those of the program.
std::vector<std::string> template_folders() { return {join_path(config_folder(), "packs"), join_path(resource_folder(), "schemas/packs")}; }

// --template names a kind of pack, or a file that has the look of the kind.
std::string template_text(const Invocation& in, PackKind kind) {
  if (!in.has("--template") || pack_kind(in.one("--template"))) return pack_template(kind, template_folders());
  const std::string& file = in.one("--template");
  std::vector<std::string> folders = template_folders();
  folders.insert(folders.begin(), parent_folder(full_path(file)));
  return whole_template(read_file(file), folders);
}

void give_rules(const Invocation& in, PackAsk& ask) {
  if (ask.kind != PackKind::Public) {
    if (in.has("--rules")) throw Error(ErrorCode::BadInput, "--rules are of a public extract.", "Give --template public with them.");
    return;
  }
  if (in.has("--rules")) ask.public_rules = read_file(ask.public_rules_file = in.one("--rules"));
  else ask.public_rules = public_rules_in(template_folders(), ask.public_rules_file);
}

RecordId committee_of(const Reader& reader, const std::string& words) {
  if (const auto record = reader.by_ref(words); record && record->type() == TypeId(committee::type)) return record->id();
  std::vector<std::string> names;
  std::vector<Record> close;
  for (const Record& record : reader.all(Query::of(committee::type).sort(committee::name))) {
    const std::string name = record.get(committee::name).value_or("");
    if (same_letters(name, words)) return record.id();
    if (common_letters(name).find(common_letters(words)) != std::string::npos) close.push_back(record);
    names.push_back(name);
  }
  if (close.size() == 1) return close.front().id();
  if (close.size() > 1) {
    names.clear();
    for (const Record& record : close) names.push_back("\"" + record.get(committee::name).value_or("") + "\"");
    throw Error(ErrorCode::BadInput, "Several committees are meant by \"" + words + "\".", "Name one: " + list_words(names, "or") + ".");
  }
  throw Error(ErrorCode::NotFound, "There is no committee \"" + words + "\" in the register.", names.empty() ? "Add it first." : "There is " + list_words(names, "or") + ".");
}

int run_pack(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Read);
  PackAsk ask;
  if (in.has("--template")) ask.kind = pack_kind(in.one("--template")).value_or(PackKind::Committee);
  give_rules(in, ask);
  if (in.has("--committee")) ask.committee = committee_of(work->reader(), in.one("--committee"));
  if (in.has("--organisation")) ask.organisation = find_record(in, work->reader(), in.one("--organisation")).id();
  if (in.has("--since")) {
    const auto since = PartialDate::parse(in.one("--since"));
    if (!since) throw Error(ErrorCode::BadInput, "--since: \"" + in.one("--since") + "\" is not a date.", "Write it as 2026-04-15, \"15 April 2026\" or \"February 2024\".");
    ask.since = since->last();
  }
  if (in.as_at) {
    // The heads as they stood at the end of that day.
    ask.as_at = work->session().heads_at(*in.as_at);
  }
  const std::string look = template_text(in, ask.kind);
  const Pack pack = make_pack(*work, ask);
  const PackSeal seal = seal_of(pack, look, GOODSTANDING_VERSION);
  const std::string& file = in.one("-o");
  if (file.empty()) throw Error(ErrorCode::BadInput, "Where is the pack to go?", "Give -o FILE.html, or -o FILE.xlsx for a workbook.");
  write_file(file, file.ends_with(".xlsx") ? pack_workbook(pack, seal) : pack_document(pack, seal, look));
  if (in.json) {
    print_json(*in.out, {{"file", in.one("-o")}, {"kind", to_word(pack.kind)}, {"title", pack.title}, {"parts", pack.parts.size()}, {"as_at", pack.as_at.to_iso()}, {"content", seal.content.to_hex()}, {"entries", pack.entries}, {"supported", pack.assurance.supported}});
    return done;
  }
  *in.out << "The pack is in " << in.one("-o") << ".\n" << pack.lead << '\n';
  return done;
}

int run_verify(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Read);
  const std::string document = read_file(in.one("FILE"));
  PackAsk made;
  made.kind = seal_in(document).kind;
  give_rules(in, made);
  const PackVerdict verdict = verify_pack(*work, document, template_text(in, made.kind), GOODSTANDING_VERSION, made.public_rules, made.public_rules_file);
  if (in.json) {
    print_json(*in.out, {{"content_same", verdict.content_same}, {"file_same", verdict.file_same}, {"words_same", verdict.words_same}, {"differences", verdict.differences}});
  } else {
    if (verdict.file_same) *in.out << "The pack is what the register says, byte for byte.\n";
    else if (verdict.content_same && verdict.words_same) *in.out << "The pack says what the register says.\n";
    else if (verdict.content_same) *in.out << "What the seal stands for follows from the register; what the file says does not, or could not be told.\n";
    for (const std::string& difference : verdict.differences) *in.out << difference << '\n';
  }
  return verdict.content_same && verdict.words_same ? done : answer_is_no;
}

}  // namespace

Command pack_command() {
  Command out;
  out.name = "pack";
  out.summary = "Make a pack for a committee, the regional team or the public: one HTML file that prints on A4 and needs nothing beside it";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"-o", "FILE", "Where to write it; .xlsx for a workbook"}, {"--committee", "COMMITTEE", "Whose: a reference, or a part of the name"}, {"--since", "DATE", "What changed since this day: when the committee last met; without it, its newest meeting that was held. Never of a public extract"},
                 {"--organisation", "ORG", "Which trust's, by reference"}, {"--template", "TEMPLATE", "committee, oversight (for the regional team) or public (only what may be published); or a file with a look of your own"},
                 {"--rules", "FILE", "Of a public extract: which types and fields may be published, in place of public.toml"}};
  out.examples = {"goodstanding pack trust.gsr -o pack.html", "goodstanding pack trust.gsr -o pack.html --committee Oxfordshire --since \"February 2024\"", "goodstanding pack trust.gsr -o public.html --template public", "goodstanding pack trust.gsr -o oversight.html --template oversight --since \"1 April 2026\""};
  out.past = true;
  out.run = run_pack;
  return out;
}

Command pack_verify_command() {
  Command out;
  out.name = "pack verify";
  out.summary = "Make a pack again from the register, and say whether it is the same, and else what it says differently";
  out.arguments = {{"FILE", "The pack"}, {"REGISTER", "The register"}};
  out.options = {{"--template", "FILE", "The template it was made with, where it is a file of your own"}, {"--rules", "FILE", "Of a public extract: the rules it was made by, where they are not the program's"}};
  out.examples = {"goodstanding pack verify pack.html trust.gsr"};
  out.run = run_verify;
  return out;
}

}  // namespace goodstanding::cli
