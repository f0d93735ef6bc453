// The checks of a register by subject, and what they have in common.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/alert.h>
#include <goodstanding/reader.h>

namespace goodstanding {

std::vector<RegisterCheck> action_checks();     // owners, dates, evidence, waiting
std::vector<RegisterCheck> breach_checks();     // breaches, enforcement, periods that have run out
std::vector<RegisterCheck> oversight_checks();  // undertakings, reports, promises, questions, risks
std::vector<RegisterCheck> source_checks();     // ratings, figures, sources that differ, plugins, settings

// "ACT-0042 (Fit new safes)".
std::string check_name(const Reader& reader, const Record& record);
CheckFinding check_finding(std::string check, Tone tone, std::string message, std::string mend, std::optional<RecordId> record = {});

// What comes in crowds: one line for each plan, with how many. `one` and `many` are what is wrong, behind the
// name or the number: "has no owner", "have no owner".
std::vector<CheckFinding> folded_by_plan(const Reader& reader, std::vector<Record> actions, const std::string& check, Tone tone, const std::string& one, const std::string& many, const std::string& mend);
// One line for all: "11 open risks have no review date".
std::vector<CheckFinding> folded(const Reader& reader, const std::vector<Record>& records, const std::string& check, Tone tone, const std::string& what_one, const std::string& what_many, const std::string& mend);

// Actions whose owner has something to do still.
const std::vector<StateId>& working_states();

}  // namespace goodstanding
