#include "store/type_tables.h"

#include <algorithm>
#include <set>

#include <goodstanding/record.h>

#include "store/column.h"

namespace goodstanding::store {
namespace {

bool needs_index(const RecordType& type, const Field& field) {
  const bool together = std::any_of(type.unique_together.begin(), type.unique_together.end(),
                                    [&](const auto& group) { return !group.empty() && group.front() == field.id; });
  return field.indexed || field.unique || together || field.type == FieldType::Reference;
}

std::string column_definitions(const Column& column) {
  const std::string name = column.field.text();
  return "f_" + name + " " + std::string(column_type(column.type)) + ", w_" + name + " INTEGER";
}

// The sign stands in no name of a type or field, so no index is ever called like a table.
std::string index_name(const std::string& table, const std::string& column) { return table + "$" + column; }

void create_tables(Database& db, const RecordType& type) {
  std::string columns;
  for (const Column& column : columns_of(type)) columns += ", " + column_definitions(column);
  db.run("CREATE TABLE " + live_table(type.id.text()) + "(no INTEGER PRIMARY KEY, since INTEGER NOT NULL" + columns + ") STRICT");
  const std::string history = history_table(type.id.text());
  db.run("CREATE TABLE " + history + "(version INTEGER PRIMARY KEY, no INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL" +
         columns + ") STRICT");
  db.run("CREATE INDEX " + index_name(history, "") + " ON " + history + "(no, since)");
}

}  // namespace

std::string live_table(std::string_view type) { return "t_" + std::string(type); }
std::string history_table(std::string_view type) { return "h_" + std::string(type); }

std::vector<Column> columns_of(const RecordType& type) {
  std::vector<Column> out{{FieldId(builtin::ref), FieldType::Text, !type.prefix.empty(), true},
                          {FieldId(builtin::state), FieldType::Choice, !type.states.empty(), false},
                          {FieldId(builtin::struck), FieldType::YesNo, false, false}};
  for (const Field& field : type.fields) out.push_back({field.id, field.type, needs_index(type, field), field.search});
  return out;
}

void migrate_type(Database& db, const RecordType* before, const RecordType& now) {
  if (before == nullptr) create_tables(db, now);
  const auto old_columns = before == nullptr ? std::vector<Column>() : columns_of(*before);
  for (const Column& column : columns_of(now)) {
    const auto was = std::find_if(old_columns.begin(), old_columns.end(), [&](const Column& c) { return c.field == column.field; });
    const bool had = was != old_columns.end();
    for (const std::string& table : {live_table(now.id.text()), history_table(now.id.text())}) {
      if (before != nullptr && !had) {
        const std::string name = column.field.text();
        db.run("ALTER TABLE " + table + " ADD COLUMN f_" + name + " " + std::string(column_type(column.type)));
        db.run("ALTER TABLE " + table + " ADD COLUMN w_" + name + " INTEGER");
      }
      const bool was_indexed = had && was->indexed;
      if (column.indexed && !was_indexed) db.run("CREATE INDEX " + index_name(table, column.field.text()) + " ON " + table + "(f_" + column.field.text() + ")");
      if (!column.indexed && was_indexed) db.run("DROP INDEX " + index_name(table, column.field.text()));
    }
  }
}

}  // namespace goodstanding::store
