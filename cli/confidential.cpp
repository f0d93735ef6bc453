// goodstanding confidential ...: people's keys, and who is let into what.
#include <iostream>
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "access/person.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "platform/files.h"
#include "platform/system.h"
#include "register/access_change.h"
#include "register/sealed_attachment.h"

namespace goodstanding::cli {
namespace {

// A passphrase or a code: from a file, or typed without being shown. It is never an argument, which others on the machine can see.
std::string ask_secret(const Invocation& in, const std::string& option, const std::string& prompt) {
  if (in.has(option)) return first_line(read_file(in.one(option)));
  if (!is_terminal(0)) throw Error(ErrorCode::BadInput, "There is nobody to ask for it.", "Give " + option + " FILE, or run the command at a terminal.");
  return read_hidden(prompt);
}

std::string new_passphrase(const Invocation& in) {
  const std::string first = ask_secret(in, "--new-passphrase-file", "New passphrase: ");
  if (in.has("--new-passphrase-file") || read_hidden("Once more: ") == first) return first;
  throw Error(ErrorCode::BadInput, "The two were not the same. Nothing was changed.", "Try again.");
}

int run_enrol(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Write);
  std::string passphrase = new_passphrase(in);
  const std::string code = AccessChange(work->session()).enrol(passphrase);
  wipe(passphrase);
  const std::string who = work->reader().title(work->session().person());
  if (in.json) {
    print_json(*in.out, {{"person", who}, {"recovery_code", code}});
    return done;
  }
  *in.out << who << " is enrolled and signs in with the passphrase from now on.\n\nRecovery code, shown this once:\n\n  " << code
          << "\n\nPrint it and lock it away. Without the passphrase and without this code nobody can open what is sealed to this person.\n";
  return done;
}

int run_passphrase(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Write);
  if (in.has("--code-file")) {
    std::string code = ask_secret(in, "--code-file", "Recovery code: ");
    AccessChange(work->session()).recover_passphrase(code, new_passphrase(in));
    wipe(code);
  } else {
    AccessChange(work->session()).change_passphrase(new_passphrase(in));
  }
  if (in.json) print_json(*in.out, {{"person", work->reader().title(work->session().person())}, {"changed", true}});
  else *in.out << "The passphrase was changed.\n";
  return done;
}

int run_let_in(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Write);
  const RecordId person = find_person(work->reg(), in.one("PERSON"));
  AccessChange(work->session()).let_in(person, in.one("WORKSTREAM"), !in.has("--read-only"));
  const std::string who = work->reader().title(person);
  if (in.json) print_json(*in.out, {{"person", who}, {"into", in.one("WORKSTREAM")}, {"writes", !in.has("--read-only")}});
  else *in.out << who << " is let in" << (in.has("--read-only") ? ", to read" : "") << ".\n";
  return done;
}

int run_end(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Write);
  const RecordId person = find_person(work->reg(), in.one("PERSON"));
  AccessChange(work->session()).end(person, in.one("WORKSTREAM"), in.one("--reason"));
  const std::string who = work->reader().title(person);
  if (in.json) print_json(*in.out, {{"person", who}, {"ended", in.one("WORKSTREAM")}});
  else *in.out << "Nothing new is sealed to " << who << " from now on. What " << who << " has seen or copied cannot be taken back.\n";
  return done;
}

int run_recovery(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Write);
  const std::vector<std::string>& holders = in.all("--holder");
  if (holders.size() != 2) throw Error(ErrorCode::BadInput, "A recovery is held by two people.", "Give --holder twice.");
  const RecordId first = find_person(work->reg(), holders[0]);
  const RecordId second = find_person(work->reg(), holders[1]);
  const Halves halves = AccessChange(work->session()).make_recovery(in.one("WORKSTREAM"), first, second);
  if (in.json) {
    print_json(*in.out, {{"of", in.one("WORKSTREAM")}, {"first", {{"holder", work->reader().title(first)}, {"code", halves.first}}}, {"second", {{"holder", work->reader().title(second)}, {"code", halves.second}}}});
    return done;
  }
  *in.out << "Two halves, shown this once. Give each to its holder alone, on paper:\n\n  " << work->reader().title(first) << "\n    " << halves.first << "\n\n  " << work->reader().title(second) << "\n    " << halves.second
          << "\n\nTogether they let one person in. One alone opens nothing.\n";
  return done;
}

