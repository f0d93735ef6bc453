// Records from a table: good rows become one undoable change, the rest are parked with their reasons. Nothing
// is dropped silently, and the counts add up.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "exchange/csv.h"
#include "register/session.h"

namespace goodstanding {

// Which column fills which field. Columns are understood by a field's id, label or former label; a map says
// the rest: heading to field id, or to "" for a column to be left out.
using ColumnMap = std::map<std::string, std::string>;

// What a heading fills: the id of a field, "ref", "state", or "" for nothing. A map may name a field that is not
// there: then it is what the map says.
std::string column_fills(const RecordType& type, std::string_view heading, const ColumnMap& map);

// Reads a map from TOML: "Deadline" = "due". Throws Faults{BadInput}.
ColumnMap read_column_map(const std::string& text, const std::string& file);

struct ParkedRow {
  int line = 0;
  std::vector<std::string> cells;
  std::string reason;
};

struct ImportResult {
  std::size_t rows = 0;     // added + changed + unchanged + parked
  std::size_t added = 0;
  std::size_t changed = 0;  // a column "ref" names a record that is there
  std::size_t unchanged = 0;
  std::vector<ParkedRow> parked;
  std::vector<std::string> left_out;  // headings that fill no field
  bool written = false;               // false for a dry run, or when there was nothing to write
};

// What becomes of a row whose "ref" names no record.
enum class NewRefs : std::uint8_t {
  Park,  // somebody mistyped it
  Keep,  // it becomes a record with that reference, as it is where a list was exported; rows may then refer to each other
};

// A column "state" (or "status", where the type has states) says where a new record begins; it moves none that is
// there. Throws Faults{BadInput} when a mapped field does not exist, two columns fill one field or no column fills any.
ImportResult import_table(Session& session, const RecordType& type, const CsvTable& table, const ColumnMap& map, const std::string& file, bool dry_run, NewRefs new_refs = NewRefs::Park);

// The parked rows as a table of their own, with a last column "why parked", to be mended and imported again.
std::string parked_csv(const CsvTable& table, const ImportResult& result);

}  // namespace goodstanding
