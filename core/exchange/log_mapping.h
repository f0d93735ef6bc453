// Which column of a log fills what. Guessed from the headings, shown, confirmed or changed by a person, and kept
// for the next time the same log comes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goodstanding/schema.h>

#include "exchange/log_words.h"

namespace goodstanding {

struct LogMapping {
  struct Column {
    std::string heading;
    std::string fills;  // a field of the record type, a log_target, or "" for a column that is left out
    std::string how;    // "as mapped", "a field's name", "a known heading", "not known"
    friend bool operator==(const Column&, const Column&) = default;
  };
  std::string source;               // what the register calls the log
  std::vector<std::string> sheets;  // those to read; empty: every one that has headings and is in sight
  std::vector<Column> columns;
  // Words of the log as they are to be understood. An owner is the reference or title of a record, or
  // "role: ...", "team: ...", "committee: ..." or "organisation: ..." to be added where it is not there, or ""
  // for none. A state is one of an action's.
  std::vector<std::pair<std::string, std::string>> owners;
  std::vector<std::pair<std::string, std::string>> states;
  std::vector<std::pair<std::string, std::string>> fixed;  // fields that every new action gets

  // The column with a heading, whatever its case and punctuation; null when there is none.
  const Column* find(std::string_view heading) const;
  friend bool operator==(const LogMapping&, const LogMapping&) = default;
};

// A mapping as TOML, to be looked at, changed and read again.
std::string to_toml(const LogMapping& mapping);
// Also reads the plain form of a map ("Deadline" = "due", one a line). Throws Faults{BadInput}: what is not
// understood, and columns that are to fill what does not exist.
LogMapping read_log_mapping(const std::string& text, const std::string& file, const RecordType& type);

// Where the mapping of a source is kept, in the trust's folder of settings: "imports/medicines-log.toml".
std::string saved_mapping_path(const std::string& settings, const std::string& source);

// Whether a text could be a heading, and of what.
class HeadingSense {
 public:
  // All outlive it. `given` may be empty.
  HeadingSense(const LogWords& words, const RecordType& type, const LogMapping& given) : words_(words), type_(type), given_(given) {}

  // What it may fill, surest first; empty for a text that is no heading.
  std::vector<LogWords::Match> matches(std::string_view heading) const;
  // Completes a mapping with the headings of one table, in their order: what the given mapping says, and
  // guesses for the rest. No two columns of a table fill one field, unless it takes several.
  void complete(LogMapping& mapping, const std::vector<std::string>& headings) const;

 private:
  const LogWords& words_;
  const RecordType& type_;
  const LogMapping& given_;
};

}  // namespace goodstanding
