#include "register/rule_parts.h"

#include <algorithm>

#include "base/text.h"

namespace goodstanding {

void refuse(std::vector<Refusal>& out, std::string_view field, std::string message, std::string remedy) {
  out.push_back({"", std::move(message), std::move(remedy), "", {}, std::string(field)});
}

bool enters(const Proposal& proposal, std::string_view state) {
  return proposal.after->state() == state && (proposal.before == nullptr || proposal.before->state() != state);
}

bool concerns(const Proposal& proposal, std::initializer_list<std::string_view> fields) {
  if (proposal.before == nullptr || proposal.before->state() != proposal.after->state()) return true;
  return std::any_of(fields.begin(), fields.end(), [&](std::string_view field) { return proposal.changes(field); });
}

bool says_why(const Proposal& proposal) { return proposal.undo || !trimmed(proposal.reason).empty(); }

std::optional<PartialDate> date_of(const Value& value) {
  if (const auto* day = value.as<Date>()) return PartialDate(*day);
  if (const auto* date = value.as<PartialDate>()) return *date;
  return std::nullopt;
}

std::string quoted_label(const Proposal& proposal, std::string_view field) {
  const Field* declared = proposal.reader->schema().at(proposal.after->type().text()).find(field);
  return "\"" + (declared == nullptr ? std::string(field) : declared->label) + "\"";
}

void must_have_happened(const Proposal& proposal, std::string_view field, std::vector<Refusal>& out) {
  const auto date = date_of(proposal.after->value(field));
  if (!date || !proposal.changes(field) || date->first() <= proposal.reader->today()) return;
  // What a document states is recorded as it is told, on whatever day a register goes by.
  const auto* sources = proposal.after->value("sources").as<std::vector<RecordId>>();
  if (proposal.before == nullptr && sources != nullptr && !sources->empty()) return;
  refuse(out, field, quoted_label(proposal, field) + " is " + date->to_words() + ", which is still to come.", "Record it once it has happened.");
}

void must_not_precede(const Proposal& proposal, std::string_view later, std::string_view earlier, std::vector<Refusal>& out) {
  const auto first = date_of(proposal.after->value(earlier));
  const auto second = date_of(proposal.after->value(later));
  if (!first || !second || (!proposal.changes(later) && !proposal.changes(earlier)) || second->last() >= first->first()) return;
  refuse(out, later, quoted_label(proposal, later) + " (" + second->to_words() + ") lies before " + quoted_label(proposal, earlier) + " (" + first->to_words() + ").", "Mend one of the two dates.");
}

std::vector<const Record*> linked(const Proposal& proposal, std::string_view type, std::string_view field, std::vector<Record>& kept) {
  const RecordId& target = proposal.after->id();
  const auto leads = [&](const Record& record) {
    const auto* to = record.value(field).as<RecordId>();
    return to != nullptr && *to == target && !record.struck();
  };
  std::vector<const Record*> out;
  for (const Record* fresh : proposal.added)
    if (fresh->type() == type && leads(*fresh)) out.push_back(fresh);
  kept = proposal.reader->all(Query::of(type));
  for (const Record& held : kept) {
    const Record* as_left = proposal.look_up(held.id());
    if (as_left != nullptr && leads(*as_left)) out.push_back(as_left);
  }
  return out;
}

}  // namespace goodstanding
