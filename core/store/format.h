// The file as a whole: what it is, which version, and the tables of the journal.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <goodstanding/ids.h>

#include "store/database.h"

namespace goodstanding::store {

// Written into every register as SQLite's application_id: "GSrg".
inline constexpr std::int64_t application_id = 0x47537267;
// The format that this program writes, and the oldest that can still read what it writes. A program that is
// older than `oldest_reader` must not open the file; one that is older than `format` may read it only.
inline constexpr std::int64_t format_version = 1;
inline constexpr std::int64_t oldest_reader = 1;

struct CopyTag {};
// A copy that was made to be written to beside the register it was made from ("goodstanding clone"). It stands in the copy's
// file, so that the copy never goes on in a chain of the one it was made from, wherever either is opened.
using CopyId = Bytes<CopyTag, 16>;

struct FormatInfo {
  std::int64_t version = 0;
  std::int64_t oldest_reader = 0;
  RegisterId register_id;
  CopyId copy;  // zero: not made by cloning
};

// Makes the tables of an empty file.
void create_format(Database& db, const RegisterId& id);
// Empty when the file is a database of something else. Throws Error{Damaged} when it says it is a register
// and is not.
std::optional<FormatInfo> read_format(Database& db);
// All that the file says of itself, as it stands there: "format", "oldest_reader", "register".
std::map<std::string, std::string> description(Database& db);

// Writes into the file that it is this copy.
void mark_copy(Database& db, const RegisterId& id, const CopyId& copy);
// What then stands in `meta`: the copy's id with a proof that it was not mistyped or altered.
std::string copy_mark(const RegisterId& id, const CopyId& copy);

}  // namespace goodstanding::store
