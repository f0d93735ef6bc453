// Returns: what comes back from owners. Each answer is compared with what its owner was shown and with what the
// register holds by now; what is accepted becomes one undoable change for each owner, attested by that owner, with
// the files beside the sheets as evidence.
//
// A sheet may come back renamed, reordered, filtered, half filled, twice, damaged, or with rows from elsewhere:
// each row has a fate and says why, and the counts add up.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "register/session.h"

namespace goodstanding {

// Which side of a clash stands.
enum class TakeSide : std::uint8_t {
  Ours,    // the register stays as it is
  Theirs,  // the owner's answers are taken
  Both,    // the register stays as it is, and what the owner answered is kept beside it as their progress update
};

struct ReturnsInOptions {
  std::map<std::string, TakeSide> take;  // by reference; "" for every other
  bool dry_run = false;
};

// One answer of one row.
struct ReturnAnswer {
  enum class Fate : std::uint8_t {
    Taken,
    Same,      // the register says so already
    Clash,     // the register moved on since the sheet went out; nobody has chosen yet
    KeptOurs,  // and ours was chosen
    KeptBoth,  // and ours was chosen to stand, with theirs as a progress update beside it
    Waits,     // could be taken, and waits for the clash beside it
    Refused,   // it cannot be taken, and `why` says why
  };
  std::string field;     // "state", "forecast", "confidence", "completed", "update", "file"
  std::string label;     // "State now"
  std::string shown;     // what the owner saw, in words
  std::string now;       // what the register holds, in words
  std::string returned;  // what came back
  Fate fate = Fate::Taken;
  std::string why;       // a sentence; empty where the fate says all
  friend bool operator==(const ReturnAnswer&, const ReturnAnswer&) = default;
};
std::string_view to_word(ReturnAnswer::Fate fate) noexcept;  // "taken"

struct ReturnRow {
  enum class Fate : std::uint8_t {
    Taken,     // every answer, apart from those where ours was chosen
    Partly,    // some answers, while others cannot be taken
    Same,      // it says nothing new
    Kept,      // ours was chosen, and there was nothing else to take
    NoAnswer,  // nothing was filled in
    Clash,     // waits for a choice; nothing else of it was taken
    Refused,
    Words,     // titles and headings
  };
  std::string file;
  std::string sheet;
  int row = 0;
  std::string ref;
  std::string title;
  Fate fate = Fate::NoAnswer;
  std::vector<ReturnAnswer> answers;
  std::vector<std::string> notes;  // sentences on the row as a whole
  friend bool operator==(const ReturnRow&, const ReturnRow&) = default;
};
std::string_view to_word(ReturnRow::Fate fate) noexcept;  // "no_answer"

struct ReturnedFile {
  std::string file;
  std::string owner;            // who it went out to; "" when it cannot be told
  std::optional<Date> sent;
  std::string refused;          // why the whole file cannot be read; empty when it can
  std::vector<std::string> notes;
  std::vector<std::string> missing;  // references that went out and are not in it
  friend bool operator==(const ReturnedFile&, const ReturnedFile&) = default;
};

struct ReturnCounts {
  std::size_t rows = 0;  // of all sheets that were read, empty ones included
  std::size_t taken = 0;
  std::size_t partly = 0;
  std::size_t same = 0;
  std::size_t kept = 0;
  std::size_t no_answer = 0;
  std::size_t clashes = 0;
  std::size_t refused = 0;
  std::size_t words = 0;
  std::size_t empty = 0;
  bool add_up() const noexcept { return rows == taken + partly + same + kept + no_answer + clashes + refused + words + empty; }
  friend bool operator==(const ReturnCounts&, const ReturnCounts&) = default;
};

struct OwnerChange {
  RecordId owner;
  std::string title;
  std::string what;  // "3 actions"; what would be taken, for a dry run
  friend bool operator==(const OwnerChange&, const OwnerChange&) = default;
};

struct ReturnsIn {
  std::vector<ReturnedFile> files;
  std::vector<ReturnRow> rows;
  std::vector<std::string> attached;   // names of files that became evidence
  std::vector<std::string> unclaimed;  // files in the folder that no row names
  ReturnCounts counts;
  std::vector<OwnerChange> changes;    // one for each owner whose answers were accepted
  bool written = false;
  // Nothing is left for a person to settle.
  bool is_settled() const noexcept { return counts.clashes == 0 && counts.refused == 0 && counts.partly == 0; }
};

// Reads the workbooks of a folder (not of those in it). What an owner's return says counts as of the session's
// today. Throws Error{NotFound} when there is no such folder, Error{Storage}; then nothing is written.
ReturnsIn take_returns(Session& session, const std::string& folder, const ReturnsInOptions& options);

}  // namespace goodstanding
