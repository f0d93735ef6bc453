// Holds two databases against each other, table by table and cell by cell.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/database.h"

namespace goodstanding::store {

// One place where they differ. `column` is empty when a whole row or object is missing or too many.
struct Difference {
  std::string table;
  std::string column;
  std::int64_t row = 0;   // its rowid; 0 for tables without
  std::string key;        // of a table without rowids
  std::string what;       // "is missing", "should not be there", "holds another value"
};

// Tables, indexes and their definitions.
std::optional<Difference> compare_objects(Database& live, Database& expected);
// The rows of one table, by its primary key.
std::optional<Difference> compare_table(Database& live, Database& expected, const std::string& table);
// The words of the full-text index: every word, its record and its place.
std::optional<Difference> compare_search(Database& live, Database& expected);
// The reference of the record in a row of one of its type's tables; empty when it has none.
std::string ref_in(Database& db, const std::string& table, std::int64_t row);
// The tables of a database that verify compares row by row: all but those of the journal and of the index.
std::vector<std::string> projection_tables(Database& db);

}  // namespace goodstanding::store
