// An action log as people keep it, into the register: good rows become one undoable change, the rest are parked
// with their reasons, and every row of the log is accounted for.
//
// What a log says and what we take it to mean stay apart. Its own reference goes into `source_ref`, its colour
// and words that fit no field into `as_stated`; BRAG is worked out here and never taken over. "Complete" becomes
// done, never verified: that is earned here.
//
// The same log again changes nothing. A row is known by its reference or, without one, by the words of its
// action; what it says is compared with what it said when it was last imported. What the log changed since is
// taken, unless the register holds another value by now: then the row is parked as a clash.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/log_mapping.h"
#include "exchange/log_table.h"
#include "exchange/workbook.h"
#include "register/session.h"

namespace goodstanding {

// What becomes of rows whose owner the register does not know.
enum class UnknownOwners : std::uint8_t {
  Park,   // they wait until the owner is mapped or added
  Add,    // each becomes a person with that role; for people to say who have read the list
  Leave,  // the action is taken without an owner
};

struct ActionImportOptions {
  LogMapping mapping;  // what a person said; may be empty
  UnknownOwners unknown_owners = UnknownOwners::Park;
  bool dry_run = false;
};

struct LogRowFate {
  enum class Kind : std::uint8_t { Added, Changed, Unchanged, Joined, Parked, Title, Heading };

  Kind kind = Kind::Parked;
  std::string sheet;
  int row = 0;
  std::string ref;    // of the action in the register; empty for what is not there (yet)
  std::string words;  // of the action, or of the title
  std::vector<std::string> reasons;  // why it is parked
  std::vector<std::string> notes;    // what was taken for granted, what is kept in words only
  friend bool operator==(const LogRowFate&, const LogRowFate&) = default;
};
std::string_view to_word(LogRowFate::Kind kind) noexcept;  // "added"

struct LogCounts {
  std::size_t rows = 0;  // read, of all sheets that are read
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  std::size_t joined = 0;  // go on with the action of the row above
  std::size_t parked = 0;
  std::size_t empty = 0;
  std::size_t titles = 0;
  std::size_t headings = 0;

  std::size_t taken() const noexcept { return added + changed + unchanged + joined; }
  bool add_up() const noexcept { return rows == taken() + parked + empty + titles + headings; }
  friend bool operator==(const LogCounts&, const LogCounts&) = default;
};

// An owner of the log whom the register does not know.
struct UnknownOwner {
  std::string text;
  std::size_t rows = 0;
  std::string nearest;  // the title that is nearest; may be empty
  friend bool operator==(const UnknownOwner&, const UnknownOwner&) = default;
};

struct ParkedLogRow {
  std::string sheet;
  int row = 0;
  std::string section;
  std::vector<std::pair<std::string, std::string>> cells;  // heading and text
  std::string reason;
  friend bool operator==(const ParkedLogRow&, const ParkedLogRow&) = default;
};

struct ActionImport {
  std::string file;
  LogMapping mapping;             // as it was used, guesses included
  LogCounts counts;
  std::vector<LogRowFate> rows;   // every row that says something, in order
  std::vector<ParkedLogRow> parked;
  std::vector<SheetLeftOut> sheets_left_out;
  std::vector<std::string> columns_left_out;  // headings
  std::vector<UnknownOwner> unknown_owners;
  std::vector<std::string> owners_added;
  std::size_t updates_added = 0;
  std::vector<std::string> damages;  // sentences
  std::vector<std::string> notices;
  bool written = false;  // false for a dry run, or when there was nothing to write
};

// The first name for the source of a file: its name without its ending (".parked.csv" and ".parked-2.csv" included).
std::string source_of_file(const std::string& file);

// Throws Faults{BadInput} when no table is found or the mapping does not fit the type; then nothing is written.
ActionImport import_action_log(Session& session, const Workbook& book, const LogWords& words, const ActionImportOptions& options);

// The parked rows as CSV: the columns of the log, the sheet and row that each came from, and why it is parked.
// Mended there, it is imported as part of the same source.
std::string parked_csv(const ActionImport& import);

}  // namespace goodstanding
