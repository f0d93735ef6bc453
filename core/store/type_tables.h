// The tables that stand for one record type: t_<type>, the records as they stand, and h_<type>, what each
// was before, with the arrivals between which it was so. Both follow the declaration alone.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/schema.h>

#include "store/database.h"

namespace goodstanding::store {

// One column pair: f_<field> holds the value, w_<field> the arrival of the change that wrote it.
struct Column {
  FieldId field;
  FieldType type = FieldType::Text;
  bool indexed = false;
  bool search = false;
};

// The columns of a type: built-in fields first, then declared ones in order. Fields that can be looked up
// (references, unique, indexed, states, references of records) have an index.
std::vector<Column> columns_of(const RecordType& type);

std::string live_table(std::string_view type);     // "t_action"
std::string history_table(std::string_view type);  // "h_action"

// Makes the tables, or brings those of an earlier declaration up to this one: columns are only ever added.
// `before` is null when there are none yet.
void migrate_type(Database& db, const RecordType* before, const RecordType& now);

}  // namespace goodstanding::store
