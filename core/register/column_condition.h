// What people type to filter one column of a list, the same in the window, on the command line and in saved views:
//
//   text           safe storage       every word is in it, whatever the case; "safe storage" in quotes is one phrase
//                  = Weekly check     the whole text is this
//   a choice, a state, yes or no
//                  Medium             by its label; "High or Critical" takes either; a state also by "open" and "settled"
//   a date         before 1 apr 2026, after May 2025, by 30 jun, from 2026-04-01, on fri, 1 apr to 30 jun, Q1 2026/27,
//                  >= 2026-04-01, today, this week, this month, next 14 days, last 30 days, overdue
//   a number       12, >= 12, more than 12, at most 12, 5 to 10
//   other records  pharmacist         what the record is called has these words; "= Chief Pharmacist" is called so; ACT-0042
//   any of them    not held, held, and "not" before the rest: not Medium, not before 1 apr 2026
//
// A date that is held coarsely counts by its last day, as everywhere: "before 1 july 2026" finds "Q1 2026/27".
#pragma once

#include <string>
#include <string_view>

#include <goodstanding/reader.h>

namespace goodstanding {

// A column of a list by its field's id, label or former label, or "ref", "reference", "state". The status of an action is worked
// out and is not a field: "status" means its state, or for a type with no states nothing. Throws Error{NotFound} with the nearest name.
FieldId column_named(const RecordType& type, std::string_view name);
// "Due", "Reference", "State".
std::string column_label(const RecordType& type, const FieldId& column);

struct ColumnCondition {
  Condition condition;
  std::string words;  // for people: "Due before 1 April 2026", "Owner not held"
};

// What was typed for one column, as a condition. What depends on the day (overdue, this week) is worked out against the reader's
// day. Throws Error{BadInput} that names the column and says what was expected. Thread rule: the reader's.
ColumnCondition parse_column_condition(const Reader& reader, const RecordType& type, const FieldId& column, std::string_view text);

// What a column takes, for a hint and for the next step of an error: "words, or = and the whole text".
std::string column_hint(const RecordType& type, const FieldId& column);

// The states in which a record still asks something of its owner. An action that is done waits for others, not for its owner.
std::vector<StateId> states_to_do(const RecordType& type);

}  // namespace goodstanding
