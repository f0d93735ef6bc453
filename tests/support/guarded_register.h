// A register in a file with two confidential workstreams, people of every standing, and a twin of it that holds nothing
// confidential: whoever is not let in must get the same answers from both.
#pragma once

#include <string>
#include <vector>

#include "pages/workspace.h"
#include "support/test_register.h"

namespace goodstanding::testing_support {

class GuardedRegister {
 public:
  // Makes both below `folder`, which also holds the plugins and the passphrases. `canaries` are put into sealed records.
  GuardedRegister(std::string folder, const std::vector<std::string>& canaries);

  const std::string& full() const noexcept { return full_; }
  const std::string& twin() const noexcept { return twin_; }
  std::string plugins() const;
  std::string passphrase_file(const std::string& role) const;
  // One of each workstream's records, in the full one.
  RecordId concern;
  RecordId case_file;

  // A workspace on one of the two for a person, signed in unless `asleep`.
  std::unique_ptr<Workspace> open(const std::string& path, const std::string& role, bool asleep = false) const;
  static bool is_enrolled(const std::string& role) { return role != "Chief Pharmacist" && role != "Auditor"; }

 private:
  void make(const std::string& path, const std::vector<std::string>& canaries);

  std::string folder_;
  std::string full_;
  std::string twin_;
};

}  // namespace goodstanding::testing_support
