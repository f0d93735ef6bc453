// One row of a log, understood: the values of an action and what was said of it. Internal to exchange.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "exchange/log_mapping.h"
#include "exchange/log_owners.h"
#include "exchange/log_table.h"
#include "exchange/log_updates.h"

namespace goodstanding {

struct LogReading {
  std::string sheet;
  int row = 0;
  std::string own_ref;       // what the log calls the action
  std::optional<Record> named;  // the action that the row names by its reference in the register
  std::map<std::string, Value> fields;  // of the action
  std::string state;         // "" when the log says none
  std::string owner_words;   // an owner whom the register does not know
  std::string add_owner;     // "role", "team", "committee" or "organisation", when the map says to add it
  std::string owner_to_add;  // its title
  std::vector<LogUpdate> updates;
  std::vector<std::string> reasons;  // why it cannot be taken
  std::vector<std::string> notes;

  std::string title() const;
};

// Reads rows by one mapping. Outlived by all that it is given.
class LogRowReader {
 public:
  LogRowReader(const Reader& reader, const RecordType& type, const LogWords& words, const LogMapping& mapping, const OwnerIndex& owners);

  LogReading read(const LogTable& table, const LogRow& row) const;
  // Adds what a row that goes on with the one above says.
  void join(LogReading& reading, const LogTable& table, const LogRow& row) const;
  // The row goes on with the one above: its action is merged down, and it only adds notes or updates.
  bool goes_on(const LogTable& table, const LogRow& row) const;

 private:
  struct Draft;
  void read_cell(Draft& draft, const std::string& heading, const std::string& fills, const SheetCell& cell) const;
  void read_date(Draft& draft, const std::string& heading, const std::string& field, const SheetCell& cell) const;
  void read_owner(Draft& draft, const std::string& text) const;
  void read_state(Draft& draft, const std::string& text) const;
  void read_colour(Draft& draft, const SheetCell& cell) const;
  void read_breaches(Draft& draft, const std::string& heading, const std::string& text) const;
  void read_field(Draft& draft, const std::string& heading, const Field& field, const std::string& text) const;
  void finish(Draft& draft) const;
  void add_updates(LogReading& reading, const std::string& heading, const std::string& text) const;

  const Reader& reader_;
  const RecordType& type_;
  const LogWords& words_;
  const LogMapping& mapping_;
  const OwnerIndex& owners_;
};

}  // namespace goodstanding
