// Exchanging changes with other copies of a register through a folder that all of them can reach (docs/sync.md).
//
// sync() does it all. Whoever must not wait for a slow folder takes the steps apart: list_folder(), read_segment() and
// write_segment() (journal/exchange_folder.h) touch only the folder and may run on any thread; wanted(), take_in() and outgoing()
// touch only the register and run on its thread.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <goodstanding/change.h>

#include "journal/exchange_folder.h"
#include "journal/journal.h"
#include "store/store.h"

namespace goodstanding {

// Changes of a chain that are at hand and cannot be taken yet.
struct WaitingChain {
  OriginId origin;
  std::uint64_t number = 0;  // the first of them
  std::uint64_t changes = 0;
  std::string waits_for;     // a clause: "the record type \"fridge\""
};

// Two different changes with one origin and number: a chain that was continued in two places.
struct Fork {
  OriginId origin;
  std::uint64_t number = 0;  // the first at which the two differ, as far as can be seen here
  bool own = false;          // the chain that this copy was writing: it begins a new one at its next change

  friend bool operator==(const Fork&, const Fork&) = default;
};

// A chain that cannot be taken further.
struct RefusedChain {
  OriginId origin;
  std::uint64_t number = 0;
  std::string why;  // sentences
};

struct UnusableSegment {
  std::string path;
  std::string why;  // a sentence
};

// Changes that came in one after another, both ends included.
struct ArrivalRun {
  Arrival first = 0;
  Arrival last = 0;
};

struct SyncOutcome {
  std::vector<ArrivalRun> came_in;
  std::vector<Head> sent;       // a head for each segment written: its chain, its last number
  std::uint64_t changes_sent = 0;
  std::vector<WaitingChain> waiting;
  std::vector<Fork> forks;
  std::vector<RefusedChain> refused;
  std::vector<UnusableSegment> unusable;
  std::map<OriginId, std::int64_t> ahead;    // copies whose clock must be wrong: by how many milliseconds they are ahead
  std::vector<std::string> other_registers;  // ids of registers that use the folder too; left alone

  std::int64_t taken() const noexcept {
    std::int64_t out = 0;
    for (const ArrivalRun& run : came_in) out += run.last - run.first + 1;
    return out;
  }
  // Nothing is wrong; changes may be waiting for others.
  bool is_sound() const noexcept { return forks.empty() && refused.empty() && unusable.empty(); }
};

// From 0 to 1: how much of what lies in the folder was looked at.
using SyncProgress = std::function<void(double)>;

// Both ways. Throws Error{NotFound}, Error{BadInput} when the folder is another register's, Error{Storage}; what was taken until
// then stays. `store` and `journal` must be open for writing and in no transaction.
SyncOutcome sync(store::Store& store, Journal& journal, const std::string& folder, const SyncProgress& progress = {});

// The steps, in this order. What is known before anything was read. Throws Error{BadInput} when the folder is another register's.
SyncOutcome begin_sync(const store::Store& store, const FolderList& list);
// Segments that hold something new, or that contradict what is here.
std::vector<SegmentFile> wanted(const store::Store& store, const FolderList& list);
// Those of them to read first: of each chain from its beginning, up to so many bytes, and at least one.
std::vector<SegmentFile> first_part(const std::vector<SegmentFile>& files, std::uint64_t bytes);
// How many bytes of segments are held in memory at a time, to begin with; more when that much does not get further.
inline constexpr std::uint64_t sync_bytes_at_once = 64 << 20;
// Takes in what can be, in as many transactions as it needs, and adds to the outcome; replaces what waits.
void take_in(store::Store& store, Journal& journal, const std::vector<ReadSegment>& segments, SyncOutcome& outcome);
// Hands over each segment that the folder lacks: this copy's own changes, and those of others that nobody put there. Nothing
// for a copy that has not written yet: it has no name to write under.
void outgoing(store::Store& store, const Journal& journal, const FolderList& list, const SyncOutcome& outcome,
              const std::function<void(const SegmentHead&, const std::string& bytes)>& put);

// What an exchange would do, as far as the names of the segments tell.
struct SyncPlan {
  std::uint64_t to_send = 0;  // changes that the folder lacks; a copy that has not written yet hands over none
  std::uint64_t to_take = 0;  // changes that lie there and are not here, if all of them can be taken
  std::vector<UnusableSegment> unusable;  // as far as can be seen from outside
  std::vector<std::string> other_registers;
};
// Throws as sync() does; nothing is changed.
SyncPlan plan_sync(const store::Store& store, const std::string& folder);

}  // namespace goodstanding
