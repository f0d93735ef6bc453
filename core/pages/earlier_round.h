// A station by question sheet of an earlier round, so that the round exists on day one: visits with their answers, in one
// change that can be undone. What is not understood is parked cell by cell with why, and the counts add up.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "accreditation/score.h"
#include "exchange/workbook.h"
#include "register/session.h"

namespace goodstanding {

// What the sheet's words mean. Made from what the program knows and a trust's own map; saved for the next sheet like it.
struct RoundMap {
  std::optional<bool> turned;  // sites stand in columns; empty: told from the sheet
  std::vector<std::pair<std::string, std::string>> questions;  // their heading, our code; "" left out; "?" not known yet; "comment" of the question before it, "comment MED-01" of that one
  std::vector<std::pair<std::string, std::string>> sites;      // their name, our reference or name
  std::vector<std::pair<std::string, std::string>> results;    // their word, our result: "met"

  friend bool operator==(const RoundMap&, const RoundMap&) = default;
};
std::string to_toml(const RoundMap& map);
// Throws Faults{BadInput} with line and column.
RoundMap read_round_map(std::string_view text, const std::string& file);

// The words of schemas/imports/visit_results.toml. Throws Faults{BadInput}.
class ResultWords {
 public:
  static ResultWords read(std::string_view text, const std::string& file);
  static ResultWords load(const std::string& resources);
  std::optional<Result> result(std::string_view words) const;
  // The heading of a column that says something about the question before it: "Comments".
  bool is_comment(std::string_view heading) const;

 private:
  std::map<std::string, Result> words_;
  std::set<std::string> comments_;
};

struct RoundImportOptions {
  std::string round;             // by reference or name; made where there is none of that name
  RecordId set;
  RoundMap map;
  std::string sheet;             // "" for the first in sight
  std::optional<Date> visited;   // of sites for which the sheet gives no day
  bool dry_run = false;
};

struct ParkedCell {
  std::string cell;  // "C14"
  std::string what;  // as the sheet has it
  std::string why;   // a sentence
  friend bool operator==(const ParkedCell&, const ParkedCell&) = default;
};

struct RoundImport {
  RoundMap map;               // as it was used, with "?" for headings that are not known
  std::size_t cells = 0;      // that say something where a site and a question meet: taken + already + left_out + parked
  std::size_t taken = 0;      // answers and comments
  std::size_t comments = 0;   // of those
  std::size_t already = 0;    // the register says so
  std::size_t left_out = 0;   // under a heading that the map leaves out
  std::vector<ParkedCell> parked;
  std::size_t visits_added = 0;
  bool round_added = false;
  std::vector<std::string> notices;  // sentences: which columns are taken as comments, what is damaged
  bool written = false;       // one change was written
};

// Sites that are not in the register are parked, never made. Answers that the register holds otherwise are parked too and stay. Throws
// Faults{BadInput} when the sheet has no sites or no questions, Error{NotFound} for the set, Refused, Error{ReadOnly}.
RoundImport import_earlier_round(Session& session, const Workbook& book, const ResultWords& words, const RoundImportOptions& options);

}  // namespace goodstanding
