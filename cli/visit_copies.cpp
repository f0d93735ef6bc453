// goodstanding visit checkout, checkin: a visit taken along on a laptop, and brought back.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "accreditation/check_in.h"
#include "accreditation/check_out.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "journal/intake.h"
#include "pages/workspace.h"
#include "platform/files.h"
#include "register/answer.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

json lines_json(const std::vector<ReceiptLine>& lines) {
  json out = json::array();
  for (const ReceiptLine& line : lines) {
    json one = {{"id", line.record.to_hex()}, {"name", line.name}, {"hash", line.hash.to_hex()}, {"standing", to_word(line.standing)}};
    if (line.bytes != 0) one["bytes"] = line.bytes;
    if (!line.words.empty()) one["answer"] = line.words;
    out.push_back(std::move(one));
  }
  return out;
}

// What did not come in, in sentences.
std::vector<std::string> trouble(const store::Store& store, const SyncOutcome& outcome) {
  std::vector<std::string> out;
  for (const WaitingChain& chain : outcome.waiting) out.push_back(counted(static_cast<long long>(chain.changes), "change waits", "changes wait") + " for " + chain.waits_for + ".");
  for (const Fork& fork : outcome.forks) out.push_back("What was written as " + copy_name(store, fork.origin) + " is not what came in from there before: the file was copied and both were written in. Nothing more of it was taken in.");
  for (const RefusedChain& chain : outcome.refused) out.push_back("Changes of " + copy_name(store, chain.origin) + " are not taken in. " + chain.why);
  return out;
}

json receipt_json(Session& session, const std::string& file, const CheckedIn& in) {
  json conflicts = json::array();
  for (const MergeConflict& conflict : in.conflicts) {
    json sides = json::array();
    for (const ConflictSide& side : conflict.sides) sides.push_back({{"value", side.words}, {"by", side.who}, {"at", side.stamp.wall.to_iso()}, {"stands", side.stands}});
    conflicts.push_back({{"id", conflict.id}, {"record", conflict.name}, {"field", conflict.label}, {"sides", std::move(sides)}});
  }
  const auto visit = session.reader().get(in.visit);
  return {{"file", file_name(file)}, {"visit", visit ? visit->ref() : ""}, {"taken", in.outcome.taken()}, {"whole", in.is_whole()}, {"answers", lines_json(in.answers)}, {"photos", lines_json(in.photos)},
          {"conflicts", std::move(conflicts)}, {"trouble", trouble(session.reg().store(), in.outcome)}};
}

void print_receipt(std::ostream& out, Session& session, const std::string& file, const CheckedIn& in) {
  const auto visit = session.reader().get(in.visit);
  out << file_name(file) << ", " << (visit ? visit->ref() : "not held") << ": took in " << counted(in.outcome.taken(), "change", "changes") << ".\n";
  for (const ReceiptLine& line : in.answers) out << "  " << line.hash.to_hex() << "  " << label_of(line.standing) << "  " << line.name << ": " << line.words << '\n';
  for (const ReceiptLine& line : in.photos) out << "  " << line.hash.to_hex() << "  " << label_of(line.standing) << "  " << line.name << '\n';
  out << counted(static_cast<long long>(in.answers.size()), "answer", "answers") << " and " << counted(static_cast<long long>(in.photos.size()), "photo", "photos") << " on the receipt.\n";
  for (const std::string& sentence : trouble(session.reg().store(), in.outcome)) out << "  " << sentence << '\n';
  for (const MergeConflict& conflict : in.conflicts) {
    out << "Conflict " << conflict.id << ": \"" << conflict.label << "\" of " << conflict.name << '\n';
    for (const ConflictSide& side : conflict.sides) out << "  " << side.words << " (" << side.who << ")" << (side.stands ? ", stands" : "") << '\n';
  }
  if (!in.conflicts.empty()) out << "Settle each with \"goodstanding settle\".\n";
}

// A file, or every register in a folder.
std::vector<std::string> checked_out_files(const std::string& where) {
  if (!is_folder(where)) return {where};
  std::vector<std::string> out = list_files(where, ".gsr");
  if (out.empty()) throw Error(ErrorCode::NotFound, "There is no register in \"" + where + "\".", "Name the .gsr file that was taken along, or the folder that it lies in.");
  return out;
}

}  // namespace

Command visit_checkout_command() {
  Command out;
  out.name = "visit checkout";
  out.summary = "Make a small register for a laptop: the visit, its set, the site's last answers and open actions";
  out.arguments = {{"VISIT", "The visit"}, {"REGISTER", "The register"}};
  out.options = {{"-o", "FILE", "The register to make; it must not be there yet"}, {"--with", "PERSON", "Somebody else to take along, by reference or role: the team of the day", true}};
  out.examples = {"goodstanding visit checkout VIS-0001 trust.gsr -o laptop.gsr", "goodstanding visit checkout VIS-0001 trust.gsr -o laptop.gsr --with \"Chief Pharmacist\""};
  out.run = [](const Invocation& in) {
    if (!in.has("-o")) throw Error(ErrorCode::BadInput, "The name of the laptop's register is missing.", "Give it with -o, such as -o laptop.gsr.");
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const Record record = find_record(in, work->reader(), in.one("VISIT"));
    if (record.type() != visit::type) throw Error(ErrorCode::BadInput, in.one("VISIT") + " is no visit.", "See them with \"goodstanding list visit " + in.one("REGISTER") + "\".");
    std::vector<RecordId> people;
    for (const std::string& who : in.all("--with")) people.push_back(find_person(work->reg(), who));
    const CheckedOut made = check_out(work->session(), record.id(), in.one("-o"), people);
    const std::string note = work->reader().get(made.checkout)->ref();
    if (in.json) print_json(*in.out, {{"ref", note}, {"visit", record.ref()}, {"register", in.one("-o")}, {"records", made.records}, {"people", made.people}});
    else *in.out << note << ": made " << in.one("-o") << " for " << record.ref() << " with " << counted(static_cast<long long>(made.records), "record", "records") << ", " << counted(static_cast<long long>(made.people), "person", "people") << " among them. Bring it back with \"goodstanding visit checkin\".\n";
    return done;
  };
  return out;
}

Command visit_checkin_command() {
  Command out;
  out.name = "visit checkin";
  out.summary = "Bring back what was written on laptops, in any order, any number of times; with a receipt";
  out.arguments = {{"FILE", "The laptop's register, or a folder of them"}, {"REGISTER", "The register that it was checked out of"}};
  out.examples = {"goodstanding visit checkin laptop.gsr trust.gsr", "goodstanding visit checkin /media/stick trust.gsr --json"};
  out.run = [](const Invocation& in) {
    const std::vector<std::string> files = checked_out_files(in.one("FILE"));
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    bool whole = true;
    json list = json::array();
    for (const std::string& file : files) {
      const CheckedIn one = check_in(work->session(), file);
      whole = whole && one.is_whole();
      if (in.json) list.push_back(receipt_json(work->session(), file, one));
      else print_receipt(*in.out, work->session(), file, one);
    }
    if (in.json) print_json(*in.out, std::move(list));
    return whole ? done : answer_is_no;
  };
  return out;
}

}  // namespace goodstanding::cli
