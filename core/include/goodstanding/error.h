// What a caller cannot go on from. What is merely one of the answers (not found, would be refused,
// not held) is a return value instead; see optional<>, Count and OpenOutcome.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/api.h>

namespace goodstanding {

// Stable codes, for tests and for `--json`. The word of a code (see to_word) is never changed after
// release; new codes may be added.
enum class ErrorCode : std::uint8_t {
  BadInput,           // a file, an argument or a field does not say what it must say
  NotFound,           // a record, a type, a file that was named does not exist
  Refused,            // a rule of the register says no
  Conflict,           // somebody wrote the same field since it was read
  ReadOnly,           // the register is open for reading only
  NotARegister,       // the file is something else
  NewerFormat,        // the file was written by a later version that this one must not touch
  Damaged,            // the file contradicts itself
  Busy,               // another process holds the register
  Storage,            // the disk is full, the medium fails, the folder cannot be written
  SchemaFault,        // a record type is declared wrongly
  IncompatibleSchema, // a record type was changed in a way that would lose what is held
  PluginRefused,      // a plugin cannot be loaded
  PluginFailed,       // a plugin threw
  Unsupported,        // known, named, and not possible in this version
  Internal,           // a fault of the program
};

// "bad_input", "not_found", ...: the stable word of a code.
GOODSTANDING_API std::string_view to_word(ErrorCode code) noexcept;

// The one base of all exceptions this program throws.
// `message` is a whole sentence for people: what happened and what is safe. `next_step` says what to do
// about it and may be empty. Neither ever holds SQL or the text of a confidential record.
class GOODSTANDING_API Error : public std::exception {
 public:
  Error(ErrorCode code, std::string message, std::string next_step = {});
  ~Error() override;

  ErrorCode code() const noexcept { return code_; }
  const std::string& message() const noexcept { return message_; }
  const std::string& next_step() const noexcept { return next_step_; }
  // The message and, on a second line, the next step.
  const char* what() const noexcept override { return whole_.c_str(); }

 private:
  ErrorCode code_;
  std::string message_;
  std::string next_step_;
  std::string whole_;
};

// One thing wrong in a file of text: where, what, and how to mend it. Lines and columns count from 1 and
// columns count letters, not bytes; 0 means "the file as a whole".
struct Fault {
  std::string file;
  int line = 0;
  int column = 0;
  std::string message;
  std::string mend;

  friend bool operator==(const Fault&, const Fault&) = default;
};

// "schemas/risk.toml:14:9: likelihood: 7 is above the maximum 5. Write a number from 1 to 5."
GOODSTANDING_API std::string to_text(const Fault& fault);

// All faults of one reading, never only the first.
class GOODSTANDING_API Faults : public Error {
 public:
  Faults(ErrorCode code, std::vector<Fault> faults);
  ~Faults() override;
  const std::vector<Fault>& faults() const noexcept { return faults_; }

 private:
  std::vector<Fault> faults_;
};

}  // namespace goodstanding