int run_recover(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Write);
  std::string first = ask_secret(in, "--first-file", "First half: ");
  std::string second = ask_secret(in, "--second-file", "Second half: ");
  AccessChange(work->session()).recover(in.one("WORKSTREAM"), first, second);
  wipe(first);
  wipe(second);
  const std::string who = work->reader().title(work->session().person());
  if (in.json) print_json(*in.out, {{"person", who}, {"into", in.one("WORKSTREAM")}});
  else *in.out << who << " is let in by the two halves.\n";
  return done;
}

int run_erase(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Write);
  const Record record = find_record(in, work->reader(), in.one("RECORD"));
  AccessChange(work->session()).erase(record.id(), in.one("--grounds"));
  if (in.json) print_json(*in.out, {{"erased", in.one("RECORD")}});
  else *in.out << "Erased, here and in every copy that hears of it. What anybody printed or copied before is not.\n";
  return done;
}

int run_export(const Invocation& in) {
  if (!in.has("-o")) throw Error(ErrorCode::BadInput, "The name of the copy is missing.", "Give it with -o, such as -o paper.txt.");
  const auto work = open_register(in, in.one("REGISTER"), Want::Write);
  const Record record = find_record(in, work->reader(), in.one("RECORD"));
  export_sealed_attachment(work->session(), record.id(), in.one("ATTACHMENT"), in.one("-o"), in.one("--reason"));
  if (in.json) print_json(*in.out, {{"file", in.one("-o")}, {"sealed", false}});
  else *in.out << "A clear copy is in " << in.one("-o") << ". That you took it, and why, was noted.\n" << clear_copy_warning << '\n';
  return done;
}

int run_status(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Read);
  const Entitlements known = entitlements(work->reg());
  std::vector<std::string> all = compartments(work->reader().schema());
  all.insert(all.begin(), std::string(administrators));
  nlohmann::json out = nlohmann::json::array();
  std::vector<std::vector<std::string>> rows;
  for (const std::string& compartment : all) {
    for (const Member& member : known.members(compartment)) {
      const std::string who = work->reader().title(member.person);
      const char* may = member.ended ? "ended" : member.writes ? "reads and writes" : "reads";
      rows.push_back({compartment, who, may});
      out.push_back({{"workstream", compartment}, {"person", who}, {"may", may}});
    }
    if (known.members(compartment).empty()) rows.push_back({compartment, "Nobody", "Not held"});
  }
  if (in.json) {
    nlohmann::json recoveries = nlohmann::json::array();
    for (const std::string& compartment : all)
      if (known.recovery_of(compartment)) recoveries.push_back(compartment);
    print_json(*in.out, {{"people", std::move(out)}, {"recoveries", std::move(recoveries)}, {"unsigned", known.unsigned_ones().size()}});
    return known.unsigned_ones().empty() ? done : answer_is_no;
  }
  print_columns(*in.out, {"Let into", "Person", "May"}, rows);
  for (const std::string& compartment : all)
    if (compartment != administrators) *in.out << compartment << ": " << (known.recovery_of(compartment) ? "two people hold a recovery." : "no recovery. If everybody who is in it leaves, its records are lost.") << '\n';
  if (!known.unsigned_ones().empty()) *in.out << counted(static_cast<long long>(known.unsigned_ones().size()), "grant or recovery that", "grants or recoveries that") << " nobody entitled signed: left out. Find out who has had a copy of the register.\n";
  return known.unsigned_ones().empty() ? done : answer_is_no;
}

const Option new_passphrase_option{"--new-passphrase-file", "FILE", "The passphrase is the first line of this file, instead of being typed"};

