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

namespace goodstanding {

// Thread rule: one thread.
class Installation {
 public:
  // `folder` is the program's state folder. Nothing is made before something is remembered.
  explicit Installation(std::string folder) : folder_(std::move(folder)) {}
  // One that remembers nothing beyond the process: for registers in memory and for tests.
  static Installation forgetful() { return Installation(std::string()); }

  struct Standing {
    // The origin to go on with; empty: begin a new one.
    std::optional<OriginId> origin;
    // Sentences for people: the file is behind, a chain has forked.
    std::vector<std::string> notices;
    bool forked = false;
  };
  // Where this installation stands with a register. `link_at` gives the link of a chain in the file, empty
  // when the file does not reach so far. Takes the origin for this process: another process that has
  // another copy of the register open must begin a new one.
  Standing stand(const RegisterId& register_id, const Heads& in_file,
                 const std::function<std::optional<Digest>(const OriginId&, std::uint64_t)>& link_at);

  // Takes a new origin for this process.
  void take(const RegisterId& register_id, const OriginId& origin);
  // Remembers how far an origin has written. Called after the register itself is safe on the disk; what is
  // lost between the two is found again by stand().
  void remember(const RegisterId& register_id, const Head& head);

 private:
  std::string folder_of(const RegisterId& register_id) const;
  std::string file_of(const RegisterId& register_id, const OriginId& origin) const;

  std::string folder_;
  std::map<OriginId, FileLock> held_;
};

}  // namespace goodstanding
