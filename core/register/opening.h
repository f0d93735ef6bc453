// How a register was opened. Each outcome is one that a front end can explain.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <goodstanding/clock.h>
#include <goodstanding/ids.h>

#include "journal/installation.h"
#include "schema/schema_set.h"

namespace goodstanding {

class Register;

enum class OpenOutcome : std::uint8_t {
  Current,           // as it should be
  Upgraded,          // record types of this program were adopted, in the journal
  UpgradeFailed,     // they cannot be: the register is open for reading, as it was
  NewerReadable,     // written by a later version; open for reading
  NewerRefused,      // written by a later version that this one must not touch
  HeldByAnother,     // another process writes to it; open for reading
  ReadOnly,          // the file or its folder may not be written; open for reading
  NotARegister,      // something else, or nothing at all
};
std::string_view to_word(OpenOutcome outcome) noexcept;  // "upgrade_failed"

struct Opened {
  OpenOutcome outcome = OpenOutcome::NotARegister;
  std::unique_ptr<Register> reg;     // null for NewerRefused and NotARegister
  std::string message;               // a sentence for people; empty for Current
  std::vector<std::string> notices;  // of the journal: restored copies, forks
  // Of UpgradeFailed: what would be lost or misread, in sentences, by whose record types it is: "core", a plugin's
  // id, an overlay's name.
  std::map<std::string, std::vector<std::string>> unfit;
};

// What a register needs from outside. All of it outlives the register.
struct Surroundings {
  Clock& clock;
  Chance& chance;
  Installation& installation;
};

struct OpenOptions {
  bool read_only = false;
  // The record types of this program and its plugins: adopted when the register is open for writing.
  SchemaSet types;
  // Who holds it, for others to read: "Clinical governance lead on station-laptop".
  std::string holder;
};

}  // namespace goodstanding
