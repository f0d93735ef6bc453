// The folder that each register is exchanged through on this machine (docs/sync.md): a setting of the person at it, kept in a
// file of theirs and not in the register, because the same share has another name on another machine.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <goodstanding/ids.h>

namespace goodstanding {

// Thread rule: one thread at a time. The file is read anew for each question: another program may have written it.
class SyncFolders {
 public:
  // `file`: TOML, [folders] with a line for each register; empty: nothing is remembered.
  explicit SyncFolders(std::string file) : file_(std::move(file)) {}

  // Empty when none is set. A file that cannot be read throws Faults{BadInput} with its place.
  std::optional<std::string> of(const RegisterId& id) const;
  // Empty: none from now on. Throws Error{BadInput} for a name that no line can hold, Error{Storage}.
  void set(const RegisterId& id, const std::optional<std::string>& folder);

 private:
  std::map<std::string, std::string> read() const;

  std::string file_;
};

}  // namespace goodstanding
