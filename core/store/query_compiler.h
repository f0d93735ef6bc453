// From the query algebra to SQL. Names come from the schema, values are always bound: nothing that a person
// typed becomes part of a statement.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/query.h>
#include <goodstanding/schema.h>

#include "store/database.h"
#include "store/record_table.h"

namespace goodstanding::store {

struct Sql {
  std::string text;
  std::vector<Value> values;  // bound in order

  Sql& add(std::string_view more) {
    text += more;
    return *this;
  }
  Sql& bound(Value value) {  // a parameter
    text += '?';
    values.push_back(std::move(value));
    return *this;
  }
  Sql& add(const Sql& other) {
    text += other.text;
    values.insert(values.end(), other.values.begin(), other.values.end());
    return *this;
  }
  void bind_to(Use& use) const;
};

// Part of a page: keyset paging over an index reads the rows with a sort value first and those without after.
enum class Part { All, WithValue, WithoutValue };

class QueryCompiler {
 public:
  QueryCompiler(const RecordType& type, Moment moment) : type_(type), moment_(moment) {}

  // Rows are found in their order, not by their state. SQLite, which does not know how many rows a state has,
  // would else read and sort them all for one page.
  void walk_in_order() noexcept { states_found_ = false; }

  // "t_action t", or the rows that stood at the moment under the same name.
  Sql source() const;
  // The condition, the struck-out ones left out as the query says, and where the page begins.
  Sql where(const Query& query, Part part = Part::All) const;
  Sql order(const Query& query, Part part = Part::All) const;

  Sql condition(const Condition& condition) const;

 private:
  FieldType field_type(const FieldId& field) const;
  std::string last_day(const FieldId& field) const;
  Sql comparison(const Condition& condition) const;
  Sql after(const Query& query, Part part) const;

  const RecordType& type_;
  Moment moment_;
  bool states_found_ = true;
};

// The order in which equal rows stand: that of the last sort field.
bool rows_descend(const Query& query) noexcept;

}  // namespace goodstanding::store
