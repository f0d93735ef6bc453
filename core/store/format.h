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
// The latest format that this program knows. A file says its format and the oldest that reads it rightly: a program that is
// older than `oldest_reader` must not open the file; one that is older than `format` may read it only.
inline constexpr std::int64_t format_version = 2;
// What a register says of itself: 1 as it begins, 2 from the moment that it declares a record type with sealed values.
inline constexpr std::int64_t first_format = 1;
inline constexpr std::int64_t sealing_format = 2;

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

// Notes that the file is of this format and can be read by programs of this format alone, where it is of an earlier one.
void raise_format(Database& db, std::int64_t format);
// Writes into the file that it is this copy.
void mark_copy(Database& db, const RegisterId& id, const CopyId& copy);
// What then stands in `meta`: the copy's id with a proof that it was not mistyped or altered.
std::string copy_mark(const RegisterId& id, const CopyId& copy);

}  // namespace goodstanding::store
