// What the rules of core have in common.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/rule.h>

namespace goodstanding {

// Rules that come from no law or guidance say so in these words.
inline constexpr std::string_view own_rule = "This register's own rule";

void refuse(std::vector<Refusal>& out, std::string_view field, std::string message, std::string remedy);

// The proposal takes the record into the state: by a move, or as a new record.
bool enters(const Proposal& proposal, std::string_view state);
// The record is new, moves to another state, or one of the fields changes: what was there before and is not touched
// (from an older version, or from another copy) does not hold up other work on the record.
bool concerns(const Proposal& proposal, std::initializer_list<std::string_view> fields);
// A reason stands beside the change. An undo puts back what was allowed before, and needs none.
bool says_why(const Proposal& proposal);

// Refuses a date that is still to come, for what is said to have happened.
void must_have_happened(const Proposal& proposal, std::string_view field, std::vector<Refusal>& out);
// Refuses `later` when it lies wholly before `earlier`. Coarse dates that overlap may be in order.
void must_not_precede(const Proposal& proposal, std::string_view later, std::string_view earlier, std::vector<Refusal>& out);

// The label of a field in quotes, for messages.
std::string quoted_label(const Proposal& proposal, std::string_view field);

// Records of the type whose reference field leads to the record, as the draft would leave them.
std::vector<const Record*> linked(const Proposal& proposal, std::string_view type, std::string_view field, std::vector<Record>& kept);

// A value of any type of date.
std::optional<PartialDate> date_of(const Value& value);

}  // namespace goodstanding
