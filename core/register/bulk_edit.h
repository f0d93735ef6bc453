// Many records changed alike: fields set for all that a query finds, or everything that one person answers for
// handed to another. First a preview, then one undoable change. What follows from a step by itself (follow_ups.h)
// follows here too.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "register/session.h"

namespace goodstanding {

// What is to become of one record.
struct RecordEdit {
  RecordId record;
  std::vector<std::pair<std::string, Value>> fields;  // none clears
  std::string transition;                             // empty: none
};

// The same fields, or the same step, for every record that a query finds, whatever its limit. Throws
// Error{NotFound} for a field or transition that the type does not have.
std::vector<RecordEdit> edits_of(const Reader& reader, const Query& query, const std::vector<std::pair<std::string, Value>>& fields, const std::string& transition = {});

// Who is meant by a reference or a title, of all that an action may belong to. Throws Error{NotFound} saying what to write.
RecordId answerable_named(const Reader& reader, std::string_view who);

// Everything that someone answers for, handed to another: as owner, executive lead, SRO, lead, chair or decider of
// records that are still open. What they did in the past (verified, reviewed, said) stays theirs.
std::vector<RecordEdit> edits_of_handing_over(const Reader& reader, const RecordId& from, const RecordId& to);

struct BulkDifference {
  std::string field;   // its id, or "state"
  std::string label;
  std::string before;  // in words; empty for none
  std::string after;
  friend bool operator==(const BulkDifference&, const BulkDifference&) = default;
};

struct BulkLine {
  enum class Fate : std::uint8_t { Changes, Same, Refused };
  RecordId record;
  std::string ref;
  std::string title;
  Fate fate = Fate::Changes;
  std::vector<BulkDifference> differences;
  std::vector<std::string> refusals;  // sentences: what stands against it, and what would satisfy it
  friend bool operator==(const BulkLine&, const BulkLine&) = default;
};

struct BulkResult {
  std::vector<BulkLine> lines;  // in the order of the edits
  std::size_t changed = 0;
  std::size_t same = 0;
  std::size_t refused = 0;
  bool written = false;
};

// What would become of each record, with what the rules say. Writes nothing.
BulkResult preview_bulk(Session& session, const std::vector<RecordEdit>& edits, const std::string& reason);
// Writes those that are not refused, as one change. Throws Conflict, Error{ReadOnly}.
BulkResult commit_bulk(Session& session, const std::vector<RecordEdit>& edits, const std::string& reason);

}  // namespace goodstanding