Command named(const char* name, const char* summary, int (*run)(const Invocation&)) {
  Command out;
  out.name = std::string("confidential ") + name;
  out.summary = summary;
  out.run = run;
  return out;
}

}  // namespace

std::vector<Command> confidential_commands() {
  const Argument reg{"REGISTER", "The register"};
  const Argument into{"WORKSTREAM", "Such as ftsu; or administrator"};
  std::vector<Command> out;
  Command status = named("status", "Show who is let into what is confidential", run_status);
  status.arguments = {reg};
  status.examples = {"goodstanding confidential status trust.gsr"};
  out.push_back(status);
  Command enrol = named("enrol", "Get keys under a passphrase, for the person named by --as", run_enrol);
  enrol.arguments = {reg};
  enrol.options = {new_passphrase_option};
  enrol.examples = {"goodstanding confidential enrol trust.gsr --as \"Freedom To Speak Up Guardian\""};
  out.push_back(enrol);
  Command let_in = named("let-in", "Let an enrolled person into a confidential workstream", run_let_in);
  let_in.arguments = {into, {"PERSON", "A reference or a role"}, reg};
  let_in.options = {{"--read-only", "", "To read and not to write"}};
  let_in.examples = {"goodstanding confidential let-in ftsu \"Deputy Guardian\" trust.gsr --as \"Freedom To Speak Up Guardian\""};
  out.push_back(let_in);
  Command end = named("end", "Seal nothing new to a person from now on", run_end);
  end.arguments = {into, {"PERSON", "A reference or a role"}, reg};
  end.options = {{"--reason", "TEXT", "Why"}};
  end.examples = {"goodstanding confidential end ftsu \"Deputy Guardian\" trust.gsr --reason \"Left the trust\""};
  out.push_back(end);
  Command recovery = named("recovery", "Make a recovery that two people hold a half of each", run_recovery);
  recovery.arguments = {into, reg};
  recovery.options = {{"--holder", "PERSON", "Who gets a half; give it twice", true}};
  recovery.examples = {"goodstanding confidential recovery ftsu trust.gsr --holder \"Chair\" --holder \"Senior Independent Director\""};
  out.push_back(recovery);
  Command recover = named("recover", "Be let in by both halves of a recovery", run_recover);
  recover.arguments = {into, reg};
  recover.options = {{"--first-file", "FILE", "The first half is in this file, instead of being typed"}, {"--second-file", "FILE", "The second half"}};
  recover.examples = {"goodstanding confidential recover ftsu trust.gsr --as \"New Guardian\""};
  out.push_back(recover);
  Command passphrase = named("passphrase", "Change the passphrase, or set one with the recovery code", run_passphrase);
  passphrase.arguments = {reg};
  passphrase.options = {new_passphrase_option, {"--code-file", "FILE", "The recovery code is in this file; - asks for it"}};
  passphrase.examples = {"goodstanding confidential passphrase trust.gsr --as \"Freedom To Speak Up Guardian\""};
  out.push_back(passphrase);
  Command erase = named("erase", "Destroy a confidential record for good, and keep a stub that says so", run_erase);
  erase.arguments = {{"RECORD", "Its number, as \"goodstanding list\" shows it with --json"}, reg};
  erase.options = {{"--grounds", "TEXT", "The law or the schedule that asks for it; nothing about a person"}};
  erase.examples = {"goodstanding confidential erase 3f2a9c... trust.gsr --grounds \"Retention schedule, 10 years\""};
  out.push_back(erase);
  Command take = named("export", "Take a clear copy of a confidential attachment out of the register", run_export);
  take.arguments = {{"RECORD", "Its number, as \"goodstanding list\" shows it with --json"}, {"ATTACHMENT", "Its field, such as paper"}, reg};
  take.options = {{"-o", "FILE", "The copy to write; it must not be there yet"}, {"--reason", "TEXT", "Why, for those who are let in to see"}};
  take.examples = {"goodstanding confidential export 3f2a9c... paper trust.gsr -o paper.txt --reason \"Asked for by the investigator\""};
  out.push_back(take);
  return out;
}

}  // namespace goodstanding::cli
