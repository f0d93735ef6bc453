// Facts from TOML: the frameworks that every trust has, and what source documents say. One folder becomes one
// change, or none of it does.
//
// A file holds arrays of tables named after record types. `key` names a record within the folder; reference
// fields hold keys ("scas", or "organisation:scas" where two types share one). [defaults] gives fields to
// every record of the file whose type has them. docs/schemas.md has an example.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "register/session.h"

namespace goodstanding {

struct FactsFile {
  std::string file;  // how messages name it
  std::string text;
};

// What stands behind the keys of one reading, for further readings that refer to it.
using FactKeys = std::map<std::string, RecordId>;  // "organisation:scas"

// The records of the files, in the order of the files, as additions to the draft. Throws Faults{BadInput}
// with every fault of every file: a type, field, key or value that is not understood, with its place; then
// the draft is not to be used.
FactKeys add_facts(Draft& draft, const Schema& schema, const std::vector<FactsFile>& files, const FactKeys& known = {});

// The files *.toml of a folder, in the order of their names.
std::vector<FactsFile> facts_folder(const std::string& folder);

// Adds the records of the files to a register, in one change. Returns how many there were. Throws Faults,
// Refused.
std::size_t fill(Session& session, const std::vector<FactsFile>& files, const std::string& reason);

}  // namespace goodstanding
