#include "accreditation/finding_actions.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "accreditation/visit_writing.h"
#include "base/text.h"
#include "register/action.h"
#include "register/answer.h"
#include "register/value_lookup.h"

namespace goodstanding {
namespace {

RecordId add_action(Draft& draft, const HeldVisit& visit, const RecordId& finding, const StandardQuestion& question, const ActionWanted& wanted) {
  const RecordId id = draft.add(action::type);
  draft.set(id, action::title, shortened(wanted.title.empty() ? "Put right " + question.id + ": " + question.text : wanted.title, 200));
  draft.set(id, action::findings, {finding});
  const auto answer = visit.records.find(question.id);
  const auto comment = answer == visit.records.end() ? std::nullopt : answer->second.get(answer::comment);
  if (comment) draft.set(id, action::description, *comment);
  if (const auto site = visit.visit.get(visit::site)) draft.set(id, action::site, *site);
  if (wanted.owner) draft.set(id, action::owner, *wanted.owner);
  if (wanted.due) {
    draft.set(id, action::due, *wanted.due);
    draft.set(id, action::original_due, *wanted.due);
  }
  return id;
}

Value typed_value(const Reader& reader, std::string_view field, const std::string& words) {
  const Field* declared = reader.schema().at(std::string(action::type)).find(field);
  const ParsedValue parsed = parse_field(reader, *declared, words);
  if (!parsed.value) throw Error(ErrorCode::BadInput, declared->label + ": \"" + words + "\" is not understood.", "Write " + parsed.expected + ".");
  return *parsed.value;
}

}  // namespace

ActionWanted action_wanted(const Reader& reader, const std::string& title, const std::string& owner, const std::string& due) {
  ActionWanted out{std::string(trimmed(title)), {}, {}};
  const Value who = typed_value(reader, action::owner.field, owner);
  if (const auto* person = who.as<RecordId>()) out.owner = *person;
  const Value when = typed_value(reader, action::due.field, due);
  if (const auto* date = when.as<PartialDate>()) out.due = *date;
  return out;
}

bool HeldFinding::wants_action() const { return finding.state() == "open" && finding.get(finding::kind) != ChoiceId("good_practice"); }

std::vector<HeldFinding> findings_of(const Reader& reader, const HeldVisit& visit) {
  std::vector<HeldFinding> out;
  for (Record& finding : reader.all(Query::of(finding::type).where(finding::visit == visit.visit.id()))) {
    HeldFinding one{std::move(finding), "", {}};
    const auto answer = one.finding.get(finding::answer);
    for (const auto& [code, record] : visit.records)
      if (answer == record.id()) one.question = code;
    for (Record& other : reader.referring(one.finding.id()))
      if (other.type() == action::type) one.actions.push_back(std::move(other));
    out.push_back(std::move(one));
  }
  const auto place = [&](const HeldFinding& one) {
    const auto& all = visit.set.set.questions;
    return std::find_if(all.begin(), all.end(), [&](const StandardQuestion& q) { return q.id == one.question; }) - all.begin();
  };
  std::stable_sort(out.begin(), out.end(), [&](const HeldFinding& a, const HeldFinding& b) { return place(a) < place(b); });
  return out;
}

RecordId raise_action(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::string& code, const ActionWanted& wanted) {
  const StandardQuestion& question = asked_question(visit, code);
  const auto answer = visit.records.find(question.id);
  if (answer == visit.records.end() || !answer->second.has(answer::result.field)) throw Error(ErrorCode::BadInput, question.id + " is not answered yet.", "Answer it first: an action rests on what was found.");
  for (const HeldFinding& one : findings_of(reader, visit))
    if (one.question == question.id) return add_action(draft, visit, one.finding.id(), question, wanted);
  return add_action(draft, visit, write_finding(draft, reader, visit, question), question, wanted);
}

std::vector<RecordId> raise_actions(Draft& draft, const Reader& reader, const HeldVisit& visit, const ActionWanted& wanted) {
  std::vector<RecordId> out;
  for (const HeldFinding& one : findings_of(reader, visit))
    if (one.wants_action() && one.actions.empty() && !one.question.empty()) out.push_back(add_action(draft, visit, one.finding.id(), *visit.set.set.find(one.question), wanted));
  return out;
}

}  // namespace goodstanding
