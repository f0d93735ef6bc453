// goodstanding returns: one sheet an owner out, their answers back.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "exchange/returns_in.h"
#include "exchange/returns_out.h"
#include "platform/files.h"
#include "register/value_lookup.h"

namespace goodstanding::cli {
namespace {

RecordId find_committee(const Reader& reader, const std::string& who) {
  if (const auto record = reader.by_ref(who); record && record->type() == "committee") return record->id();
  std::vector<std::string> names;
  for (const Record& record : reader.all(Query::of("committee"))) {
    if (same_letters(reader.Reader::title(record), who)) return record.id();
    names.push_back(reader.Reader::title(record));
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string_view near = nearest(who, known);
  throw Error(ErrorCode::NotFound, "There is no committee \"" + who + "\" in the register.", near.empty() ? "Run \"goodstanding list committee\" to see them." : "Did you mean \"" + std::string(near) + "\"?");
}

// "ACT-0042=theirs", "ACT-0043=both" and "all=ours".
std::map<std::string, TakeSide> sides(const Invocation& in) {
  std::map<std::string, TakeSide> out;
  for (const std::string& word : in.all("--take")) {
    const auto equals = word.rfind('=');
    const std::string side = equals == std::string::npos ? "" : word.substr(equals + 1);
    if (side != "ours" && side != "theirs" && side != "both") throw Error(ErrorCode::BadInput, "--take: \"" + word + "\" does not choose.", "Write ACT-0042=ours, ACT-0042=theirs, ACT-0042=both, or all=ours.");
    const std::string ref = word.substr(0, equals);
    out[ref == "all" ? "" : ref] = side == "ours" ? TakeSide::Ours : side == "theirs" ? TakeSide::Theirs : TakeSide::Both;
  }
  return out;
}

nlohmann::json to_json(const ReturnsIn& result) {
  nlohmann::json files = nlohmann::json::array();
  for (const ReturnedFile& file : result.files)
    files.push_back({{"file", file.file}, {"owner", file.owner}, {"sent", file.sent ? nlohmann::json(file.sent->to_iso()) : nlohmann::json()}, {"refused", file.refused}, {"notes", file.notes}, {"missing", file.missing}});
  nlohmann::json rows = nlohmann::json::array();
  for (const ReturnRow& row : result.rows) {
    nlohmann::json answers = nlohmann::json::array();
    for (const ReturnAnswer& answer : row.answers)
      answers.push_back({{"field", answer.field}, {"label", answer.label}, {"shown", answer.shown}, {"now", answer.now}, {"returned", answer.returned}, {"fate", to_word(answer.fate)}, {"why", answer.why}});
    rows.push_back({{"file", row.file}, {"sheet", row.sheet}, {"row", row.row}, {"ref", row.ref}, {"title", row.title}, {"fate", to_word(row.fate)}, {"answers", std::move(answers)}, {"notes", row.notes}});
  }
  nlohmann::json changes = nlohmann::json::array();
  for (const OwnerChange& change : result.changes) changes.push_back({{"owner", change.title}, {"what", change.what}});
  const ReturnCounts& c = result.counts;
  return {{"files", std::move(files)}, {"rows", std::move(rows)}, {"changes", std::move(changes)}, {"attached", result.attached}, {"unclaimed", result.unclaimed}, {"written", result.written},
          {"counts", {{"rows", c.rows}, {"taken", c.taken}, {"partly", c.partly}, {"same", c.same}, {"kept", c.kept}, {"no_answer", c.no_answer}, {"clashes", c.clashes}, {"refused", c.refused}, {"words", c.words}, {"empty", c.empty}}}};
}

void print_answer(std::ostream& out, const ReturnAnswer& answer) {
  out << "    " << answer.label << ": ";
  switch (answer.fate) {
    case ReturnAnswer::Fate::Taken:
      if (answer.shown.empty()) out << "\"" << shortened(answer.returned, 90) << "\"";
      else out << answer.now << " becomes " << answer.returned;
      break;
    case ReturnAnswer::Fate::Same: out << "\"" << shortened(answer.returned, 60) << "\" is there already"; break;
    case ReturnAnswer::Fate::Clash:
      if (answer.shown.empty()) out << "CLASH: \"" << shortened(answer.returned, 60) << "\". " << answer.why.substr(0, answer.why.size() - 1);
      else out << "CLASH: the owner was shown " << answer.shown << " and answers " << answer.returned << "; the register holds " << answer.now << (answer.shown == answer.now ? "" : " by now");
      break;
    case ReturnAnswer::Fate::KeptOurs: out << "the owner answers " << answer.returned << "; " << (answer.now.empty() ? "it was left" : answer.now + " was kept"); break;
    case ReturnAnswer::Fate::KeptBoth: out << "the owner answers " << answer.returned << ", kept as their update; " << answer.now << " stands"; break;
    case ReturnAnswer::Fate::Waits: out << "\"" << shortened(answer.returned, 60) << "\" waits for what clashes"; break;
    case ReturnAnswer::Fate::Refused: out << "not taken. " << answer.why << '\n'; return;
  }
  out << ".\n";
}

void print(std::ostream& out, const ReturnsIn& result, bool dry) {
  for (const ReturnedFile& file : result.files) {
    out << file.file;
    if (!file.owner.empty()) out << ": " << file.owner << (file.sent ? ", as held on " + file.sent->to_words() : "");
    out << '\n';
    if (!file.refused.empty()) out << "  Not read. " << file.refused << '\n';
    for (const std::string& note : file.notes) out << "  " << note << '\n';
    if (!file.missing.empty()) out << "  Went out and is not in it: " << list_words(file.missing) << ".\n";
    for (const ReturnRow& row : result.rows) {
      if (row.file != file.file || (row.fate == ReturnRow::Fate::Words && row.notes.empty())) continue;
      if (row.fate == ReturnRow::Fate::NoAnswer && row.notes.empty()) continue;
      out << "  Row " << row.row << (row.ref.empty() ? "" : ", " + row.ref) << (row.title.empty() ? "" : " \u00b7 " + shortened(row.title, 60)) << '\n';
      for (const std::string& note : row.notes) out << "    " << note << '\n';
      for (const ReturnAnswer& answer : row.answers) print_answer(out, answer);
    }
  }
  for (const std::string& name : result.unclaimed) out << name << " is in the folder and no row names it: it was left.\n";
  const ReturnCounts& c = result.counts;
  out << counted(static_cast<long long>(c.rows), "row", "rows") << " read = " << c.taken << " taken + " << c.partly << " in part + " << c.same << " that say nothing new + " << c.kept << " left as ours + " << c.no_answer << " without answer + " << c.clashes
      << " clashing + " << c.refused << " not taken + " << c.words << " titles and headings + " << c.empty << " empty.\n";
  for (const OwnerChange& change : result.changes) out << (dry ? "Would be taken on the word of " : "Taken on the word of ") << change.title << ": " << change.what << ".\n";
  if (c.clashes > 0) out << "Choose for each clash with --take REF=ours, --take REF=theirs, or --take REF=both to keep ours and the owner's answer as their update.\n";
}

}  // namespace

Command returns_out_command() {
  Command out;
  out.name = "returns out";
  out.summary = "Write a sheet and a draft of a mail for every owner of open actions; nothing is sent";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"--out,-o", "DIR", "The folder to write them into"}, {"--committee", "C", "Only the actions of this committee's plans"}};
  out.examples = {"goodstanding returns out trust.gsr -o returns-june", "goodstanding returns out trust.gsr -o returns-june --committee \"Quality and Safety Committee\""};
  out.run = [](const Invocation& in) {
    if (!in.has("--out,-o")) throw Error(ErrorCode::BadInput, "Where the sheets are to go is missing.", "Say -o DIR.");
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::optional<RecordId> committee;
    if (in.has("--committee")) committee = find_committee(work->reader(), in.one("--committee"));
    const Returns returns = returns_of(work->reader(), work->reg().id(), committee);
    const std::vector<std::string> files = write_returns(returns, in.one("--out,-o"));
    if (in.json) {
      nlohmann::json owners = nlohmann::json::array();
      for (const OwnerReturn& owner : returns.owners) owners.push_back({{"owner", owner.title}, {"actions", owner.actions.size()}, {"file", owner.stem + ".xlsx"}, {"mailbox", owner.mailbox}, {"in_post", owner.in_post}});
      nlohmann::json unowned = nlohmann::json::array();
      for (const ReturnAction& action : returns.unowned) unowned.push_back(action.ref);
      print_json(*in.out, {{"owners", std::move(owners)}, {"without_owner", std::move(unowned)}, {"files", files}});
      return done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const OwnerReturn& owner : returns.owners)
      rows.push_back({owner.title + (owner.in_post ? "" : " (nobody in post)"), std::to_string(owner.actions.size()), owner.stem + ".xlsx", owner.mailbox.empty() ? "no mailbox held" : owner.mailbox});
    if (!rows.empty()) print_columns(*in.out, {"Owner", "Open actions", "Sheet", "To"}, rows);
    *in.out << counted(static_cast<long long>(returns.owners.size()), "owner", "owners") << ", " << counted(static_cast<long long>(files.size()), "file", "files") << " in " << in.one("--out,-o") << ". Nothing was sent.\n";
    if (!returns.unowned.empty()) *in.out << counted(static_cast<long long>(returns.unowned.size()), "open action has", "open actions have") << " no owner, and nobody was asked: see without-owner-" << returns.today.to_iso() << ".txt.\n";
    return done;
  };
  return out;
}

Command returns_in_command() {
  Command out;
  out.name = "returns in";
  out.summary = "Read the sheets that came back, with the files beside them";
  out.arguments = {{"DIR", "The folder with the returned sheets"}, {"REGISTER", "The register"}};
  out.options = {{"--dry-run", "", "Write nothing; say what would be taken"}, {"--take", "REF=ours|theirs|both", "Which side of a clash stands; both: ours, with theirs as an update; all=ours for the rest", true}};
  out.examples = {"goodstanding returns in came-back trust.gsr --dry-run", "goodstanding returns in came-back trust.gsr --take ACT-0042=theirs --take all=ours"};
  out.run = [](const Invocation& in) {
    const bool dry = in.has("--dry-run");
    const auto work = open_register(in, in.one("REGISTER"), dry ? Want::Read : Want::Write);
    const ReturnsIn result = take_returns(work->session(), in.one("DIR"), {sides(in), dry});
    if (in.json) print_json(*in.out, to_json(result));
    else print(*in.out, result, dry);
    return result.is_settled() ? done : answer_is_no;
  };
  return out;
}

}  // namespace goodstanding::cli
