// Record types from TOML (docs/schemas.md).
#pragma once

#include <string>
#include <vector>

#include <goodstanding/error.h>

#include "schema/schema_set.h"

namespace goodstanding {

// The text of one file of declarations.
struct SchemaText {
  std::string file;   // how messages name it
  std::string text;
  std::string owner;  // "core" or the plugin whose file it is; for an overlay, its name
  bool overlay = false;  // only [[extend]] may stand in it
};

// Reads files that belong together: a reference may name a type of any of them, or of `known` (types that
// are there already). Throws Faults{SchemaFault} with every fault of every file, each with its place and
// its mend; then nothing of any file is used.
SchemaSet read_schema(const std::vector<SchemaText>& files, const Schema& known = {});

// A trust's overlays on types that are known. One whose type, or a type that it refers to, is not there (its
// plugin is absent today) is left out and named in a sentence in `left_out`; everything else that is wrong, and a
// type that is almost one that is there, throws as above.
std::vector<Extension> read_overlays(const std::vector<SchemaText>& files, const Schema& known, std::vector<std::string>& left_out);

// The files *.toml of a folder, in the order of their names. Throws Error{NotFound} when it is not there.
std::vector<SchemaText> schema_folder(const std::string& folder, const std::string& owner, bool overlay = false);

}  // namespace goodstanding
