// goodstanding add, set, move, attach, undo: writing records.
#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "pages/workspace.h"
#include "platform/files.h"
#include "register/attach.h"
#include "register/describe.h"
#include "register/follow_ups.h"
#include "register/value_lookup.h"

namespace goodstanding::cli {
namespace {

// "FIELD=VALUE" words into the draft. Throws Faults{BadInput} naming every word that does not fit.
void set_fields(Draft& draft, const Reader& reader, const RecordId& id, const RecordType& type, const std::vector<std::string>& words) {
  std::vector<Fault> faults;
  for (const std::string& word : words) {
    const auto equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      faults.push_back({"", 0, 0, "\"" + word + "\" is not a field and its value", "Write FIELD=VALUE, such as due=2026-07-31."});
      continue;
    }
    const std::string name = word.substr(0, equals);
    const Field* field = match_field(type, name);
    if (field == nullptr) {
      std::vector<std::string_view> names;
      for (const Field& known : type.fields) names.push_back(known.id.text());
      const std::string_view near = nearest(name, names);
      faults.push_back({"", 0, 0, "A record of type \"" + type.id.text() + "\" has no field \"" + name + "\"",
                        near.empty() ? "Run \"goodstanding list " + type.id.text() + " REGISTER --fields\" to see them." : "Did you mean \"" + std::string(near) + "\"?"});
      continue;
    }
    ParsedValue parsed = parse_field(reader, *field, std::string_view(word).substr(equals + 1));
    if (!parsed.value) faults.push_back({"", 0, 0, name + ": \"" + word.substr(equals + 1) + "\" does not fit", "Write " + parsed.expected + "."});
    else draft.set(id, field->id.text(), std::move(*parsed.value));
  }
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
}

void attest(const Invocation& in, Workspace& work, Draft& draft) {
  if (!in.has("--for")) return;
  if (!in.has("--proof")) throw Error(ErrorCode::BadInput, "--for says whose act it is, and --proof is missing.", "Say what proves it, such as --proof \"mail of 12 June 2026\".");
  draft.attest({find_person(work.reg(), in.one("--for")), in.one("--proof")});
}

// Rules speak to people at a form too; here a missing reason has an option.
std::optional<Change> commit(Session& session, const Draft& draft) {
  try {
    return session.commit(draft);
  } catch (const Refused& e) {
    const bool reason = std::any_of(e.refusals().begin(), e.refusals().end(), [](const Refusal& refusal) { return refusal.rule == "reason"; });
    if (reason) throw Error(ErrorCode::Refused, e.message(), "Nothing was saved. Add --reason \"...\".");
    throw;
  }
}

int finish(const Invocation& in, Workspace& work, const Draft& draft, const RecordId& id, const std::vector<RecordId>& follow_ups = {}) {
  const auto change = commit(work.session(), draft);
  const auto record = work.reader().get(id);
  if (in.json) {
    nlohmann::json out = to_json(*record, work.reader());
    out["written"] = change.has_value();
    print_json(*in.out, out);
  } else if (!change) {
    *in.out << "Nothing changed: the record says so already.\n";
  } else {
    Change asked = *change;
    std::erase_if(asked.entries, [&](const Entry& entry) { return std::find(follow_ups.begin(), follow_ups.end(), entry.record) != follow_ups.end(); });
    *in.out << describe(asked, work.reader()) << ".\n";
    for (const RecordId& added : follow_ups)
      if (const auto next = work.reader().get(added)) *in.out << "Its next turn is " << next->ref() << ", due " << work.reader().words(*next, "due") << ".\n";
  }
  return done;
}

const std::vector<Option>& writing_options() {
  static const std::vector<Option> options{{"--reason", "TEXT", "Why"}, {"--for", "PERSON", "Whose act it is, when typing for another"}, {"--proof", "TEXT", "What proves that: a mail, a minute"}};
  return options;
}

}  // namespace

Command add_command() {
  Command out;
  out.name = "add";
  out.summary = "Add a record";
  out.arguments = {{"TYPE", "The record type"}, {"REGISTER", "The register"}, {"FIELD=VALUE", "Its fields", true, true}};
  out.options = writing_options();
  out.examples = {"goodstanding add action trust.gsr title=\"Fit new safes\" due=\"31 July 2026\" breaches=BRE-0001"};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const RecordType& type = find_type(work->reader(), in.one("TYPE"));
    Draft draft = work->session().draft(in.one("--reason"));
    const RecordId id = draft.add(type.id.text());
    set_fields(draft, work->reader(), id, type, in.all("FIELD=VALUE"));
    attest(in, *work, draft);
    return finish(in, *work, draft, id);
  };
  return out;
}

Command set_command() {
  Command out;
  out.name = "set";
  out.summary = "Change fields of a record; an empty value clears one";
  out.arguments = {{"REF", "Its reference"}, {"REGISTER", "The register"}, {"FIELD=VALUE", "What to change", false, true}};
  out.options = writing_options();
  out.examples = {"goodstanding set ACT-0042 trust.gsr due=\"30 September 2026\" --reason \"The safes come in August\"", "goodstanding set ACT-0042 trust.gsr forecast="};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const Record record = find_record(in, work->reader(), in.one("REF"));
    Draft draft = work->session().draft(in.one("--reason"));
    set_fields(draft, work->reader(), record.id(), work->reader().schema().at(record.type().text()), in.all("FIELD=VALUE"));
    attest(in, *work, draft);
    return finish(in, *work, draft, record.id());
  };
  return out;
}

