// What this installation of the program remembers outside every register: which origins it writes as, and how
// far it has written. A register that was copied or restored is behind what is remembered; it then gets a
// new origin at its first write, so that one chain is never continued twice.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/change.h>

#include "platform/file_lock.h"
#include "store/format.h"

namespace goodstanding {

// Thread rule: one thread.
class Installation {
 public:
  // `folder` is the program's state folder. Nothing is made before something is remembered.
  explicit Installation(std::string folder) : folder_(std::move(folder)) {}
  // One that remembers nothing beyond the process: for registers in memory and for tests.
  static Installation forgetful() { return Installation(std::string()); }
  // What the same installation remembers of the chains it keeps for sealed records: they are never gone on in by mistake for the
  // others, nor these for them.
  Installation for_sealed_chains() const { return Installation(folder_, "-sealed"); }

  struct Standing {
    // The origin to go on with; empty: begin a new one.
    std::optional<OriginId> origin;
    // Sentences for people: the file is behind, a chain has forked.
    std::vector<std::string> notices;
    bool forked = false;
  };
  // Where this installation stands with a register, which `file` names together with the copy of it. A clone is remembered apart
  // from the register it was made from: it is neither behind it nor a fork of it. `link_at` gives the link of a chain in the file, empty
  // when the file does not reach so far. Takes the origin for this process: another process that has
  // another copy of the register open must begin a new one.
  Standing stand(const store::FormatInfo& file, const Heads& in_file,
                 const std::function<std::optional<Digest>(const OriginId&, std::uint64_t)>& link_at);

  // Takes a new origin for this process.
  void take(const store::FormatInfo& file, const OriginId& origin);
  // Remembers how far an origin has written. Called after the register itself is safe on the disk; what is
  // lost between the two is found again by stand().
  void remember(const store::FormatInfo& file, const Head& head);
  // Never goes on in this origin again.
  void forget(const store::FormatInfo& file, const OriginId& origin);

 private:
  std::string folder_of(const store::FormatInfo& file) const;
  std::string file_of(const store::FormatInfo& file, const OriginId& origin) const;

  Installation(std::string folder, std::string part) : folder_(std::move(folder)), part_(std::move(part)) {}

  std::string folder_;
  std::string part_;  // ends the names of its folders
  std::map<OriginId, FileLock> held_;
};

}  // namespace goodstanding
