// goodstanding clone, sync: many copies of one register.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "journal/intake.h"
#include "platform/files.h"
#include "platform/system.h"
#include "register/sync_folders.h"
#include "register/sync_report.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

json report_json(Session& session, const SyncOutcome& outcome, const SyncReport& report) {
  const store::Store& store = session.reg().store();
  json people = json::array();
  for (const PersonChanges& person : report.came_in) {
    json changes = json::array();
    for (const ChangeWords& change : person.changes) changes.push_back({{"at", change.when.to_iso()}, {"what", change.what}, {"reason", change.reason}, {"copy", change.copy}});
    people.push_back({{"person", person.person}, {"changes", std::move(changes)}});
  }
  json waiting = json::array();
  for (const WaitingChain& chain : outcome.waiting)
    waiting.push_back({{"origin", chain.origin.to_hex()}, {"copy", copy_name(store, chain.origin)}, {"number", chain.number}, {"changes", chain.changes}, {"for", chain.waits_for}});
  json forks = json::array();
  for (const Fork& fork : outcome.forks) forks.push_back({{"origin", fork.origin.to_hex()}, {"copy", copy_name(store, fork.origin)}, {"number", fork.number}, {"own", fork.own}});
  json refused = json::array();
  for (const RefusedChain& chain : outcome.refused) refused.push_back({{"origin", chain.origin.to_hex()}, {"copy", copy_name(store, chain.origin)}, {"number", chain.number}, {"why", chain.why}});
  json unusable = json::array();
  for (const UnusableSegment& segment : outcome.unusable) unusable.push_back({{"file", segment.path}, {"why", segment.why}});
  json clocks = json::array();
  for (const auto& [origin, ahead] : outcome.ahead) clocks.push_back({{"origin", origin.to_hex()}, {"copy", copy_name(store, origin)}, {"seconds_ahead", ahead / 1000}});
  return {{"sent", outcome.changes_sent}, {"taken", outcome.taken()}, {"by_person", std::move(people)}, {"waiting", std::move(waiting)}, {"forks", std::move(forks)},
          {"refused", std::move(refused)}, {"unusable", std::move(unusable)}, {"clocks", std::move(clocks)}, {"other_registers", outcome.other_registers},
          {"conflicts", report.conflicts.size()}};
}

void print_report(std::ostream& out, const SyncOutcome& outcome, const SyncReport& report) {
  out << "Sent " << counted(static_cast<long long>(outcome.changes_sent), "change", "changes") << ", took in " << counted(outcome.taken(), "change", "changes") << ".\n";
  for (const PersonChanges& person : report.came_in) {
    out << '\n' << (person.person.empty() ? "Not held" : person.person) << '\n';
    for (const ChangeWords& change : person.changes)
      out << "  " << to_words(change.when) << "  " << change.what << (change.reason.empty() ? "" : ". " + shortened(change.reason, 80)) << '\n';
  }
  if (outcome.taken() > SyncReport::most_changes) out << "\nThe first " << SyncReport::most_changes << " are shown; \"goodstanding history\" shows the rest.\n";
  const auto lines = [&](const char* head, const std::vector<std::string>& sentences) {
    if (!sentences.empty()) out << '\n' << head << '\n';
    for (const std::string& sentence : sentences) out << "  " << sentence << '\n';
  };
  lines("Waiting", report.waiting);
  lines("Not taken", report.wrong);
  lines("Notice", report.notices);
  if (!report.conflicts.empty())
    out << '\n' << counted(static_cast<long long>(report.conflicts.size()), "conflict is", "conflicts are") << " open: \"goodstanding conflicts\" lists " << (report.conflicts.size() == 1 ? "it" : "them") << ".\n";
}

int dry_run(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Read);
  const SyncPlan plan = work->reg().plan_exchange(in.one("FOLDER"));
  if (in.json) {
    json unusable = json::array();
    for (const UnusableSegment& segment : plan.unusable) unusable.push_back({{"file", segment.path}, {"why", segment.why}});
    print_json(*in.out, {{"would_send", plan.to_send}, {"would_take", plan.to_take}, {"unusable", std::move(unusable)}, {"other_registers", plan.other_registers}});
    return done;
  }
  *in.out << "Would send up to " << counted(static_cast<long long>(plan.to_send), "change", "changes") << " and take in up to " << counted(static_cast<long long>(plan.to_take), "change", "changes") << ".\n";
  for (const UnusableSegment& segment : plan.unusable) *in.out << "\"" << file_name(segment.path) << "\": " << segment.why << '\n';
  return done;
}

}  // namespace

Command clone_command() {
  Command out;
  out.name = "clone";
  out.summary = "Make a copy of the register for another person or laptop to write in";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"-o", "FILE", "The copy to make; it must not be there yet"}};
  out.examples = {"goodstanding clone trust.gsr -o laptop.gsr"};
  out.run = [](const Invocation& in) {
    if (!in.has("-o")) throw Error(ErrorCode::BadInput, "The name of the copy is missing.", "Give it with -o, such as -o laptop.gsr.");
    SystemChance chance;
    const Arrival changes = Register::clone(in.one("REGISTER"), in.one("-o"), chance);
    if (in.json) print_json(*in.out, {{"register", in.one("-o")}, {"changes", changes}});
    else *in.out << "Made " << in.one("-o") << " with " << counted(changes, "change", "changes") << ". What is written in it is its own; \"goodstanding sync\" brings the two together.\n";
    return done;
  };
  return out;
}

Command sync_command() {
  Command out;
  out.name = "sync";
  out.summary = "Exchange changes with other copies of the register through a folder";
  out.arguments = {{"FOLDER", "A folder that the other copies can reach: a share, a stick"}, {"REGISTER", "The register"}};
  out.options = {{"--dry-run", "", "Say what lies there and what would be sent, and change nothing"}, {"--remember", "", "The window exchanges through this folder too, on its own, on this machine"}};
  out.examples = {"goodstanding sync /mnt/share/register trust.gsr", "goodstanding sync /media/stick laptop.gsr --json"};
  out.run = [](const Invocation& in) {
    if (in.has("--dry-run")) return dry_run(in);
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    Progress progress(*in.err, "Exchanging");
    const SyncOutcome outcome = work->reg().exchange(in.one("FOLDER"), [&](double part) { progress.show(part); });
    progress.finish();
    if (in.has("--remember")) SyncFolders(sync_folders_file()).set(work->reg().id(), full_path(in.one("FOLDER")));
    const SyncReport report = sync_report(work->session(), outcome);
    if (in.json) print_json(*in.out, report_json(work->session(), outcome, report));
    else print_report(*in.out, outcome, report);
    return outcome.is_sound() ? done : answer_is_no;
  };
  return out;
}

}  // namespace goodstanding::cli