Command move_command() {
  Command out;
  out.name = "move";
  out.summary = "Take a record from one state to the next";
  out.arguments = {{"REF", "Its reference"}, {"REGISTER", "The register"}, {"TRANSITION", "The transition, such as mark_done"}, {"FIELD=VALUE", "Fields that it needs", true, true}};
  out.options = writing_options();
  out.examples = {"goodstanding move ACT-0042 trust.gsr mark_done completed=2026-06-12"};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const Record record = find_record(in, work->reader(), in.one("REF"));
    const RecordType& type = work->reader().schema().at(record.type().text());
    Draft draft = work->session().draft(in.one("--reason"));
    set_fields(draft, work->reader(), record.id(), type, in.all("FIELD=VALUE"));
    std::string transition = in.one("TRANSITION");
    for (const Transition& move : type.transitions)
      if (same_letters(move.label, transition)) transition = move.id.text();
    draft.move(record.id(), transition);
    const auto follow_ups = add_follow_ups(draft, work->reader(), record.id(), transition);
    attest(in, *work, draft);
    return finish(in, *work, draft, record.id(), follow_ups);
  };
  return out;
}

// Evidence lies open, and nothing open leads to what is confidential: the file goes into the record itself, sealed with it.
int attach_sealed(const Invocation& in, Workspace& work, const Record& record, const RecordType& type) {
  std::vector<const Field*> fields;
  for (const Field& field : type.fields)
    if (field.type == FieldType::Attachment && !field.retired) fields.push_back(&field);
  if (fields.empty()) throw Error(ErrorCode::BadInput, "Nothing can be attached to a record of type " + type.label + ".", "Note in the record where the file is kept.");
  const auto empty = std::find_if(fields.begin(), fields.end(), [&](const Field* field) { return !record.has(field->id.text()); });
  const Field& field = empty == fields.end() ? *fields.front() : **empty;
  if (empty == fields.end() && in.one("--reason").empty()) throw Error(ErrorCode::BadInput, "\"" + field.label + "\" holds a file already. Nothing was changed.", "Say with --reason why this one takes its place.");
  Draft draft = work.session().draft(in.one("--reason"));
  draft.set(record.id(), field.id.text(), Value(draft.attach(in.one("FILE"))));
  set_fields(draft, work.reader(), record.id(), type, in.all("FIELD=VALUE"));
  attest(in, work, draft);
  return finish(in, work, draft, record.id());
}

Command attach_command() {
  Command out;
  out.name = "attach";
  out.summary = "Attach a file to a record: as evidence, or sealed with what is confidential";
  out.arguments = {{"REF", "The record that it is evidence for"}, {"REGISTER", "The register"}, {"FILE", "The file"}, {"FIELD=VALUE", "Fields of the evidence, such as effective=2026-06-01", true, true}};
  out.options = writing_options();
  out.examples = {"goodstanding attach ACT-0042 trust.gsr safe-audit.pdf effective=2026-06-01 expires=2026-12-31"};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const Record about = find_record(in, work->reader(), in.one("REF"));
    if (const RecordType& of = work->reader().schema().at(about.type().text()); of.sealed) return attach_sealed(in, *work, about, of);
    const RecordType& type = work->reader().schema().at("evidence");
    Draft draft = work->session().draft(in.one("--reason"));
    const AttachedFiles files = add_evidence(draft, work->reader(), about.id(), {in.one("FILE")});
    if (files.added.empty()) throw Error(ErrorCode::BadInput, words_of(files), "Nothing was changed.");
    const RecordId id = files.added.front();
    set_fields(draft, work->reader(), id, type, in.all("FIELD=VALUE"));
    attest(in, *work, draft);
    return finish(in, *work, draft, id);
  };
  return out;
}

Command undo_command() {
  Command out;
  out.name = "undo";
  out.summary = "Undo your newest change, by a new one";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"--redo", "", "Redo what was undone last instead"}, {"--dry-run", "", "Only say what would be undone"}};
  out.examples = {"goodstanding undo trust.gsr --dry-run", "goodstanding undo trust.gsr"};
  out.run = [](const Invocation& in) {
    const bool redo = in.has("--redo");
    const bool dry = in.has("--dry-run");
    const auto work = open_register(in, in.one("REGISTER"), dry ? Want::Read : Want::Write);
    const auto found = redo ? work->session().redoable() : work->session().undoable();
    const std::string verb = redo ? "redo" : "undo";
    if (!found) {
      if (in.json) print_json(*in.out, {{"done", false}, {"what", nullptr}});
      else *in.out << "There is nothing of yours to " << verb << ".\n";
      return done;
    }
    if (!dry) work->session().undo(found->stamp);
    if (in.json) print_json(*in.out, {{"done", !dry}, {"what", found->words}});
    else *in.out << (dry ? "Would " + verb : redo ? "Redone" : "Undone") << ": " << found->words << ".\n";
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli
