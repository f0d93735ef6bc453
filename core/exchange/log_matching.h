// Rows of a log beside the records that they are already, and what each would change. Internal to exchange.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <goodstanding/reader.h>

#include "exchange/log_row.h"

namespace goodstanding {

// A row with what is to become of it.
struct LogItem {
  LogReading reading;
  std::size_t fate = 0;                // in the list of fates
  std::vector<std::size_t> with_it;    // fates of the rows that go on with it
  std::optional<Record> existing;
  bool by_own_ref = false;             // the log names the register's record
  std::vector<std::pair<std::string, Value>> changes;  // of an existing record
  std::string transition;
  std::vector<LogUpdate> new_updates;

  bool changes_nothing() const { return existing && changes.empty() && transition.empty() && new_updates.empty(); }
};

// Finds for each row the record that it is, by its reference or by the words of its action when it was first
// imported, and what it changes there. Where the log and the register both moved on, or a row says the same as
// another, a reason not to take it is added. `source` is the record of the log, when it was imported before;
// `reason` the words under which it was.
void match_log_items(std::vector<LogItem>& items, const Reader& reader, const RecordType& type, const std::optional<RecordId>& source, const std::string& reason);

}  // namespace goodstanding
