#include "register/sync_report.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "journal/intake.h"
#include "platform/files.h"
#include "register/describe.h"
#include "store/builtin_types.h"

namespace goodstanding {
namespace {

std::string begun(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

// "2 years", "3 days", "4 hours", "6 minutes".
std::string length_words(std::int64_t milliseconds) {
  constexpr std::int64_t minute = 60'000;
  constexpr std::int64_t day = 24 * 60 * minute;
  if (milliseconds >= 730 * day) return counted(milliseconds / (365 * day), "year", "years");
  if (milliseconds >= 2 * day) return counted(milliseconds / day, "day", "days");
  if (milliseconds >= 120 * minute) return counted(milliseconds / (60 * minute), "hour", "hours");
  return counted(milliseconds / minute, "minute", "minutes");
}

std::vector<PersonChanges> came_in(Session& session, const SyncOutcome& outcome) {
  std::map<RecordId, std::size_t> places;
  std::vector<PersonChanges> out;
  Arrival left = SyncReport::most_changes;
  for (const ArrivalRun& run : outcome.came_in) {
    for (Arrival arrival = run.first; arrival <= run.last && left > 0; ++arrival, --left) {
      const auto change = session.reg().journal().at(arrival);
      if (!change) continue;
      const auto [place, fresh] = places.emplace(change->who(), out.size());
      if (fresh) out.push_back({session.reader().title(change->who()), {}});
      // That a copy began to write is said by the change itself.
      const bool began = !change->entries.empty() && change->entries.front().type == origin_record::type;
      out[place->second].changes.push_back({change->stamp.wall, describe(*change, session.reader()), began ? std::string() : change->reason, copy_name(session.reg().store(), change->stamp.origin)});
    }
  }
  return out;
}

}  // namespace

std::string in_short(const SyncReport& report) {
  std::size_t changes = 0;
  for (const PersonChanges& person : report.came_in) changes += person.changes.size();
  std::string out = "Nothing new";
  if (report.came_in.size() == 1) {
    const PersonChanges& person = report.came_in.front();
    out = (person.person.empty() ? "Somebody" : person.person) + ": " + (changes == 1 ? shortened(person.changes.front().what, 60) : counted(static_cast<long long>(changes), "change", "changes"));
  } else if (changes > 0) {
    out = counted(static_cast<long long>(changes), "change", "changes") + " by " + counted(static_cast<long long>(report.came_in.size()), "person", "people");
  }
  if (!report.wrong.empty()) out += ", " + std::to_string(report.wrong.size()) + " not taken";
  if (!report.conflicts.empty()) out += ", " + counted(static_cast<long long>(report.conflicts.size()), "conflict", "conflicts");
  return out;
}

SyncReport sync_report(Session& session, const SyncOutcome& outcome) {
  const store::Store& store = session.reg().store();
  SyncReport out;
  out.came_in = came_in(session, outcome);
  for (const WaitingChain& chain : outcome.waiting)
    out.waiting.push_back(counted(static_cast<long long>(chain.changes), "change", "changes") + " of " + copy_name(store, chain.origin) + (chain.changes == 1 ? " waits" : " wait") + " for " + chain.waits_for + ".");
  for (const Fork& fork : outcome.forks) {
    std::string words = begun(copy_name(store, fork.origin)) + " forks at change " + std::to_string(fork.number) + ": two different changes have that number, so the copy was continued in two places. Nothing more of it is taken. ";
    words += fork.own ? "This copy wrote one of the two; what it writes from now on is kept apart. What it wrote since the fork reaches nobody else: enter it again in a clone of another copy."
                      : "Find out who else has that copy of the register: one of the two must go on from a clone, and what it wrote since the fork must be entered again.";
    out.wrong.push_back(std::move(words));
  }
  for (const RefusedChain& chain : outcome.refused)
    out.wrong.push_back(begun(copy_name(store, chain.origin)) + " is not taken further than change " + std::to_string(chain.number - 1) + ". " + chain.why);
  for (const UnusableSegment& segment : outcome.unusable)
    out.wrong.push_back("\"" + file_name(segment.path) + "\" was left for later. " + segment.why);
  for (const auto& [origin, ahead] : outcome.ahead)
    out.notices.push_back("The clock of " + copy_name(store, origin) + " was " + length_words(ahead) + " ahead of this one. Its changes are taken in with the times that they bear; set its clock right.");
  for (const std::string& id : outcome.other_registers)
    out.notices.push_back("The folder is also used by another register (" + id.substr(0, 8) + "), which was left alone.");
  out.conflicts = merge_conflicts(session);
  return out;
}

}  // namespace goodstanding
